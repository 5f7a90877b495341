import { correctAnnonce, writeCorrection } from '../use-cases/annonces/correct-annonce.ts';
import { sendAnnonce } from '../use-cases/annonces/send-annonce.ts';
import { retryAnnonce, showAnnonce } from '../use-cases/annonces/show-annonce.ts';
import { restartAnnonces, stopAnnonces } from '../use-cases/annonces/stop-annonces.ts';
import { previewRetrait, withdrawAnnonce } from '../use-cases/annonces/withdraw-annonce.ts';
import { previewAnnonce, writeAnnonce } from '../use-cases/annonces/write-annonce.ts';
import type { Room } from './entry.ts';

export const ANNONCES = {
  'annonce:rediger': {
    useCase: writeAnnonce,
    address: 'annonces/nouvelle',
    roles: ['coordination'],
    opensForm: true,
    onPage: true,
    words: [
      {
        texte: 'annonce',
        autres: ['nouvelle annonce', 'ecrire annonce', 'rediger annonce', 'annoncer'],
      },
    ],
  },
  'annonce:apercu': { useCase: previewAnnonce, roles: ['coordination'], onPage: true },
  'annonce:envoyer': { useCase: sendAnnonce, roles: ['coordination'], onPage: true },
  'annonce:suivi': {
    useCase: showAnnonce,
    address: 'annonces',
    roles: ['coordination'],
    onPage: true,
    words: [
      {
        texte: 'annonces',
        autres: [
          'mes annonces',
          'liste annonces',
          'dernieres annonces',
          'annonces envoyees',
          'suivi annonces',
        ],
      },
    ],
  },
  'annonce:renvoyer': { useCase: retryAnnonce, roles: ['coordination'], onPage: true },
  'annonce:corriger': {
    useCase: writeCorrection,
    address: 'annonces/corriger',
    roles: ['coordination'],
    opensForm: true,
    onPage: true,
  },
  'annonce:corriger:enregistrer': { useCase: correctAnnonce, roles: ['coordination'], onPage: true },
  'annonce:retirer': {
    useCase: previewRetrait,
    address: 'annonces/retirer',
    roles: ['coordination'],
    opensForm: true,
    onPage: true,
  },
  'annonce:retirer:confirmer': { useCase: withdrawAnnonce, roles: ['coordination'], onPage: true },
  'annonces:arreter': {
    useCase: stopAnnonces,
    onPage: true,
    words: [
      {
        texte: 'stop',
        autres: ['stop annonces', 'arreter', 'arreter annonces', 'stopper'],
        strict: true,
      },
    ],
  },
  'annonces:reprendre': {
    useCase: restartAnnonces,
    onPage: true,
    words: [{ texte: 'reprendre', autres: ['reprendre annonces'], strict: true }],
  },
} satisfies Room;
