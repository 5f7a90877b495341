import { GROUPE_PROJET } from '../domain/nouns/personne.ts';
import {
  confirmArchive,
  previewArchive,
  saveConvention,
  showInstallation,
  writeConvention,
} from '../use-cases/plan/administer-conventions.ts';
import {
  changeMode,
  saveAnnexe,
  saveJalons,
  writeAnnexe,
  writeJalons,
} from '../use-cases/plan/complete-fiche.ts';
import {
  confirmFermeture,
  confirmReouverture,
  previewFermeture,
  previewReouverture,
  writeFermeture,
} from '../use-cases/plan/confirm-fermeture.ts';
import { listAppuis, saveAppui, writeAppui } from '../use-cases/plan/follow-appui.ts';
import { shareFiche, showFiche } from '../use-cases/plan/get-page-fiche.ts';
import { listPropositions, saveDecision, writeDecision } from '../use-cases/plan/list-propositions.ts';
import {
  saveChangement,
  saveDecisionLibre,
  writeChangement,
  writeDecisionLibre,
} from '../use-cases/plan/note-decision.ts';
import { searchFiches } from '../use-cases/plan/search-plan.ts';
import { listMesFiches, listRetards, showEnjeu, showPlan } from '../use-cases/plan/show-plan.ts';
import { sendEffet, writeEffet } from '../use-cases/plan/tell-effets.ts';
import { sendNouvelle, sendRemarque, writeNouvelle, writeRemarque } from '../use-cases/plan/tell-nouvelle.ts';
import { showEffets } from '../use-cases/resumes/show-bilan.ts';
import { AVENANT } from './avenant.ts';
import {
  ADMINISTRATION,
  BOTH,
  COORDINATION,
  FORM,
  FORM_OF_ADMINISTRATION,
  FORM_OF_BOTH,
  type Room,
} from './entry.ts';

export const PLAN = {
  plan: {
    ...showPlan,
    address: 'plan',
    onPage: true,
    upon: 'present',
    words: [
      {
        texte: 'plan',
        autres: [
          'plan actions, plan action, fiche, fiches, fiche action, fiches action, fiches actions',
          'enjeu, enjeux, themes',
        ].join(', '),
      },
      { avantEnjeu: 'plan, fiche, fiches, actions' },
    ],
  },
  enjeu: {
    ...showEnjeu,
    address: 'plan/enjeu',
    onPage: true,
    upon: 'present',
    words: { avantEnjeu: 'enjeu, enjeux, theme, thematique' },
  },
  fiche: {
    ...showFiche,
    address: 'fiches/:numero',
    onPage: true,
    words: { texte: 'fiche', autres: ', fiche action, fiches, ma fiche, action', cleNumero: 'numero' },
  },
  'fiche:chercher': {
    ...searchFiches,
    upon: 'present',
    words: { texte: 'chercher', autres: 'cherche, cherchez, recherche, trouver', cleTexte: 'texte' },
  },
  'fiche:partager': { useCase: shareFiche },
  'fiche:mode': { useCase: changeMode, ...COORDINATION },
  'fiche:completer': {
    useCase: writeAnnexe,
    address: 'fiches/:fiche/completer',
    ...FORM,
    words: { texte: 'compléter la fiche', autres: 'completer fiche, completer', cleNumero: 'fiche' },
  },
  'fiche:completer:enregistrer': { useCase: saveAnnexe, ...COORDINATION },
  'fiche:fermer': {
    useCase: writeFermeture,
    address: 'fiches/:fiche/fermer',
    ...FORM_OF_BOTH,
    words: { texte: 'fermer la fiche', autres: 'fermer fiche, cloturer fiche', cleNumero: 'fiche' },
  },
  'fiche:fermer:apercu': { useCase: previewFermeture, ...BOTH },
  'fiche:fermer:confirmer': { useCase: confirmFermeture, ...BOTH },
  'fiche:rouvrir': {
    useCase: previewReouverture,
    address: 'fiches/:fiche/rouvrir',
    ...FORM_OF_BOTH,
    words: { texte: 'rouvrir la fiche', autres: 'rouvrir fiche', cleNumero: 'fiche' },
  },
  'fiche:rouvrir:confirmer': { useCase: confirmReouverture, ...BOTH },
  'fiche:jalons': {
    useCase: writeJalons,
    address: 'fiches/:fiche/etapes',
    opensForm: true,
    onPage: true,
    words: { texte: 'étapes de la fiche', autres: 'etapes fiche, etapes', cleNumero: 'fiche' },
  },
  'fiche:jalons:enregistrer': { useCase: saveJalons, onPage: true },
  'nouvelle:ecrire': {
    useCase: writeNouvelle,
    address: 'mes-fiches/quoi-de-neuf',
    opensForm: true,
    onPage: true,
    words: [
      { texte: 'quoi de neuf', autres: 'quoi neuf, neuf, nouveau' },
      {
        texte: 'quoi de neuf fiche',
        autres: 'quoi neuf fiche, quoi neuf, neuf fiche, nouveau fiche',
        cleNumero: 'fiche',
      },
    ],
  },
  'nouvelle:envoyer': { useCase: sendNouvelle, onPage: true, isKnownAgain: true },
  'remarque:ecrire': {
    useCase: writeRemarque,
    address: 'plan/remarque',
    roles: GROUPE_PROJET,
    opensForm: true,
    onPage: true,
    words: { texte: 'à noter', autres: 'noter, remarque, noter remarque', cleTexte: 'texte' },
  },
  'remarque:noter': { useCase: sendRemarque, roles: GROUPE_PROJET, onPage: true, isKnownAgain: true },
  effets: {
    useCase: showEffets,
    address: 'plan/effets',
    onPage: true,
    words: { texte: 'effets', autres: 'effets actions, effet, evaluation actions, mi parcours' },
  },
  'effet:ecrire': { useCase: writeEffet, address: 'plan/effets/ecrire', opensForm: true, onPage: true },
  'effet:envoyer': { useCase: sendEffet, onPage: true },
  'mes-fiches': {
    useCase: listMesFiches,
    address: 'mes-fiches',
    onPage: true,
    words: {
      texte: 'mes fiches',
      autres: 'ma fiche, repondre, repondre fiche, reponse, reponses, mes reponses, mes actions',
    },
  },
  retards: {
    ...listRetards,
    address: 'plan/retards',
    onPage: true,
    words: { texte: 'retards', autres: 'retard, fiches retard, fiche retard, actions retard, action retard' },
  },
  propositions: {
    useCase: listPropositions,
    address: 'plan/propositions',
    ...COORDINATION,
    words: {
      texte: 'propositions',
      autres: 'reports proposes, abandons proposes, decider, decisions notees',
    },
  },
  appuis: {
    useCase: listAppuis,
    address: 'plan/appuis',
    ...COORDINATION,
    words: { texte: 'appuis', autres: 'appui, appuis demandes, besoins' },
  },
  'appui:suivre': { useCase: writeAppui, address: 'plan/appuis/suivre', opensForm: true, onPage: true },
  'appui:enregistrer': { useCase: saveAppui, onPage: true },
  'proposition:decider': { useCase: writeDecision, address: 'plan/propositions/decider', ...FORM },
  'proposition:enregistrer': { useCase: saveDecision, ...COORDINATION },
  'decision:ecrire': {
    useCase: writeDecisionLibre,
    address: 'fiches/:fiche/decision',
    ...FORM,
    words: {
      texte: 'noter une décision pour la fiche',
      autres: 'decision fiche, noter decision fiche, noter decision, decision',
      cleNumero: 'fiche',
    },
  },
  'decision:enregistrer': { useCase: saveDecisionLibre, ...COORDINATION },
  'decision:corriger': { useCase: writeChangement, address: 'plan/propositions/corriger', ...FORM },
  'decision:changer': { useCase: saveChangement, ...COORDINATION },
  ...AVENANT,
  installation: {
    useCase: showInstallation,
    address: 'reglages/conventions',
    ...ADMINISTRATION,
    words: { texte: 'conventions de l’installation', autres: 'conventions installation, installation' },
  },
  'convention:modifier': {
    useCase: writeConvention,
    address: 'reglages/conventions/modifier',
    ...FORM_OF_ADMINISTRATION,
  },
  'convention:enregistrer': { useCase: saveConvention, fresh: true, ...ADMINISTRATION },
  'convention:archiver': {
    useCase: previewArchive,
    address: 'reglages/conventions/archiver',
    ...FORM_OF_ADMINISTRATION,
  },
  'convention:archiver:confirmer': { useCase: confirmArchive, fresh: true, ...ADMINISTRATION },
} satisfies Room;
