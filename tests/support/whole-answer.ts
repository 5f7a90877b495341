import { Temporal } from 'temporal-polyfill';
import type { ContenuReponse } from '../../src/domain/nouns/reponse.ts';
import type { ContexteReponse, Repertoire } from '../../src/domain/reponses/contexte-reponse.ts';
import type { QuestionReponse } from '../../src/domain/reponses/question.ts';
import { QUESTIONS } from '../../src/domain/reponses/questions.ts';
import { aFiche, aPartie } from './resume-builders.ts';

/** An answer to every question, each said in a way that no other one is: the compiler asks for the next one. */
export const WHOLE_ANSWER: ContenuReponse = {
  statut: 'reportee',
  avancees: 'Trois ateliers ont eu lieu.',
  prochaineEtape: 'Un bilan en commun.',
  echeance: Temporal.PlainDate.from('2027-12-06'),
  motif: 'La salle est en travaux.',
  difficulte: 'bloquante',
  difficulteDetail: 'Personne ne reprend l’action.',
  ordreDuJour: true,
  sujet: 'Le budget des ateliers.',
  appuis: ['moyens', 'caf'],
  chiffres: [
    {
      indicateurId: 'places',
      valeur: 1128.5,
      arreteLe: Temporal.PlainDate.from('2027-04-30'),
      source: 'RPE de Calais',
    },
  ],
  constat: 'Les parents viennent à pied.',
  complement: 'Que disent les familles ?\nQu’elles attendent trois mois.',
  familles: 'consultees',
  communes: ['62548'],
  partenaires: ['centre-social'],
  liens: ['https://exemple.fr/bilan'],
  diffusion: 'publiable',
};

/** The same but for one question, which says something else. */
export function withoutQuestion(id: QuestionReponse): ContenuReponse {
  return { ...WHOLE_ANSWER, [id]: OTHERWISE[id] ?? QUESTIONS[id].empty };
}

/** What is always answered has another answer. */
const OTHERWISE: Partial<ContenuReponse> = {
  statut: 'non_demarree',
  difficulte: 'a_surveiller',
  diffusion: 'parties',
  complement: 'Que disent les familles ?\nRien.', // its column stands where somebody answered
};

const INDICATEUR = { nom: 'Places d’accueil', unite: 'places', depart: null, cible: null, source: null };

/** Names for the codes of that answer; ids, codes and names are never the same. */
export const REPERTOIRE: Repertoire = {
  fiche: aFiche(12, {
    indicateurs: ['places', 'visites'].map((id) => ({ ...INDICATEUR, id, nom: `${INDICATEUR.nom} ${id}` })),
  }),
  communes: [
    { ...aPartie('62548', 'Marck'), id: 'id-marck' },
    { ...aPartie('62193', 'Calais'), id: 'id-calais' },
  ],
  structures: [
    { id: 'id-centre', code: 'centre-social', nom: 'Centre social de Marck', partieId: null },
    { id: 'id-rpe', code: 'rpe', nom: 'Relais petite enfance', partieId: null },
  ],
};

/** A form about to be opened. */
export function aContexte(given: Partial<ContexteReponse> = {}): ContexteReponse {
  return {
    ...REPERTOIRE,
    situation: {
      statut: 'en_cours',
      statutPrecedent: null,
      datePromise: null,
      difficulte: 'aucune',
      completer: true,
    },
    anterieures: [],
    valeurs: {},
    aujourdhui: Temporal.PlainDate.from('2027-05-03'),
    finConvention: Temporal.PlainDate.from('2029-12-31'),
    questions: ['Que disent les familles ?'],
    ...given,
  };
}
