import { cancelSeance } from '../use-cases/seances/cancel-seance.ts';
import { createSeance } from '../use-cases/seances/create-seance.ts';
import { listSeances, listSeancesPublic } from '../use-cases/seances/list-seances.ts';
import { moveSeance } from '../use-cases/seances/move-seance.ts';
import { previewAnnulation } from '../use-cases/seances/preview-annulation.ts';
import { previewSeance } from '../use-cases/seances/preview-seance.ts';
import { writeSeance } from '../use-cases/seances/write-seance.ts';
import type { Room } from './entry.ts';

export const SEANCES = {
  seances: {
    useCase: listSeances,
    onPage: true,
    inCanal: listSeancesPublic,
    words: [
      {
        texte: 'séances',
        autres: [
          'seance',
          'reunion',
          'reunions',
          'calendrier',
          'calendriers',
          'agenda',
          'dates',
          'groupe projet',
          'copil',
          'comite pilotage',
        ],
      },
    ],
  },
  'seance:creer': {
    useCase: writeSeance,
    roles: ['coordination'],
    opensForm: true,
    onPage: true,
    words: [
      {
        texte: 'nouvelle séance',
        autres: ['creer seance', 'ajouter seance', 'nouvelle reunion', 'creer reunion', 'planifier seance'],
      },
    ],
  },
  'seance:apercu': { useCase: previewSeance, roles: ['coordination'], onPage: true },
  'seance:confirmer': { useCase: createSeance, roles: ['coordination'], onPage: true },
  'seance:deplacer': { useCase: writeSeance, roles: ['coordination'], opensForm: true, onPage: true },
  'seance:deplacer:apercu': { useCase: previewSeance, roles: ['coordination'], onPage: true },
  'seance:deplacer:confirmer': { useCase: moveSeance, roles: ['coordination'], onPage: true },
  'seance:annuler': { useCase: previewAnnulation, roles: ['coordination'], opensForm: true, onPage: true },
  'seance:annuler:confirmer': { useCase: cancelSeance, roles: ['coordination'], onPage: true },
} satisfies Room;
