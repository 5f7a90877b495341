import type { BrouillonGarde } from '../../../src/domain/annuaire/donnees-personne.ts';
import { DomainError } from '../../../src/errors.ts';
import type { Basis } from '../../../src/ports/ports.ts';
import type { BrouillonStore } from '../../../src/ports/stores-reponses.ts';
import type { Direct } from '../client.ts';
import { toInstant } from '../connection.ts';
import { Prisma } from '../generated/client.ts';
import { SEEN, type Seen } from '../stores/accueil/revision-store.ts';
import { isLienOuvert } from '../stores/comptes/lien-store.ts';
import { OUTDATED } from '../stores/reponses/reponse-append.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Looks at what changes fast and, in the same statement, whether all else that is remembered is the present state and
 * the link still opens. What is asked in the same moment goes in one statement. Each
 * @throws OUTDATED when something else is remembered; DomainError `lien-perime`
 */
export interface Glance {
  /** What is seen of the convention; looks once. */
  look(): Promise<Seen>;
  readonly findBrouillon: BrouillonStore['find'];
  /** Looks once, unless something was looked at. */
  verify(): Promise<void>;
}

export interface GlanceOptions extends Pick<Basis, 'lien'> {
  readonly run: Direct;
  readonly snapshot: Snapshot;
  /** What was seen of the convention just before. */
  readonly seen: Promise<Seen | null> | undefined;
}

export function createGlance(options: GlanceOptions): Glance {
  const { lien, snapshot, seen: before } = options;
  let last: Promise<Seen> | null = null;
  let isVerified = false;
  const check = <One extends Seen & Partial<Found>>(seen: One | null): One => {
    if (!isVerified && seen?.isOuvert === false) throw new DomainError('lien-perime');
    if (seen === null || (!isVerified && seen.revision !== snapshot.revision)) throw OUTDATED;
    isVerified = true;
    return seen;
  };
  let gathered: { brouillon?: Brouillon } | null = null;
  const read = async (asked: { brouillon?: Brouillon }): Promise<Found> => {
    await new Promise((resolve) => process.nextTick(resolve)); // whoever asks in the same moment comes along
    gathered = null;
    return check(await readFound(asked, options));
  };
  let reading: Promise<Found> | null = null;
  const ask = (brouillon?: Brouillon): Promise<Found> => {
    if (gathered === null || reading === null || (brouillon && gathered.brouillon)) {
      gathered = {};
      reading = read(gathered);
    }
    if (brouillon) gathered.brouillon = brouillon;
    last ??= reading;
    return reading;
  };
  const look = () => {
    last ??= before && lien === undefined ? before.then(check) : ask();
    return last;
  };
  return {
    look,
    findBrouillon: async ({ id }, ...cles) => (await ask({ personneId: id, cles })).brouillon,
    verify: async () => void (await look()),
  };
}

interface Brouillon {
  readonly personneId: string;
  readonly cles: readonly string[];
}

interface Found extends Seen {
  readonly isOuvert: boolean;
  readonly brouillon: BrouillonGarde | null;
}

/** Null without that convention. */
async function readFound(
  { brouillon }: { readonly brouillon?: Brouillon },
  { run, snapshot, lien }: GlanceOptions,
): Promise<Found | null> {
  const [row] = await run<Row>(Prisma.sql`
    SELECT ${SEEN}, b."cle", b."valeurs", b."majLe", ${isLienOuvert(lien)} AS "isOuvert"
    FROM "Revision" r
    LEFT JOIN LATERAL (SELECT * FROM "Brouillon" d
      WHERE d."conventionId" = r."conventionId" AND d."personneId" = ${brouillon?.personneId ?? null}::uuid
        AND d."cle" = ANY(${[...(brouillon?.cles ?? [])]}::text[]) ORDER BY d."majLe" DESC, d."cle" LIMIT 1) b ON true
    WHERE r."conventionId" = ${snapshot.convention.id}::uuid`);
  if (row === undefined) return null;
  const { cle, valeurs, majLe, ...seen } = row;
  return { ...seen, brouillon: cle === null ? null : { cle, valeurs, majLe: toInstant(majLe) } };
}

interface Row extends Omit<Found, 'brouillon'> {
  readonly cle: string | null;
  readonly valeurs: BrouillonGarde['valeurs'];
  readonly majLe: Date;
}
