import { confirmPilotage } from '../use-cases/tours/confirm-pilotage.ts';
import { openTour } from '../use-cases/tours/open-tour.ts';
import { previewOuverture } from '../use-cases/tours/preview-ouverture.ts';
import { retryTour } from '../use-cases/tours/retry-tour.ts';
import { showAvancement } from '../use-cases/tours/show-avancement.ts';
import { showManquants } from '../use-cases/tours/show-manquants.ts';
import { showSuiviTour } from '../use-cases/tours/show-suivi-tour.ts';
import { proposeReport, snoozeRappel } from '../use-cases/tours/snooze-rappel.ts';
import type { Room } from './entry.ts';

export const TOURS = {
  'tour:ouvrir': { useCase: previewOuverture, roles: ['coordination'], opensForm: true, onPage: true },
  'tour:ouvrir:confirmer': { useCase: openTour, roles: ['coordination'], onPage: true },
  'tour:avancement': {
    useCase: showAvancement,
    roles: ['coordination'],
    onPage: true,
    words: [{ texte: 'avancement', autres: ['tour', 'tour reponses', 'suivi', 'avancees'] }],
  },
  'tour:manquants': {
    useCase: showManquants,
    roles: ['coordination'],
    onPage: true,
    words: [{ texte: 'manquants', autres: ['manquant', 'reponses manquantes', 'manquantes'] }],
  },
  'tour:suivi': { useCase: showSuiviTour, roles: ['coordination'], onPage: true },
  'tour:renvoyer': { useCase: retryTour, roles: ['coordination'], onPage: true },
  'rappel:plus-tard': { useCase: proposeReport, onPage: true },
  'rappel:reporter': { useCase: snoozeRappel, onPage: true },
  'pilotage:confirmer': { useCase: confirmPilotage, onPage: true },
} satisfies Room;
