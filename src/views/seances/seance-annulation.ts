import type { Form } from '../../conversation/chat.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import { momentEnLettres } from '../words/dates.ts';
import { horaireSeance, nomSeance } from '../words/seance-mots.ts';
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
