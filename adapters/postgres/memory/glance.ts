import type { BrouillonGarde } from '../../../src/domain/annuaire/donnees-personne.ts';
import { DomainError } from '../../../src/errors.ts';
import type { Basis } from '../../../src/ports/ports.ts';
import type { BrouillonStore } from '../../../src/ports/stores.ts';
import type { Direct } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { REVISION } from '../stores/accueil/revision-store.ts';
import { isLienOuvert } from '../stores/comptes/lien-store.ts';
import { OUTDATED } from '../stores/reponses/reponse-append.ts';
import { toInstant } from '../temporal.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Looks at what changes fast and, in the same statement, whether all else that is remembered is the present state and
 * the link still opens. What is asked in the same moment goes in one statement. Each
 * @throws OUTDATED when something else is remembered; DomainError `lien-perime`
 */
export interface Glance {
  /** Tells which answers these fiches have, contributions aside, as `digestReponses` does. */
  digestReponses(ficheActionIds: readonly string[]): Promise<string>;
  readonly findBrouillon: BrouillonStore['find'];
  /** Looks once, unless something was looked at. */
  verify(): Promise<void>;
}

export interface GlanceOptions extends Pick<Basis, 'lien'> {
  readonly run: Direct;
  readonly snapshot: Snapshot;
}

export function createGlance(options: GlanceOptions): Glance {
  let isVerified = false;
  let gathered: { readonly asked: Asked; readonly seen: Promise<Seen> } | null = null;
  const look = async (asked: Asked) => {
    await new Promise((resolve) => process.nextTick(resolve)); // whoever asks in the same moment comes along
    gathered = null;
    const seen = await readSeen(asked, options);
    if (!isVerified) check(seen, options);
    isVerified = true;
    return seen as Seen;
  };
  const ask = (asked: Asked) => {
    if (gathered !== null && !Object.keys(asked).some((key) => key in (gathered?.asked ?? {}))) {
      Object.assign(gathered.asked, asked);
      return gathered.seen;
    }
    const all = { ...asked };
    const seen = look(all);
    gathered = { asked: all, seen };
    return seen;
  };
  return {
    digestReponses: async (ficheActionIds) => (await ask({ ficheActionIds })).reponses,
    findBrouillon: async ({ id }, ...cles) => (await ask({ brouillon: { personneId: id, cles } })).brouillon,
    verify: async () => {
      if (!isVerified) await ask({});
    },
  };
}

interface Asked {
  ficheActionIds?: readonly string[];
  brouillon?: { readonly personneId: string; readonly cles: readonly string[] };
}

interface Seen {
  readonly revision: string;
  readonly isOuvert: boolean;
  readonly reponses: string;
  readonly brouillon: BrouillonGarde | null;
}

function check(seen: Seen | null, { snapshot }: GlanceOptions): void {
  if (seen !== null && !seen.isOuvert) throw new DomainError('lien-perime');
  if (seen?.revision !== snapshot.revision) throw OUTDATED;
}

/** Null without that convention. */
async function readSeen(
  { ficheActionIds = [], brouillon }: Asked,
  { run, snapshot, lien }: GlanceOptions,
): Promise<Seen | null> {
  const [row] = await run<Row>(Prisma.sql`
    SELECT ${REVISION} AS revision, b."cle", b."valeurs", b."majLe",
      (SELECT md5(coalesce(string_agg(said, ',' ORDER BY said COLLATE "C"), '')) FROM (
        SELECT concat_ws(' ', v."ficheActionId", v."tourId", v."version", (v."interneDepuis" IS NOT NULL)::text) AS said
        FROM "Reponse" v WHERE v."conventionId" = r."conventionId" AND v."structureId" IS NULL AND v."retireeLe" IS NULL
          AND v."ficheActionId" = ANY(${[...ficheActionIds]}::uuid[])) v) AS reponses,
      ${isLienOuvert(lien)} AS "isOuvert"
    FROM "Revision" r
    LEFT JOIN LATERAL (SELECT * FROM "Brouillon" d
      WHERE d."conventionId" = r."conventionId" AND d."personneId" = ${brouillon?.personneId ?? null}::uuid
        AND d."cle" = ANY(${[...(brouillon?.cles ?? [])]}::text[]) ORDER BY d."majLe" DESC, d."cle" LIMIT 1) b ON true
    WHERE r."conventionId" = ${snapshot.convention.id}::uuid`);
  if (row === undefined) return null;
  const { cle, valeurs, majLe, ...seen } = row;
  return { ...seen, brouillon: cle === null ? null : { cle, valeurs, majLe: toInstant(majLe) } };
}

interface Row extends Pick<Seen, 'revision' | 'isOuvert' | 'reponses'> {
  readonly cle: string | null;
  readonly valeurs: BrouillonGarde['valeurs'];
  readonly majLe: Date;
}
