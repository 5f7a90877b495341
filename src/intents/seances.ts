import {
  addPeriode,
  changeZone,
  removePeriode,
  showPeriodes,
  writePeriode,
} from '../use-cases/seances/agendas/change-periodes.ts';
import {
  closeCalendrier,
  closeCalendrierPersonne,
  createCalendrier,
  showCalendrier,
  showLectures,
  updateCalendrier,
  writeCalendrierPersonne,
} from '../use-cases/seances/agendas/create-calendrier.ts';
import { updateInvitations } from '../use-cases/seances/agendas/plan-invitations.ts';
import { savePresence, writePresence } from '../use-cases/seances/agendas/save-presence.ts';
import {
  askAide,
  closeSuite,
  endAide,
  reopenSuite,
  saveReport,
  writeReport,
} from '../use-cases/seances/answer-suite.ts';
import { showDossier } from '../use-cases/seances/compose-seance.ts';
import { createSeance, writeModification, writeSeance } from '../use-cases/seances/create-seance.ts';
import { listSeances, showAgendas, showSeance } from '../use-cases/seances/get-place-seance.ts';
import { cancelSeance, moveSeance, previewAnnulation } from '../use-cases/seances/move-seance.ts';
import { showSuites } from '../use-cases/seances/open-suites.ts';
import { previewRetablie, previewSeance } from '../use-cases/seances/preview-seance.ts';
import {
  prepareReleve,
  publishRectificatifReleve,
  publishReleve,
  saveEmargements,
  showPapers,
  writeEmargements,
  writeRectificatifReleve,
} from '../use-cases/seances/publish-releve.ts';
import { saveIssue, writeIssue } from '../use-cases/seances/save-issue.ts';
import { saveOrdreDuJour, writeOrdreDuJour } from '../use-cases/seances/save-ordre-du-jour.ts';
import { removeSuite, saveSuite, writeSuite } from '../use-cases/seances/save-suite.ts';
import { showPoints, showReleve } from '../use-cases/seances/show-points.ts';
import { CONVENERS, COORDINATION, FORM, FORM_OF_CONVENERS, type Room } from './entry.ts';
import { INSTANCES } from './instances.ts';

export const SEANCES = {
  ...INSTANCES,
  seances: {
    ...listSeances,
    address: 'seances',
    onPage: true,
    words: {
      texte: 'séances',
      autres: 'seance, reunion, reunions, dates, groupe projet, copil, comite pilotage',
    },
  },
  calendrier: {
    useCase: showCalendrier,
    address: 'calendrier',
    onPage: true,
    inCanal: listSeances.inCanal,
    words: {
      texte: 'calendrier',
      autres: 'calendriers, agenda, mon calendrier, mon agenda, abonner, invitation, invitations',
    },
  },
  'presence:ecrire': { useCase: writePresence, address: 'seances/presence', opensForm: true, onPage: true },
  'presence:enregistrer': { useCase: savePresence, onPage: true },
  'calendrier:creer': { useCase: createCalendrier, onPage: 'fresh' },
  'calendrier:agendas': { useCase: showAgendas },
  'calendrier:rappels': { useCase: updateCalendrier, onPage: true },
  'calendrier:invitations': { useCase: updateInvitations, onPage: true },
  'calendrier:fermer': { useCase: closeCalendrier, onPage: true },
  agendas: {
    useCase: showLectures,
    address: 'reglages/calendriers',
    roles: ['coordination', 'administration'],
    onPage: true,
  },
  'personne:calendrier': {
    useCase: writeCalendrierPersonne,
    address: 'personnes/calendrier',
    roles: ['coordination', 'administration'],
    opensForm: true,
    onPage: true,
    words: { texte: 'fermer un calendrier', strict: true },
  },
  'personne:calendrier:fermer': {
    useCase: closeCalendrierPersonne,
    roles: ['coordination', 'administration'],
    onPage: true,
  },
  'seance:voir': {
    useCase: showSeance,
    address: 'seances/en-cours',
    onPage: true,
    words: { texte: 'séance en cours', autres: 'seance jour, ordre jour seance' },
  },
  'seance:creer': {
    useCase: writeSeance,
    address: 'seances/nouvelle',
    ...FORM_OF_CONVENERS,
    words: {
      texte: 'nouvelle séance',
      autres: 'creer seance, ajouter seance, nouvelle reunion, creer reunion, planifier seance',
    },
  },
  'seance:apercu': { useCase: previewSeance, ...CONVENERS },
  'seance:confirmer': { useCase: createSeance, ...CONVENERS },
  'seance:retablir': { useCase: previewRetablie, ...CONVENERS },
  'seance:deplacer': { useCase: writeSeance, address: 'seances/deplacer', ...FORM_OF_CONVENERS },
  'seance:deplacer:apercu': { useCase: previewSeance, ...CONVENERS },
  'seance:deplacer:confirmer': { useCase: moveSeance, ...CONVENERS },
  'seance:modifier': { useCase: writeModification, address: 'seances/modifier', ...FORM_OF_CONVENERS },
  'ordre-du-jour:preparer': {
    useCase: writeOrdreDuJour,
    address: 'seances/ordre-du-jour',
    ...FORM_OF_CONVENERS,
    words: { texte: 'ordre du jour', autres: 'preparer ordre jour, ecrire ordre jour' },
  },
  'ordre-du-jour:enregistrer': { useCase: saveOrdreDuJour, ...CONVENERS },
  'seance:points': {
    useCase: showPoints,
    page: 'seances/:mot/points',
    ...CONVENERS,
    words: { texte: 'points', autres: 'noter decisions, points seance, noter seance' },
  },
  'point:noter': { useCase: writeIssue, address: 'seances/point', ...FORM_OF_CONVENERS },
  'point:enregistrer': { useCase: saveIssue, ...CONVENERS },
  suites: {
    useCase: showSuites,
    address: 'seances/suites',
    onPage: true,
    words: { texte: 'suites', autres: 'suite, qui traine, mes suites, suites seances' },
  },
  'suite:ecrire': { useCase: writeSuite, address: 'seances/suite', ...FORM_OF_CONVENERS },
  'suite:enregistrer': { useCase: saveSuite, ...CONVENERS },
  'suite:retirer': { useCase: removeSuite, ...CONVENERS },
  'suite:clore': { useCase: closeSuite, onPage: true },
  'suite:rouvrir': { useCase: reopenSuite, onPage: true },
  'suite:aide': { useCase: askAide, onPage: true },
  'suite:aidee': { useCase: endAide, ...CONVENERS },
  'suite:pas-avant': {
    useCase: writeReport,
    address: 'seances/suites/pas-avant',
    opensForm: true,
    onPage: true,
  },
  'suite:reporter': { useCase: saveReport, onPage: true },
  'releve:preparer': { useCase: prepareReleve, address: 'seances/releve/preparer', ...FORM_OF_CONVENERS },
  'releve:publier': { useCase: publishReleve, fresh: true, ...CONVENERS },
  'releve:presences': {
    useCase: writeEmargements,
    address: 'seances/releve/presences',
    ...FORM_OF_CONVENERS,
  },
  'releve:presences:enregistrer': { useCase: saveEmargements, ...CONVENERS },
  'releve:rectifier': {
    useCase: writeRectificatifReleve,
    address: 'seances/releve/rectifier',
    ...FORM_OF_CONVENERS,
  },
  'releve:rectifier:publier': { useCase: publishRectificatifReleve, fresh: true, ...CONVENERS },
  'seance:papiers': { useCase: showPapers, address: 'seances/papiers', ...CONVENERS },
  'releve:lire': {
    useCase: showReleve,
    address: 'seances/releve',
    onPage: true,
    words: { texte: 'relevé', autres: 'releve decisions, releves decisions, decisions' },
  },
  dossier: {
    useCase: showDossier,
    address: 'resumes/dossier',
    onPage: true,
    words: { texte: 'dossier', autres: 'dossier comite, dossier copil, dossier comite pilotage, dossiers' },
  },
  'seance:annuler': { useCase: previewAnnulation, address: 'seances/annuler', ...FORM_OF_CONVENERS },
  periodes: {
    useCase: showPeriodes,
    address: 'reglages/periodes',
    ...COORDINATION,
    words: {
      texte: 'périodes calmes',
      autres: 'periode calme, vacances, vacances scolaires, conges, ajouter periode calme',
    },
  },
  'periode:ajouter': { useCase: writePeriode, address: 'reglages/periodes/ajouter', ...FORM },
  'periode:ajouter:confirmer': { useCase: addPeriode, ...COORDINATION },
  'periode:zone': { useCase: changeZone, ...COORDINATION },
  'periode:retirer': { useCase: removePeriode, ...COORDINATION },
  'seance:annuler:confirmer': { useCase: cancelSeance, ...CONVENERS },
} satisfies Room;
