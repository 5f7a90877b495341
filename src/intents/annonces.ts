import {
  askAccordAnnonce,
  giveAccordAnnonce,
  refuseAccordAnnonce,
  showAccordAnnonce,
} from '../use-cases/annonces/accord-annonce.ts';
import { correctAnnonce, writeCorrection } from '../use-cases/annonces/correct-annonce.ts';
import { askSuppression, deleteAnnonce, keepTemplate } from '../use-cases/annonces/drafts-annonce.ts';
import { sendEssai } from '../use-cases/annonces/essai-annonce.ts';
import { offerAgenda } from '../use-cases/annonces/get-actualites.ts';
import { deleteAudience, openAudience, renameAudience } from '../use-cases/annonces/kept-audiences.ts';
import { proposeAnnonce, writeAnnonceProposee } from '../use-cases/annonces/propose.ts';
import {
  cancelInscription,
  saveInscription,
  showInscriptions,
  writeInscription,
} from '../use-cases/annonces/save-inscription.ts';
import { sendAnnonce } from '../use-cases/annonces/send-annonce.ts';
import { noteLecture, showAnnonce } from '../use-cases/annonces/show-annonce.ts';
import { restartAnnonces, stopAnnonces } from '../use-cases/annonces/stop-annonces.ts';
import { retryAnnonce } from '../use-cases/annonces/suivi-annonce.ts';
import { previewRetrait, withdrawAnnonce } from '../use-cases/annonces/withdraw-annonce.ts';
import { keepAnnonce, previewAnnonce, writeAnnonce } from '../use-cases/annonces/write-annonce.ts';
import { COORDINATION, FORM, type Room, SUPERVISION } from './entry.ts';

/** Who animates a réseau too: the use cases keep to its people, and to his or her own announcements. */
const AUTHORS = { roles: ['coordination', 'animation'], onPage: true } as const;
const AUTHORS_FORM = { ...AUTHORS, opensForm: true } as const;

export const ANNONCES = {
  'annonce:rediger': {
    useCase: writeAnnonce,
    address: 'annonces/nouvelle',
    ...AUTHORS_FORM,
    words: { texte: 'annonce', autres: 'nouvelle annonce, ecrire annonce, rediger annonce, annoncer' },
  },
  'annonce:apercu': { useCase: previewAnnonce, ...AUTHORS },
  'annonce:brouillon': { useCase: keepAnnonce, ...AUTHORS },
  'annonce:modele': { useCase: keepTemplate, ...COORDINATION },
  'annonce:audience': { useCase: openAudience, address: 'annonces/audience', ...FORM },
  'annonce:audience:renommer': { useCase: renameAudience, ...COORDINATION },
  'annonce:audience:supprimer': { useCase: deleteAudience, ...COORDINATION },
  'annonce:supprimer': { useCase: askSuppression, address: 'annonces/supprimer', ...AUTHORS_FORM },
  'annonce:supprimer:confirmer': { useCase: deleteAnnonce, ...AUTHORS },
  'annonce:essai': { useCase: sendEssai, ...AUTHORS },
  'annonce:envoyer': { useCase: sendAnnonce, ...AUTHORS },
  'annonce:suivi': {
    useCase: showAnnonce,
    address: 'annonces',
    onPage: true,
    words: {
      texte: 'annonces',
      autres: [
        'mes annonces, liste annonces, dernieres annonces, annonces envoyees, suivi annonces',
        'brouillons, brouillons annonces',
      ].join(', '),
    },
  },
  'annonce:lue': { useCase: noteLecture, onPage: true },
  'annonce:renvoyer': { useCase: retryAnnonce, ...AUTHORS },
  'annonce:corriger': { useCase: writeCorrection, address: 'annonces/corriger', ...AUTHORS_FORM },
  'annonce:corriger:enregistrer': { useCase: correctAnnonce, ...AUTHORS },
  'annonce:retirer': { useCase: previewRetrait, address: 'annonces/retirer', ...AUTHORS_FORM },
  'annonce:retirer:confirmer': { useCase: withdrawAnnonce, ...AUTHORS },
  'inscription:ecrire': {
    useCase: writeInscription,
    address: 'annonces/inscription',
    opensForm: true,
    onPage: true,
  },
  'inscription:enregistrer': { useCase: saveInscription, onPage: true },
  'inscription:retirer': { useCase: cancelInscription, onPage: true },
  'inscription:agenda': { useCase: offerAgenda, onPage: true },
  inscriptions: { useCase: showInscriptions, address: 'annonces/inscriptions', ...AUTHORS },
  'annonce:accord:demander': { useCase: askAccordAnnonce, ...COORDINATION },
  'annonce:accord:lire': {
    useCase: showAccordAnnonce,
    address: 'annonces/accord',
    roles: ['coordination', 'lecture', 'membre'],
    onPage: true,
  },
  'annonce:accord:donner': {
    useCase: giveAccordAnnonce,
    fresh: true,
    roles: ['coordination', 'lecture', 'membre'],
  },
  'annonce:accord:refuser': { useCase: refuseAccordAnnonce, roles: ['coordination', 'lecture', 'membre'] },
  'annonce:proposer': {
    useCase: writeAnnonceProposee,
    address: 'resumes/supervision/annonce',
    opensForm: true,
    ...SUPERVISION,
  },
  'annonce:proposer:envoyer': { useCase: proposeAnnonce, ...SUPERVISION },
  'annonces:arreter': {
    useCase: stopAnnonces,
    onPage: true,
    words: { texte: 'stop', autres: 'stop annonces, arreter, arreter annonces, stopper', strict: true },
  },
  'annonces:reprendre': {
    useCase: restartAnnonces,
    onPage: true,
    words: { texte: 'reprendre', autres: 'reprendre annonces', strict: true },
  },
} satisfies Room;
