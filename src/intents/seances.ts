import { cancelSeance } from '../use-cases/seances/cancel-seance.ts';
import {
  closeCalendrier,
  closeCalendrierPersonne,
  writeCalendrierPersonne,
} from '../use-cases/seances/close-calendrier.ts';
import { createCalendrier } from '../use-cases/seances/create-calendrier.ts';
import { createSeance } from '../use-cases/seances/create-seance.ts';
import { listSeances, listSeancesPublic } from '../use-cases/seances/list-seances.ts';
import { moveSeance } from '../use-cases/seances/move-seance.ts';
import { previewAnnulation } from '../use-cases/seances/preview-annulation.ts';
import { previewSeance } from '../use-cases/seances/preview-seance.ts';
import { showCalendrier } from '../use-cases/seances/show-calendrier.ts';
import { updateCalendrier } from '../use-cases/seances/update-calendrier.ts';
import { writeModification, writeSeance } from '../use-cases/seances/write-seance.ts';
import type { Room } from './entry.ts';

export const SEANCES = {
  seances: {
    useCase: listSeances,
    onPage: true,
    inCanal: listSeancesPublic,
    words: [
      {
        texte: 'séances',
        autres: ['seance', 'reunion', 'reunions', 'dates', 'groupe projet', 'copil', 'comite pilotage'],
      },
    ],
  },
  calendrier: {
    useCase: showCalendrier,
    onPage: true,
    inCanal: listSeancesPublic,
    words: [
      {
        texte: 'calendrier',
        autres: ['calendriers', 'agenda', 'mon calendrier', 'mon agenda', 'abonner'],
      },
    ],
  },
  'calendrier:creer': { useCase: createCalendrier, onPage: 'fresh' },
  'calendrier:rappels': { useCase: updateCalendrier, onPage: true },
  'calendrier:fermer': { useCase: closeCalendrier, onPage: true },
  'personne:calendrier': {
    useCase: writeCalendrierPersonne,
    roles: ['coordination', 'administration'],
    opensForm: true,
    onPage: true,
    words: [{ texte: 'fermer un calendrier', strict: true }],
  },
  'personne:calendrier:fermer': {
    useCase: closeCalendrierPersonne,
    roles: ['coordination', 'administration'],
    onPage: true,
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
  'seance:modifier': { useCase: writeModification, roles: ['coordination'], opensForm: true, onPage: true },
  'seance:annuler': { useCase: previewAnnulation, roles: ['coordination'], opensForm: true, onPage: true },
  'seance:annuler:confirmer': { useCase: cancelSeance, roles: ['coordination'], onPage: true },
} satisfies Room;
