import type { Temporal } from 'temporal-polyfill';
import type { Intent } from '../../conversation/chat.ts';
import { isUuid } from '../../conversation/form.ts';
import type { Composition, Lecteur } from '../../conversation/use-case.ts';
import { getBackoffMs } from '../../domain/envois/rattrapage.ts';
import { findRelais } from '../../domain/envois/relais.ts';
import { isSameAccount } from '../../domain/nouns/compte.ts';
import { isSourceDigest } from '../../domain/nouns/digest.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import type { GenreEnvoi } from '../../domain/nouns/genres-envoi.ts';
import { type Acteur, isInSeveral } from '../../domain/nouns/personne.ts';
import type { Begin, Outcome, Ports } from '../../ports/ports.ts';
import type { IssueEnvoi, Part } from '../../ports/stores-envois.ts';
import { type Chemin, findLecteurs, type Sender } from './sender.ts';

/** One try's right to a row of the ledger, taken at the last moment. */
export interface Claim {
  /** For the platform, when the turn of the message has come; `compteId`: where it goes; `others`: what its message tells too. */
  begin(compteId: string | null, others?: readonly Part[]): ReturnType<Begin>;
  /** What was taken with it, for the same message: each with its new fence, and the account that it goes to. */
  others(): readonly Envoi[];
  /** The row with its new fence, taken now unless it was; null: it is not to be sent so any more. @throws as the store */
  take(): Promise<Envoi | null>;
}

const LEASE_MS = 60_000; // six times the longest try: only a dead or frozen worker loses it
const LEASE_MARGIN_MS = 20_000; // one try takes 10 s at most: a send must end well inside the lease

export function createClaim(envoiId: string, { queue, ports }: Pick<Sender, 'queue' | 'ports'>): Claim {
  const { clock, logger, stores } = ports;
  let taken: Taken | null = null;
  const take = async (compteId: string | null) => {
    taken ??= { envoi: await queue.claim(envoiId, LEASE_MS, compteId), others: [], at: clock.now() };
    return taken;
  };
  const takeAll = async (own: Part, others: readonly Part[]) => {
    const comptes = new Map(others.map(({ id, compteId }) => [id, compteId]));
    const rows = await stores.parts.claim([own, ...others], LEASE_MS);
    const envoi = rows.find(({ id }) => id === envoiId);
    if (envoi === undefined) return null;
    const theirs = rows.filter(({ id }) => id !== envoiId);
    const withCompte = theirs.map((one) => ({ ...one, compteId: comptes.get(one.id) ?? null }));
    taken = { envoi, others: withCompte, at: clock.now() };
    return taken;
  };
  return {
    take: async () => (await take(null)).envoi,
    others: () => taken?.others ?? [],
    async begin(compteId, others = []) {
      try {
        const isJoined = others.length > 0 && compteId !== null;
        const found = isJoined ? await takeAll({ id: envoiId, compteId }, others) : await take(compteId);
        if (found === null) return LOST;
        const { envoi, at } = found;
        if (envoi === null) return LOST;
        // A worker that was frozen may have lost its lease: somebody else may be sending.
        return clock.now().since(at).total('milliseconds') > LEASE_MS - LEASE_MARGIN_MS ? LOST : null;
      } catch (error) {
        logger.warn('a message could not be claimed', { envoiId, error });
        return LOST;
      }
    },
  };
}

interface Taken {
  readonly envoi: Envoi | null;
  readonly others: readonly Envoi[];
  readonly at: Temporal.Instant;
}

const LOST = { kind: 'retry', reason: 'bail-perdu', retryAfterMs: 0, isUnasked: true } as const;

/** What was to be sent could not be taken, or not any more: nothing was asked of the platform. */
export function isLost(outcome: Outcome): boolean {
  return outcome.kind === 'retry' && outcome.reason === LOST.reason;
}

/**
 * Whoever presses a button has the message: when nobody knew whether it arrived, it did. From then on it is kept up to
 * date like the others. Never throws: what was asked for goes on.
 */
export async function adoptEnvoi(intent: Intent, { personne, account }: Acteur, ports: Ports): Promise<void> {
  const { messageId, values } = intent;
  const compte = personne.comptes.find((candidate) => isSameAccount(candidate, account));
  const sources = Object.values(values).flat().filter(isUuid); // what messages speak of: a tour, an announcement, a séance
  if (messageId === undefined || compte === undefined || sources.length === 0) return;
  try {
    const arrivee = { personneId: personne.id, compteId: compte.id, sources, messageId };
    const envoi = await ports.stores.nonRemis.adopt(arrivee);
    if (envoi === null) return;
    await ports.stores.envois.refresh(envoi.conventionId, envoi.source, { destinataires: [personne.id] });
  } catch (error) {
    ports.logger.error('a message that arrived could not be noted', { error });
  }
}

interface Essai {
  readonly envoi: Envoi;
  readonly chemin: Chemin;
  /** No other way is left to reach the reader. */
  readonly isLast: boolean;
}

/** What one try at a platform makes of a row of the ledger. */
export function toIssue(
  outcome: Exclude<Outcome, { kind: 'closed' }>,
  { envoi: { tentatives }, chemin: { compteId }, isLast }: Essai,
  { random }: Pick<Sender, 'random'>,
): IssueEnvoi {
  const { kind } = outcome;
  if (kind === 'sent') return { etat: 'envoye', compteId, messageId: outcome.messageId };
  const raison = outcome.reason;
  if (kind === 'uncertain') return { etat: 'incertain', compteId, raison };
  if (kind === 'dead') {
    if (isLast || compteId === null) return { etat: 'echoue', raison, compteId };
    return { etat: 'a_envoyer', raison, delayMs: 0, compteEcarte: compteId };
  }
  const { retryAfterMs = getBackoffMs(tentatives, random), isUnasked } = outcome;
  return isUnasked ? toAttente(raison, retryAfterMs) : { etat: 'a_envoyer', raison, delayMs: retryAfterMs };
}

/** The same of a message that told several: what did not leave so goes again, each in its own. */
export function toIssueJoined(outcome: Outcome, essai: Essai, sender: Pick<Sender, 'random'>): IssueEnvoi {
  const { kind } = outcome;
  if (kind === 'closed') return toAttente(outcome.reason, 0);
  if (kind === 'dead') return { etat: 'a_envoyer', raison: outcome.reason, delayMs: 0 };
  return toIssue(outcome, essai, sender);
}

/** What became of a message is so for all that it told. */
export function toTheirs(issue: IssueEnvoi, row: Envoi, now: Temporal.Instant): IssueEnvoi {
  return hasten('compteId' in issue ? { ...issue, compteId: row.compteId } : issue, row, now);
}

/** The next try comes when the next way may have its turn, at the latest. */
export function hasten(issue: IssueEnvoi, envoi: Envoi, now: Temporal.Instant): IssueEnvoi {
  const patience = findRelais(envoi)?.since(now).total('milliseconds');
  if (issue.etat !== 'a_envoyer' || patience === undefined || patience <= 0) return issue;
  return { ...issue, delayMs: Math.min(issue.delayMs, Math.round(patience)) };
}

/** Later, and it counts for nothing: no platform was asked. `delayMs` in milliseconds. */
export function toAttente(raison: string, delayMs: number): IssueEnvoi {
  return { etat: 'a_envoyer', raison, delayMs: Math.round(delayMs), sansEssai: true };
}

/** A row that is to be sent now. */
export interface DueEnvoi {
  readonly envoi: Envoi;
  /** Null when he or she left, or the channel was closed. */
  readonly lecteur: Lecteur | null;
  /** @throws what composing throws */
  compose(lecteur: Lecteur): Promise<Composition>;
}

/** Rows, as they are when the turn of each comes. */
export interface DueEnvois {
  /** Null for one that is not to be sent (any more, or yet). @throws what looking throws */
  find(id: string): Promise<DueEnvoi | null>;
  /** The turn of one of them is near. */
  prepare(): void;
}

/**
 * They are looked at together, those that are left again after a moment, and what says the same to all is composed once
 * in that time.
 */
export function createLook(ids: readonly string[], sender: Sender): DueEnvois {
  const left = new Set(ids);
  let latest: Look | null = null;
  const look = () => {
    const at = sender.ports.clock.now().epochMilliseconds;
    if (latest === null || at - latest.at > FRESH_MS) latest = { at, dues: listDues([...left], sender) };
    return latest.dues;
  };
  return {
    find: async (id) => {
      const dues = look();
      left.delete(id);
      return (await dues).get(id) ?? null;
    },
    prepare: () => void look().catch(() => {}), // whoever asks for a row is told
  };
}

interface Look {
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly dues: Promise<ReadonlyMap<string, DueEnvoi>>;
}

const FRESH_MS = 2_000; // a message says what is true when it leaves

async function listDues(ids: readonly string[], sender: Sender): Promise<ReadonlyMap<string, DueEnvoi>> {
  const envois = await sender.queue.listDue(ids);
  const lecteurs = await findLecteurs(envois, sender.ports);
  const known = new Map<string, { readonly firstId: string; readonly composition: Promise<Composition> }>();
  return new Map(
    envois.map((envoi, place) => {
      const lecteur = lecteurs[place] ?? null;
      const own = (reader: Lecteur) => sender.compose(envoi, reader, sender.ports);
      const texte = lecteur && findTexteCommun(envoi, lecteur);
      if (lecteur === null || texte === null) return [envoi.id, { envoi, lecteur, compose: own }];
      const { firstId, composition } = known.get(texte) ?? { firstId: envoi.id, composition: own(lecteur) };
      composition.catch(() => {}); // whoever sends it is told
      known.set(texte, { firstId, composition });
      const compose = async (reader: Lecteur) =>
        firstId === envoi.id || isCommon(await composition) ? composition : own(reader);
      return [envoi.id, { envoi, lecteur, compose }];
    }),
  );
}

function isCommon(composition: Composition): boolean {
  return composition.kind === 'message' && composition.isCommon === true;
}

/** Names what may say the same to all who read it, where its composer says so too. Null: each has words of his or her own. */
export function findTexteCommun(envoi: Envoi, lecteur: Lecteur): string | null {
  const { conventionId, genre, source, etape, occurrence, etat, luLe } = envoi;
  const parts = isSourceDigest(source) ? null : (COMMUNS[genre]?.(lecteur) ?? null);
  return parts && JSON.stringify([conventionId, genre, source, etape, occurrence, etat, luLe, ...parts]);
}

/** What a composer looks at in its reader; a kind that is not here looks at the whole person. */
const COMMUNS: Partial<Record<GenreEnvoi, (lecteur: Lecteur) => readonly (string | boolean)[] | null>> = {
  annonce: (lecteur) => {
    if (lecteur.kind !== 'personne') return [lecteur.kind];
    return [lecteur.kind, lecteur.personne.sansAnnonces, isInSeveral(lecteur.personne)];
  },
};
