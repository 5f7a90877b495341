import { exportMesDonnees } from '../use-cases/annuaire/export-mes-donnees.ts';
import type { Room } from './entry.ts';

export const ANNUAIRE = {
  'mes-donnees': {
    useCase: exportMesDonnees,
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
