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
import { propose, writeProposition } from '../use-cases/annonces/propose.ts';
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
import { leaveModele, showPropositions, takeModele, writePrise } from '../use-cases/annonces/take-modele.ts';
import { previewRetrait, withdrawAnnonce } from '../use-cases/annonces/withdraw-annonce.ts';
import { keepAnnonce, previewAnnonce, writeAnnonce } from '../use-cases/annonces/write-annonce.ts';
import { COORDINATION, FORM, type Room } from './entry.ts';

/** Who animates a réseau too: the use cases keep to its people, and to his or her own announcements. */
const AUTHORS = { roles: ['coordination', 'animation'], onPage: true } as const;
const AUTHORS_FORM = { ...AUTHORS, opensForm: true } as const;

/** Who supervises, to the coordinations of her conventions. */
const SUPERVISION = { roles: ['supervision'], onPage: true } as const;
const PROPOSER_FORM = { useCase: writeProposition, opensForm: true, ...SUPERVISION } as const;

export const ANNONCES = {
  'annonce:rediger': {
    useCase: writeAnnonce,
    address: 'annonces/nouvelle',
    ...AUTHORS_FORM,
    words: [
      {
        texte: 'annonce',
        autres: ['nouvelle annonce', 'ecrire annonce', 'rediger annonce', 'annoncer'],
      },
    ],
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
    words: [
      {
        texte: 'annonces',
        autres: [
          'mes annonces',
          'liste annonces',
          'dernieres annonces',
          'annonces envoyees',
          'suivi annonces',
          'brouillons',
          'brouillons annonces',
        ],
      },
    ],
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
  'annonce:proposer': { ...PROPOSER_FORM, address: 'resumes/supervision/annonce' },
  'annonce:proposer:envoyer': { useCase: propose, ...SUPERVISION },
  modeles: {
    useCase: showPropositions,
    address: 'plan/modeles',
    roles: ['coordination', 'supervision'],
    onPage: true,
    words: [
      {
        texte: 'propositions de la Caf',
        autres: ['propositions departement', 'modeles', 'fiches types', 'mes propositions', 'proposer'],
      },
    ],
  },
  'modele:proposer': { ...PROPOSER_FORM, address: 'resumes/supervision/modele' },
  'modele:proposer:envoyer': { useCase: propose, ...SUPERVISION },
  'modele:prendre': { useCase: writePrise, address: 'plan/modeles/prendre', ...FORM },
  'modele:prendre:enregistrer': { useCase: takeModele, ...COORDINATION },
  'modele:laisser': { useCase: leaveModele, ...COORDINATION },
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
