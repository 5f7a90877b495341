import type { Temporal } from 'temporal-polyfill';
import { cleanText } from '../../conversation/clean-text.ts';
import { canRead } from '../../domain/nouns/audience.ts';
import { type AccountRef, type Canal, isSameAccount } from '../../domain/nouns/compte.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { noteBy, tellCoordination } from './tell.ts';

/** Closes a channel, in the caller's transaction; `acteurId` is null when its platform says that it is gone. */
export async function endCanal(
  { canal, acteurId }: { readonly canal: Canal; readonly acteurId: string | null },
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  await stores.canaux.close(canal.id);
  await noteBy({ conventionId: canal.conventionId, id: acteurId }, now, stores)('canal:detacher', canal.id, {
    plateforme: canal.plateforme,
  });
}

/** Closes a channel where its platform lets us write no more, and tells coordination, which would count on it. Twice is once. */
export function endLostCanal(canal: Canal, ports: Ports): Promise<void> {
  return ports.inTransaction(async (stores) => {
    const { id: canalId, conventionId } = canal;
    if (!(await stores.canaux.list(conventionId)).some(({ id }) => id === canalId)) return;
    const now = ports.clock.now();
    await endCanal({ canal, acteurId: null }, stores, now);
    const incident = { kind: 'canal-perdu', canalId, jour: jourOf(now).toString() } as const;
    await tellCoordination(incident, { conventionId, occurrence: 0, now }, stores);
  });
}

/** A channel keeps the name that people see there. */
export async function renameCanal(canal: Canal, nom: string, { inTransaction }: Ports): Promise<void> {
  const present = cleanText(nom).trim();
  if (present === '' || present === canal.nom) return;
  await inTransaction(async ({ canaux }) => {
    const isOpen = (await canaux.list(canal.conventionId)).some(({ id }) => id === canal.id);
    if (isOpen) await canaux.open({ ...canal, nom: present });
  });
}

/**
 * Asks the platforms of a convention's channels how they are called, and whether they can be written to now; those that
 * cannot are closed.
 */
export async function endLostCanaux(conventionId: string, ports: Ports): Promise<readonly Canal[]> {
  const canaux = await ports.stores.canaux.list(conventionId);
  const known = await Promise.all(
    canaux.map((canal) => ports.directories.get(canal.plateforme)?.findCanal(canal) ?? { nom: '' }),
  );
  const lost = canaux.filter((_, place) => known[place] === null);
  for (const canal of lost) await endLostCanal(canal, ports);
  for (const [place, canal] of canaux.entries()) await renameCanal(canal, known[place]?.nom ?? '', ports);
  return lost;
}

/**
 * How many accounts in a channel are not those of people of the groupe projet; `open`: it is read without being in it; null
 * when its platform does not tell now.
 */
export async function countOthers(
  canal: Canal,
  { directories, stores }: Ports,
): Promise<number | 'open' | null> {
  const directory = directories.get(canal.plateforme);
  if (directory === undefined) return 0; // our own chat shows it to who is registered
  const members = await directory.listMembers(canal);
  if (members === null || members === 'open') return members;
  const own = (await stores.personnes.list(canal.conventionId))
    .filter((one) => one.actif && canRead(one, 'groupe_projet'))
    .flatMap(({ comptes }) => comptes.filter(({ actif }) => actif));
  // Somebody of another organisation is known there by the one that the channel belongs to.
  const isOwn = (one: AccountRef) =>
    own.some(
      (compte) => isSameAccount(compte, one) || isSameAccount(compte, { ...one, espace: canal.espace }),
    );
  return members.filter((one) => !isOwn(one)).length;
}

/**
 * Whether nobody else reads a channel; coordination, which chose so, is told of it once a day.
 * @throws Error when its platform does not tell now: nothing may be said there meanwhile
 */
export async function isOfMembers(canal: Canal, ports: Ports): Promise<boolean> {
  const others = await countOthers(canal, ports);
  if (others === null) throw new Error('nobody tells who is in the channel');
  if (others === 0) return true;
  const { conventionId, id: canalId } = canal;
  const now = ports.clock.now();
  const incident = { kind: 'canal-ouvert', canalId, jour: jourOf(now).toString() } as const;
  await ports.inTransaction((stores) =>
    tellCoordination(incident, { conventionId, occurrence: 0, now }, stores),
  );
  return false;
}

/** Where others came in, each post of a fiche is shown anew, without its words, each time as long as they are there. */
export async function checkFils(ports: Ports): Promise<void> {
  for (const canal of await ports.stores.canaux.listOfAll({ fils: true })) {
    try {
      if (await isOfMembers(canal, ports)) continue;
      for (const tour of await ports.stores.tours.list(canal.conventionId))
        await ports.stores.envois.refresh(canal.conventionId, tour.id, { destinataires: [canal.id] });
    } catch (error) {
      ports.logger.warn('who is in a channel was not told', { plateforme: canal.plateforme, error });
    }
  }
}
