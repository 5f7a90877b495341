import type { Intent, Values } from './conversation/chat.ts';
import { findText, LU } from './conversation/form.ts';
import type { IntentName } from './conversation/intent-names.ts';
import { listNommees, parseCommande } from './domain/accueil/commande.ts';
import { createLexique, type Lexique } from './domain/accueil/lexique.ts';
import type { Role } from './domain/nouns/personne.ts';
import { entriesOf } from './domain/nouns/tables.ts';
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
import { placeOf } from './links.ts';

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

/** What people of these roles may type that has these words, as they would type it. */
export function listCommandes(texte: string, roles: readonly Role[]): readonly string[] {
  return listNommees(texte, LEXIQUE, roles);
}

/** What only reads, with the path of its place on the web. */
export function listPlaces(): readonly { readonly name: IntentName; readonly path: string }[] {
  return entriesOf<IntentName, IntentEntry>(TABLE).flatMap(([name, { address }]) =>
    address === undefined ? [] : [{ name, path: placeOf(address) }],
  );
}

/** Where what is asked for stands on the web; null: it changes something, or is no place of its own. A typed line may mean one. */
export function findPlace(
  { name, values }: Asked,
  { roles, isForm = false, isFresh }: Reading,
): string | null {
  if (name === 'commande') {
    const meant = parseCommande(findText(values, 'texte') ?? '', LEXIQUE, roles);
    return meant.kind === 'intent' ? findPlace(meant, { roles, isFresh }) : null;
  }
  const entry = INTENTS.get(name);
  const { roles: allowed, opensForm: isLong } = entry ?? {};
  const address = entry?.address ?? (isFresh === null ? entry?.page : undefined);
  if (address === undefined || (isForm && isLong)) return null;
  if (values[GIVES_UP] !== undefined || values[LU] !== undefined) return null;
  if (isFresh !== null && !isOnPage(name, isFresh)) return null;
  if (allowed && !allowed.some((role) => roles.includes(role))) return null;
  return placeOf(address, values);
}

interface Reading {
  readonly roles: readonly Role[];
  /** It was asked with all the fields of a form: what was typed stays out of addresses. */
  readonly isForm?: boolean;
  /** Behind a link, whether it is of the last day; null: its person is signed in. */
  readonly isFresh: boolean | null;
}

/** What may be asked by an address alone: nothing that changes anything. */
export function onlyReads(name: string): boolean {
  return INTENTS.get(name)?.address !== undefined;
}

export function withoutGivingUp({ [GIVES_UP]: _, [LU]: __, ...values }: Values): Values {
  return values;
}

type Asked = Pick<Intent, 'name'> & { readonly values: Values };

/** A draft that is given up is a change, whatever is opened. */
const GIVES_UP = 'anew';
