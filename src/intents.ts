import type { IntentName } from './conversation/intent-names.ts';
import { createLexique, type Lexique } from './domain/accueil/lexique.ts';
import { ACCUEIL } from './intents/accueil.ts';
import { ANNONCES } from './intents/annonces.ts';
import { ANNUAIRE } from './intents/annuaire.ts';
import { COMPTES } from './intents/comptes.ts';
import type { IntentEntry } from './intents/entry.ts';
import { PLAN } from './intents/plan.ts';
import { REPONSES } from './intents/reponses.ts';
import { RESUMES } from './intents/resumes.ts';
import { SEANCES } from './intents/seances.ts';
import { TOURS } from './intents/tours.ts';

const TABLE: Readonly<Record<IntentName, IntentEntry>> = {
  ...ACCUEIL,
  ...ANNONCES,
  ...ANNUAIRE,
  ...COMPTES,
  ...PLAN,
  ...REPONSES,
  ...RESUMES,
  ...SEANCES,
  ...TOURS,
};

/** The table of everything that can be asked for. A payload may name anything: a Map has no inherited keys. */
export const INTENTS: ReadonlyMap<string, IntentEntry> = new Map(Object.entries(TABLE));

/** What people type, and who may ask for it. */
export const LEXIQUE: Lexique = createLexique(TABLE);

/** Whether an intent is answered by a form: some platforms must know it before they ask. */
export function opensForm(name: string): boolean {
  return INTENTS.get(name)?.opensForm === true;
}

/** Whether a form that is sent twice is known again by its use case: adapters then need not remember what came in. */
export function isKnownAgain(name: string): boolean {
  return INTENTS.get(name)?.isKnownAgain === true;
}

/** Whether a personal page, which whoever holds its link can use, may ask: for what is one role's, or `fresh`, it must be fresh. */
export function isOnPage(name: string, isFresh: boolean): boolean {
  const { onPage, roles } = INTENTS.get(name) ?? {};
  return onPage !== undefined && (isFresh || (onPage === true && roles === undefined));
}
