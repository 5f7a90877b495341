import type { Temporal } from 'temporal-polyfill';
import type { Form, Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Joignables } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { CouverturePilotage } from '../../domain/tours/couverture-pilotage.ts';
import { fr } from '../../fr.ts';
import { avancementButton } from '../words/buttons.ts';
import { momentEnLettres } from '../words/dates.ts';
import { phrasesInjoignables } from '../words/injoignables.ts';
import { pluralize } from '../words/nombres.ts';
import { factsOfTour, titreSeance } from '../words/seance-mots.ts';
import { phrasesChevauchement, type TourChevauche } from './chevauchement.ts';
import { phrasesCouverture } from './couverture-pilotage.ts';
import { phrasesDispenses } from './terminees.ts';

/** What coordination confirms: who will be asked, and until when. `envoiLe` is when the messages leave. */
export interface OuvertureTour {
  readonly seance: Seance;
  readonly tour: Tour;
  readonly couverture: CouverturePilotage;
  readonly ficheActions: readonly Pick<FicheAction, 'id' | 'numero'>[];
  readonly envoiLe: Temporal.Instant;
  readonly isImmediat: boolean;
  /** The tours that this one keeps from opening. */
  readonly chevauches: readonly TourChevauche[];
}

export function viewFormulaireOuverture(ouverture: OuvertureTour): Form {
  const { seance, tour, couverture, envoiLe, chevauches } = ouverture;
  const message: Message = {
    title: titreSeance(seance),
    paragraphs: [
      ...phrasesChevauchement({ ouverture: envoiLe, gel: tour.gel }, chevauches),
      phrasePilotes(couverture),
      phraseDepart(ouverture),
      ...phrasesCouverture(couverture),
      ...phrasesDispenses(tour, ouverture.ficheActions),
    ],
    facts: factsOfTour(tour).slice(1),
  };
  return {
    title: fr`Ouvrir le tour de réponses`,
    context: { tour: tour.id },
    fields: [{ kind: 'explanation', id: 'ouverture', message }],
    buttons: [{ label: fr`Ouvrir le tour`, intent: 'tour:ouvrir:confirmer' }],
  };
}

/** The receipt; `pilotes`: the leads whom the opening is for. */
export function viewTourOuvert(seance: Seance, tour: Tour, pilotes: Joignables): Message {
  return {
    title: fr`Le tour de réponses est ouvert`,
    paragraphs: [
      fr`${titreSeance(seance)}.`,
      pluralize(pilotes.personnes, fr`pilote reçoit ses fiches.`, fr`pilotes reçoivent leurs fiches.`),
      ...phrasesInjoignables(pilotes.injoignables),
      fr`Les rappels partent tout seuls. Ils s’arrêtent dès que la réponse est là.`,
    ],
    facts: factsOfTour(tour).slice(1),
    buttons: [{ ...avancementButton(tour), style: 'primary' }],
  };
}

function phrasePilotes({ pilotes, injoignables }: CouverturePilotage): string {
  if (pilotes === 0 && injoignables.length > 0)
    return fr`Aucun compte ne permet de joindre les pilotes : personne ne sera sollicité.`;
  if (pilotes === 0) return fr`Aucune fiche n’a de pilote : personne ne sera sollicité.`;
  return pluralize(
    pilotes,
    fr`pilote reçoit ses fiches, en un seul message.`,
    fr`pilotes reçoivent leurs fiches, en un seul message par personne.`,
  );
}

function phraseDepart({ envoiLe, isImmediat }: OuvertureTour): string {
  if (isImmediat) return fr`Les messages partent tout de suite. Les membres reçoivent la date de la séance.`;
  return fr`Les messages partiront le ${momentEnLettres(envoiLe)}. Les membres recevront la date de la séance.`;
}
