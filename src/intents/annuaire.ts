import { deactivatePersonne, previewDepart } from '../use-cases/annuaire/deactivate-personne.ts';
import { erasePersonne, listEffacements, previewEffacement } from '../use-cases/annuaire/erase-personne.ts';
import { acceptMessages, oppose, previewOpposition } from '../use-cases/annuaire/oppose.ts';
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
import { showMesDonnees } from '../use-cases/annuaire/show-mes-donnees.ts';
import { showParties } from '../use-cases/annuaire/show-parties.ts';
import { searchPersonne, showPersonne, showPersonnes } from '../use-cases/annuaire/show-personnes.ts';
import { showRegistre } from '../use-cases/annuaire/show-registre.ts';
import { retryAdresse } from '../use-cases/comptes/connexion/retry-adresse.ts';
import type { Room } from './entry.ts';

const KEEPERS = ['coordination', 'administration'] as const;

export const ANNUAIRE = {
  personnes: {
    useCase: showPersonnes,
    roles: KEEPERS,
    onPage: true,
    words: [{ texte: 'personnes', autres: ['annuaire', 'personnes espace', 'membres', 'liste personnes'] }],
  },
  'personne:chercher': {
    useCase: searchPersonne,
    roles: KEEPERS,
    opensForm: true,
    onPage: true,
  },
  'personne:voir': { useCase: showPersonne, roles: KEEPERS, onPage: true },
  'personne:ajouter': {
    useCase: writePersonne,
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
  'personne:modifier': { useCase: writePersonne, roles: KEEPERS, opensForm: true, onPage: true },
  'personne:enregistrer': { useCase: savePersonne, fresh: true, roles: KEEPERS, onPage: true },
  'personne:desactiver': { useCase: previewDepart, roles: KEEPERS, opensForm: true, onPage: true },
  'personne:desactiver:confirmer': { useCase: deactivatePersonne, roles: KEEPERS, onPage: true },
  'personne:effacer': { useCase: previewEffacement, roles: KEEPERS, opensForm: true, onPage: true },
  'personne:effacer:confirmer': { useCase: erasePersonne, fresh: true, roles: KEEPERS, onPage: true },
  'adresse:reessayer': { useCase: retryAdresse, roles: KEEPERS, onPage: true },
  registre: {
    useCase: showRegistre,
    roles: ['administration'],
    onPage: true,
    words: [{ texte: 'registre', autres: ['registre traitements'] }],
  },
  effacements: {
    useCase: listEffacements,
    roles: KEEPERS,
    onPage: true,
    words: [{ texte: 'demandes d’effacement', autres: ['effacements', 'demandes effacement'] }],
  },
  'effacement:demander': {
    useCase: previewDemandeEffacement,
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
    roles: KEEPERS,
    onPage: true,
    words: [
      { texte: 'parties', autres: ['accords', 'parties convention', 'accords parties', 'accords echange'] },
    ],
  },
  'partie:modifier': { useCase: writePartie, roles: KEEPERS, opensForm: true, onPage: true },
  'partie:enregistrer': { useCase: savePartie, roles: KEEPERS, onPage: true },
  'partie:geler': { useCase: freezePartie, roles: KEEPERS, onPage: true },
  doublons: {
    useCase: showDoublons,
    roles: KEEPERS,
    onPage: true,
    words: [{ texte: 'doublons', autres: ['doublon', 'personnes double', 'fusionner'] }],
  },
  'personne:fusionner': { useCase: previewFusion, roles: KEEPERS, opensForm: true, onPage: true },
  'personne:fusionner:confirmer': { useCase: confirmFusion, fresh: true, roles: KEEPERS, onPage: true },
  'fusion:annuler': { useCase: cancelFusion, fresh: true, roles: KEEPERS, onPage: true },
  'mes-donnees': {
    useCase: showMesDonnees,
    onPage: true,
    words: [
      {
        texte: 'mes données',
        autres: ['donnees', 'donnees personnelles', 'mes donnees personnelles', 'rgpd', 'mon profil'],
      },
    ],
  },
} satisfies Room;
