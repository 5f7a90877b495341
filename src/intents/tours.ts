import { acceptDelegation, refuseDelegation, stopDelegation } from '../use-cases/tours/answer-delegation.ts';
import { askDelegation, writeDelegation } from '../use-cases/tours/ask-delegation.ts';
import { confirmPilotage, offerPassage } from '../use-cases/tours/confirm-pilotage.ts';
import { askQuit, endPilotage, quitPilotage, writeFinPilotage } from '../use-cases/tours/end-pilotage.ts';
import { namePilote, resumePilotage, writeNomination } from '../use-cases/tours/name-pilote.ts';
import { openTour, previewOuverture } from '../use-cases/tours/open-tour.ts';
import { sendProposition, skipProposition, writeProposition } from '../use-cases/tours/propose-pilote.ts';
import { sendRelance, writeRelance } from '../use-cases/tours/send-relance.ts';
import {
  retryTour,
  showAvancement,
  showManquants,
  showSuiviTour,
} from '../use-cases/tours/show-avancement.ts';
import { proposeReport, snoozeRappel } from '../use-cases/tours/snooze-rappel.ts';
import { COORDINATION, FORM, type Room } from './entry.ts';

/** Said in other words, without small ones. */
const PLUS_PILOTE = ['ne pilote plus', 'pilote plus', 'ne pilote plus fiche', 'pilote plus fiche'];

export const TOURS = {
  'tour:ouvrir': { useCase: previewOuverture, address: 'tour/ouvrir', ...FORM },
  'tour:ouvrir:confirmer': { useCase: openTour, ...COORDINATION },
  'tour:avancement': {
    useCase: showAvancement,
    address: 'tour',
    ...COORDINATION,
    words: { texte: 'avancement', autres: 'tour, tour reponses, suivi, avancees' },
  },
  'tour:manquants': {
    useCase: showManquants,
    address: 'tour/manquants',
    ...COORDINATION,
    words: { texte: 'manquants', autres: 'manquant, reponses manquantes, manquantes' },
  },
  'tour:suivi': { useCase: showSuiviTour, address: 'tour/suivi', ...COORDINATION },
  'tour:renvoyer': { useCase: retryTour, ...COORDINATION },
  'relance:preparer': {
    useCase: writeRelance,
    address: 'tour/relancer',
    ...FORM,
    words: { texte: 'relancer', autres: 'relancer pilotes' },
  },
  'relance:envoyer': { useCase: sendRelance, ...COORDINATION },
  'rappel:plus-tard': { useCase: proposeReport, address: 'mes-fiches/plus-tard', onPage: true },
  'rappel:reporter': { useCase: snoozeRappel, onPage: true },
  'pilotage:confirmer': { useCase: confirmPilotage, onPage: true },
  'pilotage:quitter': {
    useCase: askQuit,
    address: 'mes-fiches/quitter',
    onPage: true,
    words: [
      {
        texte: 'je ne suis plus pilote',
        autres: [
          'ne suis plus pilote fiche',
          'suis plus pilote',
          'suis plus pilote fiche',
          ...PLUS_PILOTE,
        ].join(', '),
        cleNumero: 'fiche',
        strict: true,
        unasked: true,
      },
      {
        texte: 'je ne suis plus pilote',
        autres: ['suis plus pilote', ...PLUS_PILOTE].join(', '),
        strict: true,
        unasked: true,
      },
    ],
  },
  'pilotage:quitter:confirmer': { useCase: quitPilotage, onPage: true },
  'pilotage:reprendre': { useCase: resumePilotage, onPage: true },
  'delegation:proposer': {
    useCase: writeDelegation,
    address: 'mes-fiches/deleguer',
    opensForm: true,
    onPage: true,
    words: [
      { texte: 'déléguer', autres: 'delegation', cleTexte: 'nom' },
      { texte: 'déléguer', autres: 'absent, suis absent, absente, suis absente, faire remplacer' },
    ],
  },
  'delegation:demander': { useCase: askDelegation, onPage: true },
  'delegation:accepter': { useCase: acceptDelegation, onPage: true },
  'delegation:refuser': { useCase: refuseDelegation, onPage: true },
  'delegation:arreter': {
    useCase: stopDelegation,
    onPage: true,
    words: {
      texte: 'je suis de retour',
      autres: 'suis retour, suis revenu, suis revenue',
      strict: true,
      unasked: true,
    },
  },
  'pilotage:passer': { useCase: offerPassage, address: 'mes-fiches/passer', onPage: true },
  'pilotage:proposer': {
    useCase: writeProposition,
    address: 'mes-fiches/proposer',
    opensForm: true,
    onPage: true,
  },
  'pilotage:proposer:envoyer': { useCase: sendProposition, onPage: true },
  'pilotage:proposer:passer': { useCase: skipProposition, onPage: true },
  'pilotage:fermer': { useCase: writeFinPilotage, address: 'fiches/:fiche/fin-de-pilotage', ...FORM },
  'pilotage:fermer:confirmer': { useCase: endPilotage, ...COORDINATION },
  'pilotage:nommer': {
    useCase: writeNomination,
    address: 'fiches/:fiche/nommer',
    ...FORM,
    words: {
      texte: 'nommer un pilote fiche',
      autres: 'nommer pilote, changer pilote, changer pilote fiche, nouveau pilote fiche',
      cleNumero: 'fiche',
    },
  },
  'pilotage:nommer:confirmer': { useCase: namePilote, ...COORDINATION },
} satisfies Room;
