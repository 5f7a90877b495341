import type { Message } from '../../conversation/chat.ts';
import type { InstanceMissing } from '../../domain/seances/annee.ts';
import { fr } from '../../fr.ts';
import { createSeanceButton, seancesButton } from '../words/buttons.ts';
import { pluralize } from '../words/nombres.ts';

/** To coordination, in January and in September: which séances the year still needs (art. 6 A). */
export function viewMissingSeances(annee: number, missing: readonly InstanceMissing[]): Message {
  return {
    title: fr`Séances à prévoir en ${String(annee)}`,
    paragraphs: [fr`La convention demande deux groupes projet et un comité de pilotage par an.`],
    sections: [
      {
        list: missing.map(({ instance, prevues }) => ({
          text: instance.nom,
          detail: fr`${pluralize(prevues, fr`séance prévue ou tenue`, fr`séances prévues ou tenues`)} sur ${instance.foisParAn}`,
        })),
      },
    ],
    buttons: [{ ...createSeanceButton(), style: 'primary' }, seancesButton()],
  };
}
