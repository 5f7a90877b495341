import type { Difficulte, Statut } from '../reponse.ts';

/** Beginnings of words that say where an action stands, beside the word of its code. */
export const MOTS_STATUT: Readonly<Record<Statut, readonly string[]>> = {
  non_demarree: [],
  en_cours: [
    'avance',
    'avancent',
    'progresse',
    'progressent',
    'demarre',
    'demarree',
    'commence',
    'commencee',
    'lancee',
    'engagee',
  ],
  realisee: ['terminee?', 'finie?', 'achevee?', 'bouclee?', 'faite?', 'cloturee?', 'acheve'],
  reportee: ['repoussee?', 'decalee?', 'differee?'],
  abandonnee: ['arretee definitivement'],
};

/** The same of what stands in its way. */
export const MOTS_DIFFICULTE: Readonly<Record<Difficulte, readonly string[]>> = {
  aucune: [],
  a_surveiller: ['en difficulte', 'prend du retard'],
  bloquante: ['bloquee?', "a l'arret"],
};
