import { Temporal } from 'temporal-polyfill';
import type { Fact, Field } from '../../conversation/chat.ts';
import { type Difficulte, type Diffusion, type Statut, TOUTES_COMMUNES } from '../../domain/nouns/reponse.ts';
import type { LigneResume } from '../../domain/nouns/resume.ts';
import { keysOf } from '../../domain/nouns/tables.ts';
import type { ContenuLisible } from '../../domain/reponses/contenu-lisible.ts';
import type { ContexteReponse, Repertoire } from '../../domain/reponses/contexte-reponse.ts';
import type { QuestionReponse } from '../../domain/reponses/question.ts';
import { fr } from '../../fr.ts';
import * as contenu from './contenu-mots.ts';
import { fieldsOfChiffres } from './contenu-mots.ts';
import { capitalize, jourEnLettres } from './phrases.ts';
import * as mots from './reponse-mots.ts';

/** The words of one question: its label in the form, and what it is called wherever its answer is read. */
export interface MotsQuestion {
  /** Its label in the form, or its fields when it has several; null: this convention does not ask it. */
  readonly question: string | ((contexte: ContexteReponse) => string | readonly Field[] | null);
  /** Absent or null: how much may be said. */
  readonly hint?: string | ((contexte: ContexteReponse) => string | null);
  /** What an option of the form says. */
  readonly option?: (value: string, repertoire: Omit<Repertoire, 'fiche'>) => string;
  /** What the answer is called: in the receipt, the summary, the tables and the page of the fiche. */
  readonly nom: string;
  /** What was answered: a text, or several with names of their own; null or empty when nothing was. */
  readonly valeur: (contenu: ContenuLisible) => string | readonly Fact[] | null;
  /** In a summary, when more is said there; null: it stands elsewhere on the page, or is not the reader's. */
  readonly resume?: ((ligne: LigneResume) => string | null) | null;
  /** In a table, when it is written otherwise there. */
  readonly cell?: (ligne: LigneResume) => string | null;
  /** What else is known, in the next column. */
  readonly beside?: { readonly nom: string; readonly cell: (ligne: LigneResume) => string | null };
  /** Not in the table that everybody can download. */
  readonly isReserve?: true;
}

/**
 * The words of every question of the form, in the order in which an answer is read: receipt, summary and tables follow
 * it. When each is asked, and how it is checked: `domain/reponses/questions.ts`.
 */
export const MOTS: Readonly<Record<QuestionReponse, MotsQuestion>> = {
  statut: {
    question: fr`Où en est l’action ?`,
    hint: ({ fiche, situation: { statutPrecedent, isPrecedentDecide } }) =>
      mots.abandonEnMots(fiche) ??
      (statutPrecedent && fr`La dernière fois : ${mots.statutEnMots(statutPrecedent, isPrecedentDecide)}.`),
    option: (value) => mots.nomStatut(value as Statut),
    nom: fr`Où en est l’action`,
    valeur: ({ statut, isDecide, retourPropose }) =>
      statut && mots.withRetour(mots.statutEnMots(statut, isDecide), retourPropose),
    resume: contenu.statutAvecPrecedent,
    beside: {
      nom: fr`Auparavant`,
      cell: ({ statutPrecedent, isPrecedentDecide }) =>
        statutPrecedent && mots.statutEnMots(statutPrecedent, isPrecedentDecide),
    },
  },
  avancees: {
    question: fr`Qu’est-ce qui a avancé depuis la dernière séance ?`,
    nom: fr`Ce qui a avancé`,
    valeur: ({ avancees }) => avancees,
    resume: contenu.avanceesOuRecit,
    cell: contenu.avanceesOuRecit,
  },
  prochaineEtape: {
    question: fr`Quelle est la prochaine étape ?`,
    nom: fr`Prochaine étape`,
    valeur: ({ prochaineEtape }) => prochaineEtape,
  },
  echeance: {
    question: fr`Pour quelle date l’action est-elle prévue ?`,
    hint: contenu.dateDemandee,
    nom: fr`Date prévue`,
    valeur: ({ echeance }) => echeance && jourEnLettres(Temporal.PlainDate.from(echeance)),
    resume: contenu.datePrevue,
    cell: ({ echeance }) => echeance,
    beside: {
      nom: fr`Date dépassée`,
      cell: ({ etat, echeance, enRetard }) =>
        etat === 'repondue' || echeance !== null ? contenu.ouiNon(enRetard) : null,
    },
  },
  motif: {
    question: fr`Pourquoi ?`,
    hint: contenu.motifDemande,
    nom: fr`Pourquoi`,
    valeur: ({ motif }) => motif,
  },
  difficulte: {
    question: fr`Y a-t-il une difficulté ?`,
    option: (value) => mots.nomDifficulte(value as Difficulte),
    nom: fr`Difficulté`,
    valeur: ({ difficulte }) => difficulte && capitalize(mots.difficulteEnMots(difficulte)),
    resume: contenu.difficulteAvecDetail,
  },
  difficulteDetail: {
    question: fr`Quelle difficulté ?`,
    nom: fr`Détail de la difficulté`,
    valeur: ({ difficulteDetail }) => difficulteDetail,
    resume: null,
  },
  ordreDuJour: {
    question: fr`Voulez-vous en parler au groupe projet ?`,
    option: (value) => contenu.ouiNon(value === 'oui'),
    nom: fr`À l’ordre du jour`,
    valeur: ({ statut, ordreDuJour }) => (statut === null ? null : contenu.ouiNon(ordreDuJour)),
    resume: ({ ordreDuJour }) => (ordreDuJour ? contenu.ouiNon(true) : null),
    isReserve: true,
  },
  sujet: {
    question: fr`De quoi voulez-vous parler ?`,
    hint: fr`Une ligne, pour l’ordre du jour.`,
    nom: fr`Sujet proposé`,
    valeur: ({ sujet }) => sujet ?? null,
    isReserve: true,
  },
  complement: {
    question: ({ questions = [] }) =>
      questions.length > 1 ? fr`Les questions de votre convention` : (questions[0] ?? null),
    hint: ({ questions = [] }) => (questions.length > 1 ? questions.join(fr` `) : null),
    nom: fr`Question de la convention`,
    valeur: ({ complement }) => complement ?? null,
  },
  appuis: {
    question: fr`De quel appui avez-vous besoin ?`,
    option: mots.appuiEnMots,
    nom: fr`Appui demandé`,
    valeur: ({ appuis, etatsAppuis }) => mots.appuisEnMots(appuis, etatsAppuis),
  },
  chiffres: {
    question: fieldsOfChiffres,
    nom: fr`Chiffres`,
    valeur: ({ chiffres }) =>
      chiffres.map((chiffre) => ({ label: chiffre.nom, value: contenu.chiffreEnMots(chiffre) })),
  },
  constat: {
    question: fr`Qu’observez-vous sur le terrain ?`,
    nom: fr`Constat de terrain`,
    valeur: ({ constat }) => constat,
  },
  familles: {
    question: fr`Quelle place les familles ont-elles eue ?`,
    option: mots.famillesEnMots,
    nom: fr`Place des familles`,
    valeur: ({ familles }) => familles && mots.famillesEnMots(familles),
  },
  communes: {
    question: fr`Communes concernées`,
    option: (value, { communes }) =>
      value === TOUTES_COMMUNES ? contenu.TOUTE_AGGLOMERATION : nameById(value, communes),
    nom: fr`Communes`,
    valeur: ({ communes }) => contenu.communesEnMots(communes),
  },
  partenaires: {
    question: fr`Partenaires mobilisés`,
    hint: fr`10 au plus. Des structures, jamais des personnes.`,
    option: (value, { structures }) => nameById(value, structures),
    nom: fr`Partenaires`,
    valeur: ({ partenaires }) => partenaires.join(', '),
    cell: ({ partenaires }) => partenaires.join('\n'),
  },
  liens: {
    question: fr`Liens utiles`,
    hint: fr`Une adresse par ligne, 3 au plus. Chaque adresse commence par https://.`,
    nom: fr`Liens utiles`,
    valeur: ({ liens }) => liens.join('\n'),
    resume: null,
  },
  diffusion: {
    question: fr`Qui peut lire cette réponse ?`,
    hint: fr`« Publiable » : le résumé public pourra la citer.`,
    option: (value) => mots.diffusionEnMots(value as Diffusion),
    nom: fr`Qui peut lire cette réponse`,
    valeur: ({ diffusion = null }) => diffusion && mots.diffusionEnMots(diffusion),
    resume: null,
    isReserve: true,
  },
};

/** All questions, in the order in which answers are read. */
export const QUESTIONS_LUES = keysOf(MOTS);

function nameById(id: string, known: readonly { readonly id: string; readonly nom: string }[]): string {
  return known.find((item) => item.id === id)?.nom ?? id;
}
