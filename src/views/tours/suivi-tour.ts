import type { Message } from '../../conversation/chat.ts';
import type { Renvoi, SuiviEnvoi } from '../../domain/envois/suivi.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import { sectionsNonJoints } from '../envois/non-joints.ts';
import { factsOfSorts, listRenvoiButtons, noteRenvoi, phraseRenvoi } from '../envois/suivi.ts';
import { action, avancementButton, suiviTourButton } from '../words/buttons.ts';
import { phraseTour } from './avancement.ts';

/** What became of all the messages of a tour; the counts sum up to the first line. */
export interface SuiviTour {
  readonly tour: Tour;
  readonly seance: Seance;
  readonly suivis: readonly SuiviEnvoi[];
  readonly renvoi: Renvoi;
}

export function viewSuiviTour({ tour, seance, suivis, renvoi }: SuiviTour): Message {
  return {
    title: fr`Qui a reçu les messages de ce tour`,
    paragraphs: [
      phraseTour(tour, seance),
      fr`Une personne qui a reçu l’ouverture et deux rappels compte trois fois.`,
    ],
    facts: factsOfSorts(fr`Messages préparés pour`, suivis),
    sections: sectionsNonJoints(suivis),
    buttons: [
      ...listRenvoiButtons(renvoi, 'tour:renvoyer', { tour: tour.id }),
      action(fr`Actualiser les chiffres`, 'tour:suivi', { tour: tour.id }),
      avancementButton(tour),
    ],
    ...noteRenvoi(renvoi),
  };
}

export function viewTourRenvoye(tour: Tour, renvoyes: number): Message {
  return {
    title: renvoyes === 0 ? fr`Rien à renvoyer` : fr`Les messages repartent`,
    paragraphs: [phraseRenvoi(renvoyes)],
    buttons: [suiviTourButton(tour)],
  };
}
