import { showMesDonnees } from '../use-cases/annuaire/show-mes-donnees.ts';
import type { Room } from './entry.ts';

export const ANNUAIRE = {
  'mes-donnees': {
    useCase: showMesDonnees,
    onPage: true,
    words: [
      {
        texte: 'mes données',
        autres: [
          'donnees',
          'donnees personnelles',
          'mes donnees personnelles',
          'rgpd',
          'mes preferences',
          'mon profil',
        ],
      },
    ],
  },
} satisfies Room;
