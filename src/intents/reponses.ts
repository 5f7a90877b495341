import { openReponse } from '../use-cases/reponses/open-reponse.ts';
import { repeatReponse } from '../use-cases/reponses/repeat-reponse.ts';
import { goBackReponse, saveEtapeReponse } from '../use-cases/reponses/save-etape-reponse.ts';
import { giveUpReponse, sendReponse } from '../use-cases/reponses/send-reponse.ts';
import { showReponse } from '../use-cases/reponses/show-reponse.ts';
import type { Room } from './entry.ts';

export const REPONSES = {
  'reponse:ouvrir': {
    useCase: openReponse,
    opensForm: true,
    onPage: true,
    words: [
      {
        texte: 'répondre',
        autres: ['repondre fiche', 'reponse', 'reponse fiche'],
        cleNumero: 'fiche',
      },
    ],
  },
  'reponse:etape': { useCase: saveEtapeReponse, onPage: true },
  'reponse:retour': { useCase: goBackReponse, onPage: true },
  'reponse:envoyer': { useCase: sendReponse, onPage: true },
  'reponse:laisser': { useCase: giveUpReponse, onPage: true },
  'reponse:rien-de-nouveau': { useCase: repeatReponse, onPage: true },
  'reponse:voir': { useCase: showReponse, onPage: true },
} satisfies Room;
