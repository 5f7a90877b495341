import { deactivatePersonne, previewDepart } from '../use-cases/annuaire/deactivate-personne.ts';
import {
  confirmPurge,
  erasePersonne,
  listEffacements,
  previewEffacement,
  showPurge,
} from '../use-cases/annuaire/erase-personne.ts';
import { showMesDonnees } from '../use-cases/annuaire/get-mes-donnees.ts';
import {
  cancelFusion,
  confirmFusion,
  previewFusion,
  showDoublons,
} from '../use-cases/annuaire/merge-personnes.ts';
import { saveProtection, showRegistre, writeProtection } from '../use-cases/annuaire/open-registre.ts';
import {
  acceptMessages,
  oppose,
  previewDemandeEffacement,
  previewOpposition,
  requestEffacement,
  withdrawEffacement,
} from '../use-cases/annuaire/oppose.ts';
import { freezePartie, savePartie, writePartie } from '../use-cases/annuaire/save-partie.ts';
import { savePersonne, writePersonne } from '../use-cases/annuaire/save-personne.ts';
import { showPartie, showParties } from '../use-cases/annuaire/show-parties.ts';
import { searchPersonne, showPersonne, showPersonnes } from '../use-cases/annuaire/show-personnes.ts';
import { retryAdresse } from '../use-cases/comptes/connexion/refuse-adresse.ts';
import { sendReponseMot, writeReponseMot } from '../use-cases/envois/keep-mot.ts';
import { COORDINATION, FORM, type Room } from './entry.ts';

const KEEPERS = ['coordination', 'administration'] as const;
const OF_KEEPERS = { roles: KEEPERS, onPage: true } as const;
const FORM_OF_KEEPERS = { ...OF_KEEPERS, opensForm: true } as const;

export const ANNUAIRE = {
  'mot:repondre': { useCase: writeReponseMot, address: 'mots/repondre', ...FORM },
  'mot:envoyer': { useCase: sendReponseMot, ...COORDINATION },
  personnes: {
    useCase: showPersonnes,
    address: 'personnes',
    ...OF_KEEPERS,
    words: { texte: 'personnes', autres: 'annuaire, personnes espace, membres, liste personnes' },
  },
  'personne:chercher': { useCase: searchPersonne, address: 'personnes/chercher', ...FORM_OF_KEEPERS },
  'personne:voir': { useCase: showPersonne, address: 'personnes/:personne', ...OF_KEEPERS },
  'personne:ajouter': {
    useCase: writePersonne,
    address: 'personnes/ajouter',
    ...FORM_OF_KEEPERS,
    words: {
      texte: 'ajouter une personne',
      autres: 'ajouter personne, nouvelle personne, inscrire personne',
    },
  },
  'personne:modifier': {
    useCase: writePersonne,
    address: 'personnes/:personne/modifier',
    ...FORM_OF_KEEPERS,
  },
  'personne:enregistrer': { useCase: savePersonne, fresh: true, ...OF_KEEPERS },
  'personne:desactiver': { useCase: previewDepart, address: 'personnes/desactiver', ...FORM_OF_KEEPERS },
  'personne:desactiver:confirmer': { useCase: deactivatePersonne, ...OF_KEEPERS },
  'personne:effacer': { useCase: previewEffacement, address: 'personnes/effacer', ...FORM_OF_KEEPERS },
  'personne:effacer:confirmer': { useCase: erasePersonne, fresh: true, ...OF_KEEPERS },
  'adresse:reessayer': { useCase: retryAdresse, ...OF_KEEPERS },
  registre: {
    useCase: showRegistre,
    address: 'reglages/registre',
    roles: ['administration'],
    onPage: true,
    words: { texte: 'registre', autres: 'registre traitements' },
  },
  protection: {
    useCase: writeProtection,
    address: 'reglages/protection',
    roles: ['administration'],
    opensForm: true,
    onPage: true,
    words: {
      texte: 'protection des données',
      autres: 'protection donnees, dpd, dpo, delegue protection, delegue protection donnees',
    },
  },
  'protection:enregistrer': {
    useCase: saveProtection,
    fresh: true,
    roles: ['administration'],
    onPage: true,
  },
  purge: { useCase: showPurge, address: 'reglages/purge', roles: ['administration'], onPage: true },
  'purge:confirmer': { useCase: confirmPurge, fresh: true, roles: ['administration'], onPage: true },
  effacements: {
    useCase: listEffacements,
    address: 'personnes/effacements',
    ...OF_KEEPERS,
    words: { texte: 'demandes d’effacement', autres: 'effacements, demandes effacement' },
  },
  'effacement:demander': {
    useCase: previewDemandeEffacement,
    address: 'mes-donnees/effacer',
    opensForm: true,
    onPage: true,
    words: { texte: 'effacer mes données', autres: 'supprimer mes donnees, droit oubli' },
  },
  'effacement:demander:confirmer': { useCase: requestEffacement, onPage: true },
  'effacement:retirer': { useCase: withdrawEffacement, onPage: true },
  opposition: {
    useCase: previewOpposition,
    address: 'mes-donnees/opposition',
    opensForm: true,
    onPage: true,
    words: {
      texte: 'ne plus recevoir de message',
      autres: 'opposition, m oppose, arreter messages, ne plus recevoir messages',
    },
  },
  'opposition:confirmer': { useCase: oppose, onPage: true },
  'opposition:retirer': {
    useCase: acceptMessages,
    onPage: true,
    words: { texte: 'recevoir les messages', autres: 'retirer opposition, reprendre messages' },
  },
  parties: {
    useCase: showParties,
    address: 'parties',
    ...OF_KEEPERS,
    words: { texte: 'parties', autres: 'accords, parties convention, accords parties, accords echange' },
  },
  'partie:voir': { useCase: showPartie, address: 'parties/:partie', ...OF_KEEPERS },
  'partie:modifier': { useCase: writePartie, address: 'parties/:partie/modifier', ...FORM_OF_KEEPERS },
  'partie:enregistrer': { useCase: savePartie, ...OF_KEEPERS },
  'partie:geler': { useCase: freezePartie, ...OF_KEEPERS },
  doublons: {
    useCase: showDoublons,
    address: 'personnes/doublons',
    ...OF_KEEPERS,
    words: { texte: 'doublons', autres: 'doublon, personnes double, fusionner' },
  },
  'personne:fusionner': {
    useCase: previewFusion,
    address: 'personnes/doublons/fusionner',
    ...FORM_OF_KEEPERS,
  },
  'personne:fusionner:confirmer': { useCase: confirmFusion, fresh: true, ...OF_KEEPERS },
  'fusion:annuler': { useCase: cancelFusion, fresh: true, ...OF_KEEPERS },
  'mes-donnees': {
    useCase: showMesDonnees,
    address: 'mes-donnees',
    onPage: true,
    words: {
      texte: 'mes données',
      autres: 'donnees, donnees personnelles, mes donnees personnelles, rgpd, mon profil',
    },
  },
} satisfies Room;
