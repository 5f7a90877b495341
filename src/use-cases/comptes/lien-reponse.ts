import type { Temporal } from 'temporal-polyfill';
import type { Tell, UseCase } from '../../conversation/use-case.ts';
import { type AccountRef, getPageAccount, isCourriel } from '../../domain/nouns/compte.ts';
import { PAGES_PER_PERSONNE } from '../../domain/nouns/connexion.ts';
import { OUVERT } from '../../domain/nouns/envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Ports } from '../../ports/ports.ts';
import * as say from '../../views/comptes/lien-tableau.ts';
import { openLien } from '../envois/lien-message.ts';
import { closeLiensTableau, createLienTableau } from '../verbs/liens.ts';
import { noteBy, tellCoordination, tellNow } from '../verbs/tell.ts';

/**
 * « Ce n’est pas moi »: the link ends, coordination is told once a day for each person. False when the link opened
 * nothing (any more): nobody is told then.
 */
export async function refuseLien(token: string, ports: Ports): Promise<boolean> {
  const lien = await openLien(token, ports);
  if (lien?.reponse === undefined) return false;
  const { id: personneId, conventionId } = lien.lecteur.personne;
  const now = ports.clock.now();
  return ports.inTransaction(async (stores) => {
    if (!(await stores.liens.revoke(token, now))) return false;
    await noteBy({ conventionId, id: null }, now, stores)('lien:refuser', personneId);
    const incident = { kind: 'lien-refuse', personneId, jour: jourOf(now).toString() } as const;
    await tellCoordination(incident, { conventionId, occurrence: 0, now }, stores);
    return true;
  });
}

/**
 * A new link to the known address of whoever a link is or was for, once an hour at most; nothing for a link that never
 * was. Whoever asks learns nothing of it. `etape`: to answer a tour, or to the personal page.
 */
export async function requestLien(token: string, etape: 'lien' | 'page', ports: Ports): Promise<void> {
  const personneId = await ports.stores.liens.findPersonneId(token);
  if (personneId === null) return;
  const { id, conventionId, actif, comptes } = await ports.stores.personnes.get(personneId);
  if (!actif || !comptes.some((compte) => compte.actif && isCourriel(compte))) return;
  const now = ports.clock.now();
  await ports.inTransaction(async (stores) => {
    const ouvert = (await stores.tours.list(conventionId)).find(({ etat }) => etat === 'ouvert');
    const source = ouvert?.id ?? OUVERT;
    const key = { conventionId, genre: 'reponse', source, occurrence: toHours(now) } as const;
    if ((await tellNow({ ...key, etape, nouvelle: etape }, [id], { stores, now })) === 0) return;
    await noteBy({ conventionId, id: null }, now, stores)('lien:demander', id);
  });
}

/** The number of a new link in the key of the ledger. */
function toHours({ epochMilliseconds }: Temporal.Instant): number {
  return Math.floor(epochMilliseconds / 3_600_000);
}

export const composeLienRefuse: Tell<'lien-refuse'> = async ({ personneId }, _envoi, { stores }) => {
  return { kind: 'message', message: say.viewLienRefuse(await stores.personnes.get(personneId)) };
};

/** Whether a link that opens nothing is, or was, one of somebody whose party has no agreement any more. */
export async function isLienGele(token: string, { stores }: Pick<Ports, 'stores'>): Promise<boolean> {
  const personneId = await stores.liens.findPersonneId(token);
  return personneId !== null && stores.gels.isGele(getPageAccount(personneId, []));
}

/** A link to one's own page, shown where nobody else reads. */
export const createLienPersonnel: UseCase = async ({ origin }, { personne }, ports) => {
  if (origin === 'channel') return { kind: 'message', message: say.LIEN_DANS_UN_CANAL };
  const { token, expireLe } = await createLienTableau(personne, ports);
  return {
    kind: 'message',
    message: say.viewLienTableau(personne, { url: ports.links.tableau(token), expireLe }),
  };
};

/** The same for one day, with all that its person may do. */
export const createLienDuJour: UseCase = async ({ origin }, { personne }, ports) => {
  if (origin === 'channel') return { kind: 'message', message: say.LIEN_DANS_UN_CANAL };
  const { token, expireLe } = await createLienTableau(personne, ports, { kind: 'fresh' });
  return { kind: 'message', message: say.viewLienDuJour({ url: ports.links.tableau(token), expireLe }) };
};

/** Ends the link to one's own page: whoever holds it sees nothing any more. */
export const closeLienPersonnel: UseCase = async (_intent, { personne }, ports) => {
  await closeLiensTableau(personne, ports);
  return { kind: 'message', message: say.LIEN_FERME };
};

/**
 * The page of whoever a platform vouches for now, behind a link of one day, in a window of that platform; others that are open
 * stay so. Null: nobody of ours, or one too many of today.
 */
export async function openPage(account: AccountRef, ports: Ports): Promise<string | null> {
  const personne = await ports.stores.personnes.findByAccount(account);
  if (personne === null) return null;
  if (!(await ports.stores.essais.take(`page ${personne.id}`, PAGES_PER_PERSONNE))) return null;
  return (await createLienTableau(personne, ports, { kind: 'fresh', beside: true })).token;
}
