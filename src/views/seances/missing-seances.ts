import type { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import type { InstanceMissing, PlaceAnnee } from '../../domain/seances/annee.ts';
import { fr } from '../../fr.ts';
import { createSeanceButton, seancesButton } from '../words/buttons.ts';
import { pluralize } from '../words/nombres.ts';
import { pictureOfAnnee } from './annee-seances.ts';

interface AnneeACompleter {
  readonly annee: number;
  readonly cases: readonly PlaceAnnee[];
  readonly now: Temporal.Instant;
}

/** To coordination, in January and in September: which séances the year still needs (art. 6 A). */
export function viewMissingSeances(
  missing: readonly InstanceMissing[],
  { annee, cases, now }: AnneeACompleter,
): Message {
  return {
    title: fr`Séances à prévoir en ${String(annee)}`,
    paragraphs: [fr`La convention demande deux groupes projet et un comité de pilotage par an.`],
    sections: [
      {
        pictures: pictureOfAnnee(cases, { annee, now }),
        list: missing.map(({ instance, prevues }) => ({
          text: instance.nom,
          detail: fr`${pluralize(prevues, fr`séance prévue ou tenue`, fr`séances prévues ou tenues`)} sur ${instance.foisParAn}`,
        })),
      },
    ],
    buttons: [{ ...createSeanceButton(), style: 'primary' }, seancesButton()],
  };
}
