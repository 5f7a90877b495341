import { deactivatePersonne, previewDepart } from '../use-cases/annuaire/deactivate-personne.ts';
import { savePersonne, writePersonne } from '../use-cases/annuaire/save-personne.ts';
import { showMesDonnees } from '../use-cases/annuaire/show-mes-donnees.ts';
import { searchPersonne, showPersonne, showPersonnes } from '../use-cases/annuaire/show-personnes.ts';
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
  'personne:enregistrer': { useCase: savePersonne, roles: KEEPERS, onPage: true },
  'personne:desactiver': { useCase: previewDepart, roles: KEEPERS, opensForm: true, onPage: true },
  'personne:desactiver:confirmer': { useCase: deactivatePersonne, roles: KEEPERS, onPage: true },
  'mes-donnees': {
    useCase: showMesDonnees,
    onPage: true,
    words: [
      {
        texte: 'mes données',
        autres: [
          'donnees',
          'donnees personnelles',
          'mes donnees personnelles',
          'rgpd',
          'mes preferences',
          'mon profil',
        ],
      },
    ],
  },
} satisfies Room;
