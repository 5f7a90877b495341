import { Temporal } from 'temporal-polyfill';
import type { Owned } from '../nouns/convention.ts';
import type { ActionJournal, DetailsJournal } from '../nouns/journal.ts';
import { keysOf } from '../nouns/tables.ts';
import type { Collection } from './jeton.ts';

/** What another program may be told of, in the order in which it is offered: each is then read in the collection of its name. */
export const SUJETS = [
  'reponses',
  'seances',
  'decisions',
  'annonces',
] as const satisfies readonly Collection[];
export type Sujet = (typeof SUJETS)[number];

/** What is told: its name for programs, what it is about, and by what its reader finds it in the collection. */
interface Evenement {
  readonly type: string;
  /** Null: that the address was declared, told to itself alone. */
  readonly sujet: Sujet | null;
  readonly toQuery: (objet: string, details: DetailsJournal) => Readonly<Record<string, unknown>>;
}

const byId: Evenement['toQuery'] = (id) => ({ id });
const byFiche: Evenement['toQuery'] = (objet, { tour }) => ({ fiche: objet.replace('fiche:', ''), tour });
const bySeance: Evenement['toQuery'] = (_fiche, { seance }) => ({ seance });
const byDecision: Evenement['toQuery'] = (_fiche, { decision }) => ({ id: decision });

/** Of what the journal notes: one line more here is one thing more that programs are told. */
export const EVENEMENTS = {
  'webhook:creer': { type: 'webhook.essai', sujet: null, toQuery: () => ({}) },
  'reponse:envoyer': { type: 'reponse.envoyee', sujet: 'reponses', toQuery: byFiche },
  'reponse:annuler': { type: 'reponse.annulee', sujet: 'reponses', toQuery: byFiche },
  'resume:publier': { type: 'resume.publie', sujet: 'reponses', toQuery: (_resume, { tour }) => ({ tour }) },
  'seance:creer': { type: 'seance.creee', sujet: 'seances', toQuery: byId },
  'seance:deplacer': { type: 'seance.deplacee', sujet: 'seances', toQuery: byId },
  'seance:annuler': { type: 'seance.annulee', sujet: 'seances', toQuery: byId },
  'decision:noter': { type: 'decision.notee', sujet: 'decisions', toQuery: bySeance },
  'proposition:decider': { type: 'decision.notee', sujet: 'decisions', toQuery: bySeance },
  'decision:corriger': { type: 'decision.corrigee', sujet: 'decisions', toQuery: byDecision },
  'decision:retirer': { type: 'decision.retiree', sujet: 'decisions', toQuery: byDecision },
  'releve:publier': { type: 'releve.publie', sujet: 'decisions', toQuery: (seance) => ({ seance }) },
  'annonce:envoyer': { type: 'annonce.envoyee', sujet: 'annonces', toQuery: byId },
  'annonce:corriger': { type: 'annonce.corrigee', sujet: 'annonces', toQuery: byId },
  'annonce:retirer': { type: 'annonce.retiree', sujet: 'annonces', toQuery: byId },
} as const satisfies Partial<Record<ActionJournal, Evenement>>;

type ActionDite = keyof typeof EVENEMENTS;

export function listActions(sujets: readonly Sujet[]): readonly ActionDite[] {
  return keysOf(EVENEMENTS).filter((action) => isAbout(action, sujets));
}

function isAbout(action: ActionDite, sujets: readonly Sujet[]): boolean {
  const { sujet }: Evenement = EVENEMENTS[action];
  return sujet === null || sujets.includes(sujet);
}

/** An address of another program, and how it has been told so far. */
export interface Webhook extends Owned {
  readonly url: string;
  readonly sujets: readonly Sujet[];
  readonly creeLe: Temporal.Instant;
  /** Null: nothing was sent yet. */
  readonly dernier: { readonly resultat: string; readonly le: Temporal.Instant } | null;
  readonly echecs: number;
  readonly echoueDepuis: Temporal.Instant | null;
  /** Since when it is not told any more; null: it is. */
  readonly eteintLe: Temporal.Instant | null;
  /** How many things it is not told of yet. */
  readonly enAttente: number;
}

export function listSujets(actions: readonly string[]): readonly Sujet[] {
  return SUJETS.filter((sujet) => listActions([sujet]).every((action) => actions.includes(action)));
}

/** One thing to tell: always under the same id. */
export interface Appel {
  readonly id: string;
  readonly action: string;
  readonly objet: string;
  readonly details: DetailsJournal;
  readonly survenuLe: Temporal.Instant;
}

/** What happened, for a program; null: it is not told any more. */
export function findEvenement({ action, objet, details }: Appel) {
  const known = keysOf(EVENEMENTS).find((one) => one === action);
  if (known === undefined) return null;
  const { type, sujet, toQuery }: Evenement = EVENEMENTS[known];
  const query = Object.entries(toQuery(objet, details)).map(
    ([name, value]) => [name, String(value)] as const,
  );
  return { type, sujet, query: Object.fromEntries(query) };
}

export type FauteAdresse = 'adresse' | 'https' | 'secret-dans-adresse';

/** Whether another program can be told there; null: it can. */
export function findFauteAdresse(url: string): FauteAdresse | null {
  if (!URL.canParse(url)) return 'adresse';
  const { protocol, username, password } = new URL(url);
  if (protocol !== 'https:') return 'https';
  return username + password === '' ? null : 'secret-dans-adresse';
}

/** Minutes until it is asked again, after each failure; then always the last. */
const PAUSES_MIN = [1, 5, 30, 120, 300, 600, 720];
const DAYS_UNTIL_OFF = 5;
/** « Gone »: its owner wants nothing more (standardwebhooks.com). */
const GONE = '410';

type Suivi = Pick<Webhook, 'echecs' | 'echoueDepuis' | 'eteintLe'> & {
  readonly dernier: NonNullable<Webhook['dernier']>;
  readonly prochainLe: Temporal.Instant;
};

/** Where an address stands after it took everything. */
export function followSuccess(dernier: Suivi['dernier']): Suivi {
  return { dernier, echecs: 0, echoueDepuis: null, eteintLe: null, prochainLe: dernier.le };
}

/** The same after a failure: it waits longer each time, and after days is off. */
export function followFailure(
  { echecs: before, echoueDepuis }: Pick<Webhook, 'echecs' | 'echoueDepuis'>,
  dernier: Suivi['dernier'],
): Suivi {
  const { le, resultat } = dernier;
  const depuis = echoueDepuis ?? le;
  const isOver = resultat === GONE || le.since(depuis).total('hours') >= DAYS_UNTIL_OFF * 24;
  const minutes = PAUSES_MIN[Math.min(before, PAUSES_MIN.length - 1)] ?? 0;
  return {
    ...{ dernier, echecs: before + 1, echoueDepuis: depuis },
    eteintLe: isOver ? le : null,
    prochainLe: le.add({ minutes }),
  };
}

/** How long who asks holds an address for itself: longer than the slowest answer. */
export const HELD = Temporal.Duration.from({ minutes: 2 });
