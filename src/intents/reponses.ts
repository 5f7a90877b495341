import { cancelReponse } from '../use-cases/reponses/cancel-reponse.ts';
import { takeCourriel } from '../use-cases/reponses/keep-courriel.ts';
import { goBackReponse, mergeReponse, saveEtapeReponse } from '../use-cases/reponses/keep-etape.ts';
import { maskPassage, writeMasquage } from '../use-cases/reponses/mask-passage.ts';
import { enterReponse, openReponse, showReponse } from '../use-cases/reponses/open-reponse.ts';
import { giveUpReponse, sendReponse } from '../use-cases/reponses/send-reponse.ts';
import { repeatReponse, sendTelQuel } from '../use-cases/reponses/send-tel-quel.ts';
import { COORDINATION, FORM, type Room } from './entry.ts';

export const REPONSES = {
  'reponse:ouvrir': {
    useCase: openReponse,
    address: 'mes-fiches/repondre',
    opensForm: true,
    onPage: true,
    upon: 'present',
    words: { texte: 'répondre', autres: 'repondre fiche, reponse, reponse fiche', cleNumero: 'fiche' },
  },
  'reponse:saisir': {
    useCase: enterReponse,
    address: 'tour/saisir',
    ...FORM,
    words: { texte: 'saisir une réponse', autres: 'saisir, saisir reponse, saisie' },
  },
  'reponse:etape': { useCase: saveEtapeReponse, onPage: true, upon: 'present', isKnownAgain: true },
  'reponse:retour': { useCase: goBackReponse, onPage: true, upon: 'present', isKnownAgain: true },
  'reponse:envoyer': { useCase: sendReponse, onPage: true, upon: 'verified', isKnownAgain: true },
  'reponse:reunir': { useCase: mergeReponse, onPage: true, upon: 'present' },
  'reponse:laisser': { useCase: giveUpReponse, onPage: true, upon: 'present' },
  'reponse:rien-de-nouveau': { useCase: repeatReponse, onPage: true, upon: 'verified' },
  'reponse:annuler': { useCase: cancelReponse, onPage: true },
  'reponse:voir': { useCase: showReponse, address: 'mes-fiches/reponse', onPage: true, upon: 'present' },
  'reponse:masquer': { useCase: writeMasquage, address: 'tour/masquer', ...FORM },
  'reponse:masquer:confirmer': { useCase: maskPassage, fresh: true, ...COORDINATION },
  'reponse:courriel': { useCase: takeCourriel, opensForm: true, onPage: true },
  'reponse:tel-quel': { useCase: sendTelQuel, onPage: true },
} satisfies Room;
