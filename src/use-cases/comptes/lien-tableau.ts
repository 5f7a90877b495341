import type { Temporal } from 'temporal-polyfill';
import type { EvenementJournal } from '../../domain/annuaire/journal.ts';
import type { Acteur, Personne } from '../../domain/annuaire/personne.ts';
import { getPageAccount } from '../../domain/comptes/compte.ts';
import type { Ports } from '../../ports/ports.ts';
import type { JournalStore } from '../../ports/stores.ts';
import { createLien } from './create-lien.ts';

/** Purpose of the links to the personal page. */
const OBJET_TABLEAU = 'tableau';

const LIEN_DAYS = 90;

/** A link to the personal page, to show once; only its hash is kept. */
export interface LienTableau {
  readonly token: string;
  readonly expireLe: Temporal.Instant;
}

/** Makes the personal page's link, and ends the earlier ones; `acteurId` is who asked, the person by default. */
export async function createLienTableau(
  personne: Personne,
  ports: Ports,
  acteurId = personne.id,
): Promise<LienTableau> {
  const now = ports.clock.now();
  const token = await ports.inTransaction(async (stores) => {
    await stores.liens.revokeAll(personne, OBJET_TABLEAU, now);
    await note(personne, { survenuLe: now, action: 'lien:creer', acteurId }, stores.journal);
    const lien = { lecteur: personne, objet: OBJET_TABLEAU, days: LIEN_DAYS };
    return createLien(lien, { ...ports, stores });
  });
  return { token, expireLe: now.add({ hours: 24 * LIEN_DAYS }) };
}

/** Ends every link to the personal page. */
export async function closeLiensTableau(personne: Personne, ports: Ports): Promise<void> {
  const now = ports.clock.now();
  await ports.inTransaction(async (stores) => {
    await stores.liens.revokeAll(personne, OBJET_TABLEAU, now);
    await note(personne, { survenuLe: now, action: 'lien:fermer', acteurId: personne.id }, stores.journal);
  });
}

/**
 * Who reads the page behind a token, and the account in whose name it asks; null when the link opens nothing (any
 * more), or when its person has left.
 */
export async function findLecteurTableau(
  token: string,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<Acteur | null> {
  const lien = await stores.liens.find(token, clock.now());
  if (lien?.objet !== OBJET_TABLEAU) return null;
  const personne = await stores.personnes.get(lien.personneId);
  return personne.actif ? { personne, account: getPageAccount(personne.id, personne.comptes) } : null;
}

function note(
  { id, conventionId }: Personne,
  evenement: Pick<EvenementJournal, 'survenuLe' | 'action' | 'acteurId'>,
  journal: JournalStore,
): Promise<void> {
  return journal.append({ ...evenement, conventionId, objet: id });
}
