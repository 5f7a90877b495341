import type { Temporal } from 'temporal-polyfill';
import { findGenreLien, finLien, type GenreLien, objetOf } from '../../domain/comptes/liens-secrets.ts';
import { getPageAccount } from '../../domain/nouns/compte.ts';
import type { Acteur, Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import { createLien } from './create-lien.ts';
import { noteBy } from './note-by.ts';
import { tellSecurite } from './tell-securite.ts';

/** The links to the personal page: two give what a lead may do, for long or read out at a counter, one all that its person may. */
const GENRES = { lasting: 'tableau', guichet: 'tableauAuGuichet', fresh: 'tableauDuJour' } as const;
type LienKind = keyof typeof GENRES;

/** A link to the personal page, to show once; only its hash is kept. */
export interface LienTableau {
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
