import type { Temporal } from 'temporal-polyfill';
import type { Convention, Owned } from '../../domain/nouns/convention.ts';
import { inTimeOf, jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import type { ConventionStore, Stores } from '../../ports/stores.ts';

/** Who hands something in; null, or absent: the command line. */
export type ActeurConnu = Pick<Owned, 'id' | 'conventionId'> | null;

interface Known extends Pick<Ports, 'meant'> {
  readonly stores: { readonly conventions: Pick<ConventionStore, 'list' | 'get'> };
}

/**
 * The convention of whoever asks, which the page of another one never is. Without anybody (a public address, the command
 * line) the one that is meant, else the first: it has been here for longest. Null before one is loaded, and for a slug
 * that none has.
 */
export async function findConvention(
  { stores, meant }: Known,
  acteur: Pick<Owned, 'conventionId'> | null = null,
): Promise<Convention | null> {
  if (acteur !== null) return stores.conventions.get(acteur.conventionId);
  const [found] = await stores.conventions.list(meant === null ? { limit: 1 } : { code: meant });
  return found ?? null;
}

/** Whoever administers the first convention administers the installation: which conventions are here. */
export async function isOperator(
  personne: Personne,
  { stores }: { readonly stores: Pick<Stores, 'conventions'> },
): Promise<boolean> {
  if (!hasRole(personne, 'administration')) return false;
  return (await findConvention({ stores, meant: null }))?.id === personne.conventionId;
}

/** What is done for every convention, at its own hours. */
export async function forEachConvention(
  { conventions }: { readonly conventions: Pick<ConventionStore, 'list'> },
  work: (convention: Convention) => Promise<unknown>,
): Promise<void> {
  for (const convention of await conventions.list()) await inTimeOf(convention.id, () => work(convention));
}

/**
 * The same, but not again, in this process, while nothing changed since it was done whole (`work` says so): however many
 * conventions there are, one statement tells which have changed. The day counts where it changes who leads, and where `isDue` does.
 */
export async function forEachChanged(
  ports: Ports,
  { job, ahead, isDue }: Changing,
  work: (conventionId: string) => Promise<boolean>,
): Promise<void> {
  const { clock, stores } = ports;
  const jourIn = (id: string) => inTimeOf(id, () => jourOf(clock.now()));
  const among =
    isDue && (await stores.conventions.list()).filter((one) => inTimeOf(one.id, () => isDue(one)));
  if (among?.length === 0) return;
  const ids = among && new Set(among.map(({ id }) => id));
  const known = DONE.get(ports) ?? new Map<string, string>();
  DONE.set(ports, known);
  for (const { conventionId, state, isMoving } of await stores.revisions.list(jourOf(clock.now()), ahead)) {
    if (ids?.has(conventionId) === false) continue;
    const [key, day] = [`${job} ${conventionId}`, ids || isMoving ? ` ${jourIn(conventionId)}` : ''];
    if (known.get(key) === `${state}${day}`) continue;
    if (await inTimeOf(conventionId, () => work(conventionId))) known.set(key, `${state}${day}`);
  }
}

/** The state of each convention in which nothing was left to do. */
const DONE = new WeakMap<Ports, Map<string, string>>();

interface Changing {
  /** What it is called here. */
  readonly job: string;
  /** Only those with a séance after it. */
  readonly ahead?: Temporal.Instant;
  /** Only these, and anew each day. */
  readonly isDue?: (convention: Convention) => boolean;
}

type Meaning = Pick<Ports, 'meant' | 'links' | 'addresses'>;

/** The same ports where the convention of this slug is meant: what nobody asks for is its own, and its addresses name it. */
export function withConvention<Given extends Meaning>(slug: string | null, ports: Given): Given {
  if (slug === ports.meant) return ports;
  return { ...ports, meant: slug, links: ports.addresses.linksOf(slug) };
}

/** The same for the convention that something belongs to. */
export async function withConventionOf<Given extends Meaning>(
  { conventionId }: Pick<Owned, 'conventionId'>,
  ports: Given,
): Promise<Given> {
  return withConvention(await ports.addresses.slugOf(conventionId), ports);
}
