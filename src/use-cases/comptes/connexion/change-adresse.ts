import type { Inscription } from '../../../domain/annuaire/inscription.ts';
import { objetOf } from '../../../domain/comptes/liens-secrets.ts';
import { getAdresse, isCourriel, isSameAccount, toCompteCourriel } from '../../../domain/nouns/compte.ts';
import type { Owned } from '../../../domain/nouns/convention.ts';
import type { Personne } from '../../../domain/nouns/personne.ts';
import type { Ports } from '../../../ports/ports.ts';
import type { Moment, Stores } from '../../../ports/stores.ts';
import { findLien } from '../../verbs/liens.ts';
import { noteBy } from '../../verbs/tell.ts';
import { insertSecurite, tellSecurite } from '../../verbs/tell-securite.ts';
import { linkAccount } from '../link-account.ts';
import { endAccount } from '../link-comptes.ts';

/** What is written of somebody now, and the address that waits to be confirmed; null: none. */
export interface AdresseDemandee {
  readonly apres: Inscription;
  readonly adresse: string | null;
}

/**
 * Another address opens nothing until it is confirmed from there, and the present one stays. Who never had a way in has it
 * as it was typed: coming in by it proves it.
 */
export async function holdAdresse(
  avant: Inscription,
  apres: Inscription,
  stores: Stores,
): Promise<AdresseDemandee> {
  if (toKey(avant.courriel) === toKey(apres.courriel)) return { apres, adresse: null };
  const personne = await stores.personnes.get(avant.id);
  if (!(await hadWayIn(personne, stores))) return { apres, adresse: null };
  return { apres: { ...apres, courriel: avant.courriel }, adresse: apres.courriel };
}

async function hadWayIn({ id, conventionId, comptes }: Personne, { journal }: Stores): Promise<boolean> {
  if (comptes.length > 0) return true;
  const events = await journal.listByObjet(conventionId, id);
  return events.some(({ action }) => WAYS_IN.has(action));
}

const WAYS_IN: ReadonlySet<string> = new Set(['session:ouvrir', 'lien:creer', 'code:creer']);

/** Asks the new address, and tells the person on each way; in the caller's transaction. `acteurId` null: the machine. */
export async function askAdresse(
  personneId: string,
  { adresse, acteurId }: { readonly adresse: string; readonly acteurId: string | null },
  { stores, now }: Moment,
): Promise<void> {
  const personne = await stores.personnes.get(personneId);
  await stores.liens.revokeAll(personne, { debut: objetOf('adresse') }, now); // of two the later one holds
  const compteId = await reserve(personne, adresse, stores);
  const fait = { kind: 'adresse-demandee', acteurId, detail: compteId } as const;
  await tellSecurite(personne, fait, { stores, now });
  await insertSecurite(personne, { kind: 'adresse', compteId }, { stores, now });
  await noteBy({ conventionId: personne.conventionId, id: acteurId }, now, stores)(
    'adresse:demander',
    `personne:${personneId}`,
    { compte: compteId },
  );
}

/** Whether this account stands for the address that waits to be confirmed: neither refused, nor is another one since. */
export async function isAdresseDemandee(
  { id, conventionId }: Owned,
  compteId: string,
  { journal }: Pick<Stores, 'journal'>,
): Promise<boolean> {
  const events = await journal.listByObjet(conventionId, `personne:${id}`);
  const last = events.find(({ action }) => CHANGES.has(action));
  return last?.action === 'adresse:demander' && last.details?.compte === compteId;
}

const CHANGES: ReadonlySet<string> = new Set(['adresse:demander', 'adresse:confirmer', 'adresse:refuser']);

/** The account of that address, which carries nothing yet. */
async function reserve(personne: Personne, adresse: string, { comptes, personnes }: Stores): Promise<string> {
  const account = toCompteCourriel(personne.id, adresse);
  await comptes.link(personne, account);
  const { comptes: all } = await personnes.get(personne.id);
  const compte = all.find((one) => isSameAccount(one, account));
  if (compte === undefined) throw new Error('the account of an address is not there');
  await comptes.unlink(personne, compte.id);
  return compte.id;
}

/** Whose address a link confirms, and which; null when it opens nothing (any more). */
export async function findAdresse(
  token: string,
  ports: Pick<Ports, 'stores' | 'clock'>,
): Promise<{ readonly personne: Personne; readonly adresse: string; readonly compteId: string } | null> {
  const lien = await findLien('adresse', token, ports);
  if (lien === null || !(await isAdresseDemandee(lien.personne, lien.id, ports.stores))) return null;
  const compte = lien.personne.comptes.find(({ id }) => id === lien.id);
  return compte ? { personne: lien.personne, adresse: getAdresse(compte), compteId: lien.id } : null;
}

/** From now on it is the person's: sessions and links end, and the address before hears of it too. False: nothing was. */
export async function confirmAdresse(token: string, ports: Ports): Promise<boolean> {
  const now = ports.clock.now();
  return ports.inTransaction(async (stores) => {
    const found = await findAdresse(token, { ...ports, stores });
    if (found === null) return false;
    const { personne, adresse, compteId } = found;
    const { id, conventionId } = personne;
    await stores.pilotages.lock(conventionId);
    if (!(await isAdresseDemandee(personne, compteId, stores))) return false; // refused in the same instant
    if (!(await stores.liens.revoke(token, now))) return false;
    const inscription = (await stores.inscriptions.list(conventionId)).find((one) => one.id === id);
    if (inscription === undefined) return false;
    await stores.inscriptions.update({ ...inscription, courriel: adresse });
    await stores.liens.revokeAll(personne, { debut: '', but: objetOf('calendrier') }, now); // an agenda reads it, nobody comes in by it
    await changeAccount(personne, adresse, { stores, now });
    await noteBy({ conventionId, id }, now, stores)('adresse:confirmer', `personne:${id}`);
    return true;
  });
}

/** Told on the ways before, then on the one that begins. */
async function changeAccount(personne: Personne, adresse: string, { stores, now }: Moment): Promise<void> {
  const fait = { kind: 'adresse-changee', acteurId: null } as const;
  await tellSecurite(personne, fait, { stores, now });
  for (const compte of personne.comptes.filter((one) => one.actif && isCourriel(one)))
    await endAccount({ personne, compte, raison: 'adresse-changee' }, stores, now);
  await linkAccount(
    { personne, account: toCompteCourriel(personne.id, adresse), par: 'adresse' },
    stores,
    now,
  );
  await tellSecurite(await stores.personnes.get(personne.id), fait, { stores, now });
}

function toKey(adresse: string): string {
  return adresse.trim().toLowerCase();
}
