import { Temporal } from 'temporal-polyfill';
import { canRead } from '../nouns/audience.ts';
import type { Owned } from '../nouns/convention.ts';
import type { ActionJournal, DetailsJournal } from '../nouns/journal.ts';
import { hasRole, type Personne } from '../nouns/personne.ts';
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

/** Whether somebody may know of it, beside what the collection shows; null: whoever reads as everybody does. */
type IsFor = (lecteur: Personne | null, details: DetailsJournal) => boolean;

/** What is told: its name for programs, what it is about, and by what its reader finds it in the collection. */
interface Evenement {
  readonly type: string;
  /** Null: that the address was declared, told to itself alone. */
  readonly sujet: Sujet | null;
  readonly toQuery: (objet: string, details: DetailsJournal) => Readonly<Record<string, unknown>>;
  readonly isFor: IsFor;
  /** It may be in the collection no more: who read it is told that it went. */
  readonly isRetrait?: true;
}

const byId = (id: string) => ({ id });
const byFiche: Evenement['toQuery'] = (objet, { tour }) => ({ fiche: objet.replace('fiche:', ''), tour });
const bySeance: Evenement['toQuery'] = (_fiche, { seance }) => ({ seance });
const byDecision: Evenement['toQuery'] = (_fiche, { decision }) => ({ id: decision });

const forAll: IsFor = () => true; // the collection knows
/** Between two summaries everybody reads the last one: that an answer came is not public. */
const forPeople: IsFor = (lecteur) => lecteur !== null;
/** Who reads all answers and decisions, whatever their audience. */
const forGroupe: IsFor = (lecteur) => canRead(lecteur, 'groupe_projet');
const forAudience: IsFor = (lecteur, { audience }) => audience === 'public' || forGroupe(lecteur, {});

const REPONSE = { sujet: 'reponses', toQuery: byFiche } as const;
const SEANCE = { sujet: 'seances', toQuery: byId, isFor: forAll } as const;
const DECISION = { sujet: 'decisions', isFor: forGroupe } as const;
const ANNONCE = { sujet: 'annonces', toQuery: byId, isFor: forAll } as const;

/** Of what the journal notes: one line more here is one thing more that programs are told. */
export const EVENEMENTS = {
  'webhook:creer': { type: 'webhook.essai', sujet: null, toQuery: () => ({}), isFor: forAll },
  'reponse:envoyer': { ...REPONSE, type: 'reponse.envoyee', isFor: forPeople },
  'reponse:annuler': { ...REPONSE, type: 'reponse.annulee', isFor: forGroupe, isRetrait: true },
  'resume:publier': {
    ...{ type: 'resume.publie', sujet: 'reponses', isFor: forAudience },
    toQuery: (_resume, { tour }) => ({ tour }),
  },
  'seance:creer': { ...SEANCE, type: 'seance.creee' },
  'seance:deplacer': { ...SEANCE, type: 'seance.deplacee' },
  'seance:annuler': { ...SEANCE, type: 'seance.annulee' },
  'decision:noter': { ...DECISION, type: 'decision.notee', toQuery: bySeance },
  'proposition:decider': { ...DECISION, type: 'decision.notee', toQuery: bySeance },
  'decision:corriger': { ...DECISION, type: 'decision.corrigee', toQuery: byDecision },
  'decision:retirer': { ...DECISION, type: 'decision.retiree', toQuery: byDecision, isRetrait: true },
  'releve:publier': { ...DECISION, type: 'releve.publie', toQuery: (seance) => ({ seance }) },
  'annonce:envoyer': { ...ANNONCE, type: 'annonce.envoyee' },
  'annonce:corriger': { ...ANNONCE, type: 'annonce.corrigee' },
  'annonce:retirer': { ...ANNONCE, type: 'annonce.retiree', isRetrait: true },
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
  /** With whose rights it is told; null: the command line, for what everybody may read. */
  readonly declareParId: string | null;
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
  const { toQuery, ...evenement }: Evenement = EVENEMENTS[known];
  const query = Object.entries(toQuery(objet, details)).map(
    ([name, value]) => [name, String(value)] as const,
  );
  return { ...evenement, query: Object.fromEntries(query) };
}

/** As it is named where the whole of it, which may hold a secret, is not shown. */
export function nameWebhook({ url, id }: Pick<Webhook, 'url' | 'id'>): string {
  const { host } = new URL(url);
  const short = host.length > LONGEST_HOST ? `${host.slice(0, LONGEST_HOST - 1)}…` : host;
  return `${short} (${id.slice(0, 8)})`;
}

const LONGEST_HOST = 26; // a button holds it

export const MOST_WEBHOOKS = 10;

/** Whether an address is told on: whoever declared it is still of the administration, and it of the command line always is. */
export function isTenu({ declareParId }: Pick<Webhook, 'declareParId'>, lecteur: Personne | null): boolean {
  return declareParId === null || (lecteur !== null && hasRole(lecteur, 'administration'));
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
/** Ended with the role of whoever declared it. */
export const SANS_ROLE = 'sans-role';
/** The data were restored: another installation may tell the same programs. */
export const RESTAUREE = 'restauration';

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
  const isOver =
    resultat === GONE || resultat === SANS_ROLE || le.since(depuis).total('hours') >= DAYS_UNTIL_OFF * 24;
  const minutes = PAUSES_MIN[Math.min(before, PAUSES_MIN.length - 1)] ?? 0;
  return {
    ...{ dernier, echecs: before + 1, echoueDepuis: depuis },
    eteintLe: isOver ? le : null,
    prochainLe: le.add({ minutes }),
  };
}

/** How long who asks holds an address for itself: longer than the slowest answer. */
export const HELD = Temporal.Duration.from({ minutes: 2 });
