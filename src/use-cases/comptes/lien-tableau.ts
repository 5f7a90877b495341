import type { Temporal } from 'temporal-polyfill';
import type { EvenementJournal } from '../../domain/annuaire/journal.ts';
import type { Acteur, Personne } from '../../domain/annuaire/personne.ts';
import { getPageAccount } from '../../domain/comptes/compte.ts';
import type { Ports } from '../../ports/ports.ts';
import type { JournalStore } from '../../ports/stores.ts';
import { createLien } from './create-lien.ts';
import { tellSecurite } from './tell-securite.ts';

/** The two links to the personal page: one lasts and gives what a lead may do, the other all that its person may. */
const LIENS = {
  lasting: { objet: 'tableau', days: 90 },
  fresh: { objet: 'tableau:jour', days: 1 },
} as const;
type LienKind = keyof typeof LIENS;

/** A link to the personal page, to show once; only its hash is kept. */
export interface LienTableau {
  readonly token: string;
  readonly expireLe: Temporal.Instant;
}

/** Makes a link to the personal page, and ends the earlier ones of its kind; `acteurId`: who asked, null: unknown. */
export async function createLienTableau(
  personne: Personne,
  ports: Ports,
  { kind = 'lasting', acteurId = personne.id }: { kind?: LienKind; acteurId?: string | null } = {},
): Promise<LienTableau> {
  const { objet, days } = LIENS[kind];
  const now = ports.clock.now();
  const token = await ports.inTransaction(async (stores) => {
    await stores.liens.revokeAll(personne, objet, now);
    await note(personne, { survenuLe: now, action: 'lien:creer', acteurId }, stores.journal);
    if (acteurId !== personne.id) {
      const detail = acteurId === null ? 'machine' : 'guichet';
      await tellSecurite(personne, { kind: 'lien', acteurId, detail }, { stores, now });
    }
    return createLien({ lecteur: personne, objet, days }, { ...ports, stores });
  });
  return { token, expireLe: now.add({ hours: 24 * days }) };
}

/** Ends every link to the personal page, of both kinds. */
export async function closeLiensTableau(personne: Personne, ports: Ports): Promise<void> {
  const now = ports.clock.now();
  await ports.inTransaction(async (stores) => {
    for (const { objet } of Object.values(LIENS)) await stores.liens.revokeAll(personne, objet, now);
    await note(personne, { survenuLe: now, action: 'lien:fermer', acteurId: personne.id }, stores.journal);
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
  const isFresh = lien?.objet === LIENS.fresh.objet;
  if (lien === null || (!isFresh && lien.objet !== LIENS.lasting.objet)) return null;
  const { personne } = lien;
  return { personne, account: getPageAccount(personne.id, personne.comptes), isFresh };
}

function note(
  { id, conventionId }: Personne,
  evenement: Pick<EvenementJournal, 'survenuLe' | 'action' | 'acteurId'>,
  journal: JournalStore,
): Promise<void> {
  return journal.append({ ...evenement, conventionId, objet: id });
}
