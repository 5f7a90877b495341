import { LECTEURS } from '../domain/nouns/audience.ts';
import {
  askCorrection,
  askRectification,
  writeDemandeRectification,
} from '../use-cases/resumes/ask-rectification.ts';
import {
  closeEspacePublic,
  openEspacePublic,
  showEspacePublic,
} from '../use-cases/resumes/change-espace-public.ts';
import { askAccord, giveAccord, refuseAccord, showAccord } from '../use-cases/resumes/decide-accord.ts';
import { acceptRectification, refuseRectification } from '../use-cases/resumes/decide-rectification.ts';
import { prepareArchive, showArchive } from '../use-cases/resumes/get-archive.ts';
import {
  keepReponseInterne,
  markReussite,
  releaseReponse,
  unmarkReussite,
} from '../use-cases/resumes/keep-reponse-interne.ts';
import {
  prepareResume,
  previewResume,
  publishResume,
  publishResumePublic,
} from '../use-cases/resumes/publish-resume.ts';
import { showActivite, showBilan } from '../use-cases/resumes/show-bilan.ts';
import { showResume, showResumePublic } from '../use-cases/resumes/show-resume.ts';
import { showSupervision } from '../use-cases/resumes/supervise.ts';
import {
  removeLigneActivite,
  saveLigneActivite,
  writeLigneActivite,
} from '../use-cases/resumes/write-activite.ts';
import { saveRectificatif, writeRectificatif } from '../use-cases/resumes/write-rectificatif.ts';
import { COORDINATION, FORM, type Room } from './entry.ts';

const RECTIFICATIF = ['rectificatif', 'demander rectificatif', 'corriger reponse', 'rectifier reponse'];

export const RESUMES = {
  'resume:lire': {
    useCase: showResume,
    address: 'resumes',
    onPage: true,
    inCanal: showResumePublic,
    words: [
      { texte: 'résumé', autres: 'lire resume, compte rendu', cleNumero: 'numero' },
      { texte: 'résumé', autres: 'resumes, dernier resume, lire resume, compte rendu, comptes rendus' },
    ],
  },
  bilan: {
    useCase: showBilan,
    address: 'resumes/bilan',
    roles: LECTEURS.parties,
    onPage: true,
    words: [
      { texte: 'bilan', autres: 'bilan annuel, bilan annee', cleNumero: 'annee' },
      { texte: 'bilan', autres: 'bilans, bilan annuel, bilan final, evaluation' },
    ],
  },
  activite: {
    useCase: showActivite,
    address: 'resumes/activite',
    ...COORDINATION,
    words: [
      { texte: 'rapport d’activité', autres: 'activite', cleNumero: 'annee' },
      { texte: 'rapport d’activité', autres: 'activite, rapport activite, rapport' },
    ],
  },
  supervision: {
    useCase: showSupervision,
    address: 'resumes/supervision',
    roles: ['supervision'],
    onPage: true,
    words: { texte: 'supervision', autres: 'bilan departemental, vue departement' },
  },
  'activite:ligne': {
    useCase: writeLigneActivite,
    address: 'resumes/activite/ligne',
    ...FORM,
    words: {
      texte: 'compléter le rapport d’activité',
      autres: 'completer activite, completer rapport, ajouter ligne rapport, ajouter ligne activite',
    },
  },
  'activite:ligne:enregistrer': { useCase: saveLigneActivite, ...COORDINATION },
  'activite:ligne:retirer': { useCase: removeLigneActivite, ...COORDINATION },
  archive: {
    useCase: showArchive,
    address: 'resumes/archive',
    fresh: true,
    roles: ['coordination', 'administration'],
    onPage: true,
    words: { texte: 'archive', autres: 'archives, archiver, archive convention' },
  },
  'archive:preparer': {
    useCase: prepareArchive,
    fresh: true,
    roles: ['coordination', 'administration'],
    onPage: true,
  },
  'espace-public': {
    useCase: showEspacePublic,
    address: 'reglages/espace-public',
    roles: ['coordination', 'administration', 'lecture', 'membre'],
    onPage: true,
    words: { texte: 'espace public', autres: 'pages publiques, suivi public, page publique' },
  },
  'espace-public:ouvrir': {
    useCase: openEspacePublic,
    fresh: true,
    roles: ['coordination', 'administration', 'lecture', 'membre'],
    onPage: true,
  },
  'espace-public:fermer': {
    useCase: closeEspacePublic,
    roles: ['coordination', 'administration'],
    onPage: true,
  },
  'resume:preparer': {
    useCase: prepareResume,
    address: 'resumes/relecture',
    ...FORM,
    words: { texte: 'publier', autres: 'publier resume, preparer resume, publication' },
  },
  'resume:apercu': { useCase: previewResume, ...COORDINATION },
  'resume:publier': { useCase: publishResume, fresh: true, roles: ['coordination'] },
  'resume:publier:public': { useCase: publishResumePublic, fresh: true, roles: ['coordination'] },
  'resume:accord:demander': { useCase: askAccord, roles: ['coordination'] },
  'resume:accord:lire': {
    useCase: showAccord,
    address: 'resumes/accord',
    roles: ['coordination', 'lecture', 'membre'],
    onPage: true,
  },
  'resume:accord:donner': { useCase: giveAccord, fresh: true, roles: ['coordination', 'lecture', 'membre'] },
  'resume:accord:refuser': { useCase: refuseAccord, roles: ['coordination', 'lecture', 'membre'] },
  'rectification:ecrire': {
    useCase: writeDemandeRectification,
    address: 'resumes/rectification',
    opensForm: true,
    onPage: true,
    words: [
      {
        texte: 'demander un rectificatif',
        autres: RECTIFICATIF.flatMap((forme) => [forme, `${forme} fiche`, `${forme} pour fiche`]).join(', '),
        cleNumero: 'fiche',
      },
      { texte: 'demander un rectificatif', autres: RECTIFICATIF.join(', ') },
    ],
  },
  'rectification:demander': { useCase: askRectification, onPage: true },
  'rectification:accepter': { useCase: acceptRectification, ...COORDINATION },
  'rectification:refuser': { useCase: refuseRectification, address: 'resumes/refuser', ...FORM },
  'resume:rectifier': {
    useCase: writeRectificatif,
    address: 'resumes/rectifier',
    ...FORM,
    words: [
      { texte: 'rectifier', autres: 'rectifier resume, corriger resume', cleNumero: 'numero' },
      { texte: 'rectifier', autres: 'rectifier resume, corriger resume' },
    ],
  },
  'resume:rectifier:enregistrer': { useCase: saveRectificatif, fresh: true, ...COORDINATION },
  'resume:reussite:donner': { useCase: markReussite, roles: ['coordination'] },
  'resume:reussite:retirer': { useCase: unmarkReussite, roles: ['coordination'] },
  'reponse:correction': { useCase: askCorrection, roles: ['coordination'] },
  'resume:interne:garder': { useCase: keepReponseInterne, roles: ['coordination'] },
  'resume:interne:rendre': { useCase: releaseReponse, roles: ['coordination'] },
} satisfies Room;
