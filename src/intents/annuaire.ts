import { deactivatePersonne, previewDepart } from '../use-cases/annuaire/deactivate-personne.ts';
import { erasePersonne, listEffacements, previewEffacement } from '../use-cases/annuaire/erase-personne.ts';
import { showMesDonnees } from '../use-cases/annuaire/get-mes-donnees.ts';
import { showRegistre } from '../use-cases/annuaire/open-registre.ts';
import { acceptMessages, oppose, previewOpposition } from '../use-cases/annuaire/oppose.ts';
import { confirmPurge, showPurge } from '../use-cases/annuaire/purge.ts';
import {
  previewDemandeEffacement,
  requestEffacement,
  withdrawEffacement,
} from '../use-cases/annuaire/request-effacement.ts';
import { freezePartie, savePartie, writePartie } from '../use-cases/annuaire/save-partie.ts';
import { savePersonne, writePersonne } from '../use-cases/annuaire/save-personne.ts';
import {
  cancelFusion,
  confirmFusion,
  previewFusion,
  showDoublons,
} from '../use-cases/annuaire/show-doublons.ts';
import { showPartie, showParties } from '../use-cases/annuaire/show-parties.ts';
import { searchPersonne, showPersonne, showPersonnes } from '../use-cases/annuaire/show-personnes.ts';
import { retryAdresse } from '../use-cases/comptes/connexion/refuse-adresse.ts';
import type { Room } from './entry.ts';

const KEEPERS = ['coordination', 'administration'] as const;

export const ANNUAIRE = {
  personnes: {
    useCase: showPersonnes,
    address: 'personnes',
    roles: KEEPERS,
    onPage: true,
    words: [{ texte: 'personnes', autres: ['annuaire', 'personnes espace', 'membres', 'liste personnes'] }],
  },
  'personne:chercher': {
    useCase: searchPersonne,
    address: 'personnes/chercher',
    roles: KEEPERS,
    opensForm: true,
    onPage: true,
  },
  'personne:voir': {
    useCase: showPersonne,
    address: 'personnes/:personne',
    roles: KEEPERS,
    onPage: true,
  },
  'personne:ajouter': {
    useCase: writePersonne,
    address: 'personnes/ajouter',
    roles: KEEPERS,
    opensForm: true,
    onPage: true,
    words: [
      {
        texte: 'ajouter une personne',
        autres: ['ajouter personne', 'nouvelle personne', 'inscrire personne'],
      },
    ],
  },
  'personne:modifier': {
    useCase: writePersonne,
    address: 'personnes/:personne/modifier',
    roles: KEEPERS,
    opensForm: true,
    onPage: true,
  },
  'personne:enregistrer': { useCase: savePersonne, fresh: true, roles: KEEPERS, onPage: true },
  'personne:desactiver': {
    useCase: previewDepart,
    address: 'personnes/desactiver',
    roles: KEEPERS,
    opensForm: true,
    onPage: true,
  },
  'personne:desactiver:confirmer': { useCase: deactivatePersonne, roles: KEEPERS, onPage: true },
  'personne:effacer': {
    useCase: previewEffacement,
    address: 'personnes/effacer',
    roles: KEEPERS,
    opensForm: true,
    onPage: true,
  },
  'personne:effacer:confirmer': { useCase: erasePersonne, fresh: true, roles: KEEPERS, onPage: true },
  'adresse:reessayer': { useCase: retryAdresse, roles: KEEPERS, onPage: true },
  registre: {
    useCase: showRegistre,
    address: 'reglages/registre',
    roles: ['administration'],
    onPage: true,
    words: [{ texte: 'registre', autres: ['registre traitements'] }],
  },
  purge: { useCase: showPurge, address: 'reglages/purge', roles: ['administration'], onPage: true },
  'purge:confirmer': { useCase: confirmPurge, fresh: true, roles: ['administration'], onPage: true },
  effacements: {
    useCase: listEffacements,
    address: 'personnes/effacements',
    roles: KEEPERS,
    onPage: true,
    words: [{ texte: 'demandes d’effacement', autres: ['effacements', 'demandes effacement'] }],
  },
  'effacement:demander': {
    useCase: previewDemandeEffacement,
    address: 'mes-donnees/effacer',
    opensForm: true,
    onPage: true,
    words: [
      {
        texte: 'effacer mes données',
        autres: ['supprimer mes donnees', 'droit oubli'],
      },
    ],
  },
  'effacement:demander:confirmer': { useCase: requestEffacement, onPage: true },
  'effacement:retirer': { useCase: withdrawEffacement, onPage: true },
  opposition: {
    useCase: previewOpposition,
    address: 'mes-donnees/opposition',
    opensForm: true,
    onPage: true,
    words: [
      {
        texte: 'ne plus recevoir de message',
        autres: ['opposition', 'm oppose', 'arreter messages', 'ne plus recevoir messages'],
      },
    ],
  },
  'opposition:confirmer': { useCase: oppose, onPage: true },
  'opposition:retirer': {
    useCase: acceptMessages,
    onPage: true,
    words: [{ texte: 'recevoir les messages', autres: ['retirer opposition', 'reprendre messages'] }],
  },
  parties: {
    useCase: showParties,
    address: 'parties',
    roles: KEEPERS,
    onPage: true,
    words: [
      { texte: 'parties', autres: ['accords', 'parties convention', 'accords parties', 'accords echange'] },
    ],
  },
  'partie:voir': { useCase: showPartie, address: 'parties/:partie', roles: KEEPERS, onPage: true },
  'partie:modifier': {
    useCase: writePartie,
    address: 'parties/:partie/modifier',
    roles: KEEPERS,
    opensForm: true,
    onPage: true,
  },
  'partie:enregistrer': { useCase: savePartie, roles: KEEPERS, onPage: true },
  'partie:geler': { useCase: freezePartie, roles: KEEPERS, onPage: true },
  doublons: {
    useCase: showDoublons,
    address: 'personnes/doublons',
    roles: KEEPERS,
    onPage: true,
    words: [{ texte: 'doublons', autres: ['doublon', 'personnes double', 'fusionner'] }],
  },
  'personne:fusionner': {
    useCase: previewFusion,
    address: 'personnes/doublons/fusionner',
    roles: KEEPERS,
    opensForm: true,
    onPage: true,
  },
  'personne:fusionner:confirmer': { useCase: confirmFusion, fresh: true, roles: KEEPERS, onPage: true },
  'fusion:annuler': { useCase: cancelFusion, fresh: true, roles: KEEPERS, onPage: true },
  'mes-donnees': {
    useCase: showMesDonnees,
    address: 'mes-donnees',
    onPage: true,
    words: [
      {
        texte: 'mes données',
        autres: ['donnees', 'donnees personnelles', 'mes donnees personnelles', 'rgpd', 'mon profil'],
      },
    ],
  },
} satisfies Room;
