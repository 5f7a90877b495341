import type { Form } from '../../conversation/chat.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import { momentEnLettres } from '../words/dates.ts';
import { deplacementLabel, horaireSeance, nomSeance } from '../words/seance-mots.ts';
import { type PublicAvise, phrasesAvis } from './seance.ts';

/** Asks to confirm a cancellation; the tour is offered only while it can still go on. */
export interface Annulation {
  readonly seance: Seance;
  /** Null when there is no tour, or none that goes on. */
  readonly tour: Tour | null;
  readonly avis: PublicAvise;
}

export function viewFormulaireAnnulation({ seance, tour, avis }: Annulation): Form {
  return {
    title: fr`Annuler la séance`,
    intro: [fr`${nomSeance(seance)} : ${horaireSeance(seance)}.`, ...phrasesAvis(avis)],
    context: { seance: seance.id },
    fields: tour ? [suiteField(tour)] : [],
    buttons: [{ label: fr`Annuler la séance`, intent: 'seance:annuler:confirmer' }],
  };
}

function suiteField(tour: Tour): Form['fields'][number] {
  return {
    kind: 'choice',
    id: 'suite',
    label: fr`Que devient le tour de réponses ?`,
    hint: fr`S’il est gardé, les réponses restent possibles jusqu’au ${momentEnLettres(tour.gel)}, avec les rappels prévus. S’il est arrêté, plus aucun rappel ne part.`,
    required: true,
    options: [
      { value: 'garder', label: fr`Garder le tour de réponses` },
      { value: 'arreter', label: fr`Arrêter le tour de réponses` },
    ],
  };
}

/** The preview of a new séance, where one of the same instance is cancelled that day: it can be held again instead. */
export function offerRetablie(form: Form, annulee: Seance): Form {
  const [create, ...others] = form.buttons;
  return {
    ...form,
    intro: [
      ...(form.intro ?? []),
      fr`Ce jour-là, une séance de cette instance est annulée. Si c’est la même, rétablissez-la : les calendriers n’en montrent alors qu’une.`,
    ],
    context: { ...form.context, annulee: annulee.id },
    buttons: [
      ...(create === undefined ? [] : [create]),
      { label: deplacementLabel(annulee), intent: 'seance:retablir' },
      ...others,
    ],
  };
}
