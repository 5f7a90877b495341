import type { Temporal } from 'temporal-polyfill';
import {
  findGenreLien,
  finLien,
  type GenreLien,
  LIENS,
  type LienSecret,
  objetOf,
  parseObjet,
} from '../../domain/comptes/liens-secrets.ts';
import { getPageAccount } from '../../domain/nouns/compte.ts';
import { type Acteur, hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { toNouveauCalendrier } from '../../domain/seances/calendrier-personnel.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { noteBy } from './tell.ts';
import { tellSecurite } from './tell-securite.ts';

/** Whose link it is, and the id of what it opens; null when it opens nothing (any more), or its person has no such role (any more). */
export async function findLien(
  genre: GenreLien,
  token: string,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<{ readonly personne: Personne; readonly id: string } | null> {
  const lien = await stores.liens.find(token, clock.now());
  const id = lien && parseObjet(genre, lien.objet);
  if (lien === null || id === null) return null;
  const { roles }: LienSecret = LIENS[genre];
  return roles === undefined || hasRole(lien.personne, ...roles) ? { personne: lien.personne, id } : null;
}

/** Makes a secret link for one person; `id`: of the one thing that it opens. Returns its token, of which only the hash is kept. */
export async function createLien(
  genre: GenreLien,
  { lecteur, id }: { readonly lecteur: Personne; readonly id?: string },
  { stores, clock, ids }: Ports,
): Promise<string> {
  const token = ids.createToken();
  const creeLe = clock.now();
  const lien = { token, personne: lecteur, objet: objetOf(genre, id), creeLe };
  await stores.liens.create({ ...lien, expireLe: finLien(genre, creeLe) });
  return token;
}

/** Makes the secret link, to show once; the one before opens nothing from now on. */
export async function createLienCalendrier(personne: Personne, ports: Ports): Promise<string> {
  const now = ports.clock.now();
  return ports.inTransaction(async (stores) => {
    await stores.liens.revokeAll(personne, objetOf('calendrier'), now);
    const known = await stores.calendriers.find(personne);
    await stores.calendriers.save(toNouveauCalendrier(personne, known, now));
    await noteBy(personne, now, stores)('calendrier:creer', personne.id);
    return createLien('calendrier', { lecteur: personne }, { ...ports, stores });
  });
}

/** Ends it at once; `acteurId`: who asked. False: there was none. */
export async function endCalendrier(
  personne: Personne,
  { acteurId, now }: { readonly acteurId: string | null; readonly now: Temporal.Instant },
  stores: Stores,
): Promise<boolean> {
  const calendrier = await stores.calendriers.find(personne);
  if (calendrier === null || calendrier.fermeLe !== null) return false;
  await stores.liens.revokeAll(personne, objetOf('calendrier'), now);
  await stores.calendriers.save({ ...calendrier, fermeLe: now, silenceDepuis: null });
  const { id, conventionId } = personne;
  await noteBy({ conventionId, id: acteurId }, now, stores)('calendrier:fermer', id);
  return true;
}

/** The links to the personal page: two give what a lead may do, for long or read out at a counter, one all that its person may. */
const GENRES = { lasting: 'tableau', guichet: 'tableauAuGuichet', fresh: 'tableauDuJour' } as const;
type LienKind = keyof typeof GENRES;

/** A link to the personal page, to show once; only its hash is kept. */
interface LienTableau {
  readonly token: string;
  readonly expireLe: Temporal.Instant;
}

/**
 * Makes a link to the personal page, and ends the earlier ones of its kind unless they are left `beside` it; `acteurId`: who
 * asked, null: the machine.
 */
export async function createLienTableau(
  personne: Personne,
  ports: Ports,
  { kind = 'lasting', acteurId = personne.id, beside = false }: NouveauLien = {},
): Promise<LienTableau> {
  const genre = GENRES[kind];
  const now = ports.clock.now();
  const token = await ports.inTransaction(async (stores) => {
    if (!beside) await stores.liens.revokeAll(personne, objetOf(genre), now);
    const { id, conventionId } = personne;
    await noteBy({ conventionId, id: acteurId }, now, stores)('lien:creer', id, { kind });
    const fait = { kind: 'lien', acteurId, detail: 'machine' } as const;
    if (acteurId === null) await tellSecurite(personne, fait, { stores, now });
    return createLien(genre, { lecteur: personne }, { ...ports, stores });
  });
  return { token, expireLe: finLien(genre, now) };
}

interface NouveauLien {
  readonly kind?: LienKind;
  readonly acteurId?: string | null;
  readonly beside?: boolean;
}

/** Ends every link to the personal page, of all kinds. */
export async function closeLiensTableau(personne: Personne, ports: Ports): Promise<void> {
  const now = ports.clock.now();
  await ports.inTransaction(async (stores) => {
    await stores.liens.revokeAll(personne, { debut: objetOf('tableau') }, now);
    await noteBy(personne, now, stores)('lien:fermer', personne.id);
  });
}

/** Who reads a personal page, and the account in whose name it asks. */
export interface LecteurTableau extends Acteur {
  /** The link is one of a day: it gives all that the person may do. */
  readonly isFresh: boolean;
}

/** Who reads the page behind a token; null when the link opens nothing (any more), or when its person has left. */
export async function findLecteurTableau(
  token: string,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<LecteurTableau | null> {
  const lien = await stores.liens.find(token, clock.now());
  const genre = lien && findGenreLien(lien.objet);
  if (lien === null || !Object.values<GenreLien | null>(GENRES).includes(genre)) return null;
  const { personne } = lien;
  const account = getPageAccount(personne.id, personne.comptes);
  return { personne, account, isFresh: genre === GENRES.fresh };
}
