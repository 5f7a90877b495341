import { chooseConvention, listConventions } from '../use-cases/comptes/choose-convention.ts';
import {
  createPersonneCode,
  createPersonneLien,
  createPersonneLienDuJour,
} from '../use-cases/comptes/connexion/give-acces.ts';
import {
  closeConnexion,
  listConnexions,
  refuseAdresse,
} from '../use-cases/comptes/connexion/refuse-adresse.ts';
import { createMonCode, writeCode } from '../use-cases/comptes/create-code.ts';
import { closeJeton, listJetons, saveJeton, startJeton } from '../use-cases/comptes/jetons.ts';
import {
  closeLienPersonnel,
  createLienDuJour,
  createLienPersonnel,
} from '../use-cases/comptes/lien-reponse.ts';
import { detachCompte, listComptes, preferCompte } from '../use-cases/comptes/link-comptes.ts';
import {
  closeCanal,
  listCanaux,
  openCanal,
  saveDestination,
  shareCanal,
  writeDestination,
} from '../use-cases/comptes/open-canal.ts';
import { savePreferences, showPreferences, writePreferences } from '../use-cases/comptes/save-preferences.ts';
import {
  closeWebhook,
  listWebhooks,
  retryWebhook,
  saveWebhook,
  skipAppel,
  startWebhook,
} from '../use-cases/comptes/webhooks.ts';
import { COORDINATION, type Room } from './entry.ts';

export const COMPTES = {
  comptes: {
    useCase: listComptes,
    address: 'comptes',
    words: {
      texte: 'mes comptes',
      autres: 'comptes, compte, mon compte, relier compte, relier autre compte, detacher compte',
    },
  },
  conventions: {
    useCase: listConventions,
    address: 'conventions',
    words: { texte: 'mes conventions', autres: 'conventions' },
  },
  'convention:choisir': { useCase: chooseConvention, words: { texte: 'ctg', cleTexte: 'nom' } },
  connexions: {
    useCase: listConnexions,
    address: 'connexions',
    onPage: true,
    words: {
      texte: 'mes connexions',
      autres: 'connexions, connexion, mes sessions, sessions, mes liens, mes appareils',
    },
  },
  'connexion:fermer': { useCase: closeConnexion, onPage: true },
  jetons: {
    useCase: listJetons,
    address: 'jetons',
    words: { texte: 'jetons', autres: 'jeton, mes jetons, autre logiciel, api, mcp' },
  },
  'jeton:ecrire': { useCase: startJeton, address: 'jetons/creer', opensForm: true },
  'jeton:creer': { useCase: saveJeton, fresh: true },
  'jeton:fermer': { useCase: closeJeton },
  webhooks: {
    useCase: listWebhooks,
    address: 'jetons/avis',
    roles: ['administration'],
    words: { texte: 'avis aux logiciels', autres: 'webhooks, webhook, avis logiciels, prevenir logiciel' },
  },
  'webhook:ecrire': {
    useCase: startWebhook,
    address: 'jetons/avis/prevenir',
    roles: ['administration'],
    opensForm: true,
  },
  'webhook:creer': { useCase: saveWebhook, roles: ['administration'], fresh: true },
  'webhook:reessayer': { useCase: retryWebhook, roles: ['administration'] },
  'webhook:passer': { useCase: skipAppel, roles: ['administration'] },
  'webhook:fermer': { useCase: closeWebhook, roles: ['administration'] },
  'adresse:refuser': { useCase: refuseAdresse, onPage: true },
  preferences: {
    useCase: showPreferences,
    address: 'preferences',
    onPage: true,
    words: {
      texte: 'préférences',
      autres: 'mes preferences, preference, mes heures, heures silence, regrouper annonces',
    },
  },
  'preferences:modifier': {
    useCase: writePreferences,
    address: 'preferences/modifier',
    opensForm: true,
    onPage: true,
  },
  'preferences:enregistrer': { useCase: savePreferences, onPage: true },
  'compte:preferer': { useCase: preferCompte },
  'compte:detacher': { useCase: detachCompte },
  'compte:code': { useCase: createMonCode },
  'personne:code': {
    useCase: writeCode,
    address: 'personnes/code',
    roles: ['coordination', 'administration'],
    opensForm: true,
    words: { texte: 'code', autres: 'codes, nouveau code, creer code', cleTexte: 'nom' },
  },
  'personne:code:creer': { useCase: createPersonneCode, roles: ['coordination', 'administration'] },
  'personne:lien': { useCase: createPersonneLien, roles: ['coordination', 'administration'] },
  'personne:lien:jour': { useCase: createPersonneLienDuJour, roles: ['coordination', 'administration'] },
  'tableau:lien': {
    useCase: createLienPersonnel,
    words: {
      texte: 'lien',
      autres: 'mon lien, page personnelle, ma page personnelle, ma page',
      strict: true,
    },
  },
  'tableau:lien:jour': {
    useCase: createLienDuJour,
    roles: ['coordination', 'administration'],
    words: { texte: 'lien du jour', strict: true },
  },
  'tableau:lien:fermer': { useCase: closeLienPersonnel, onPage: true },
  canaux: {
    useCase: listCanaux,
    address: 'reglages/canaux',
    ...COORDINATION,
    words: { texte: 'canaux', autres: 'canal, mes canaux, liste canaux' },
  },
  'canal:relier': {
    useCase: openCanal,
    roles: ['coordination'],
    words: { texte: 'relier ce canal', strict: true },
  },
  'canal:partager': {
    useCase: shareCanal,
    roles: ['coordination'],
    words: { texte: 'partager ce canal', strict: true, unasked: true },
  },
  'canal:detacher': {
    useCase: closeCanal,
    roles: ['coordination'],
    words: { texte: 'détacher ce canal', strict: true },
  },
  'canal:destiner': {
    useCase: writeDestination,
    address: 'reglages/canaux/destiner',
    roles: ['coordination'],
    opensForm: true,
  },
  'canal:destiner:enregistrer': { useCase: saveDestination, roles: ['coordination'] },
} satisfies Room;
