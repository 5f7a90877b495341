import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import type { Compose } from '../../conversation/use-case.ts';
import { type AccountRef, type Compte, getAdresse, isCourriel } from '../../domain/nouns/compte.ts';
import { type Envoi, findVoie, isCourrielSeul } from '../../domain/nouns/envoi.ts';
import { getNomComplet, listComptesJoignables, type Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import type { IssueRetour } from '../../ports/stores-envois.ts';
import { joinMessages, type PartMessage } from '../../views/comptes/conventions.ts';
import { findMessage } from './lien-message.ts';
import { noteRefusCompte } from './note-refus-compte.ts';

/** A message that went to a person by e-mail, found again by what comes back. */
export interface CourrielEnvoye {
  readonly envoi: Envoi;
  readonly personne: Personne;
  readonly compte: Compte;
}

/** Which message an e-mail answers, and what else of ours it names: a part of a letter may have gone by itself since. */
export interface Cite {
  readonly envoiId: string;
  readonly named?: readonly string[];
}

/** Null for a number that is none of ours, or of a message that did not go by e-mail to an active person and account. */
export async function findCourriel(
  envoiId: string,
  { stores }: Pick<Ports, 'stores'>,
): Promise<CourrielEnvoye | null> {
  const courriel = await findRow(envoiId, stores);
  return courriel && isJoint(courriel) ? courriel : null;
}

/** The same, whoever has left or whichever account has ended aside. Of what is on its way (again) nothing says by which account. */
async function findRow(
  envoiId: string,
  { courriels, personnes }: Pick<Stores, 'courriels' | 'personnes'>,
): Promise<CourrielEnvoye | null> {
  const envoi = await courriels.find(envoiId);
  const personneId = envoi?.destinataire.personneId;
  if (!envoi || personneId === undefined) return null;
  const personne = await personnes.get(personneId);
  const compte = personne.comptes
    .filter(isCourriel)
    .find(({ id, actif }) => (envoi.compteId === null ? actif : id === envoi.compteId));
  return compte ? { envoi, personne, compte } : null;
}

function isJoint({ personne, compte }: CourrielEnvoye): boolean {
  return personne.actif && compte.actif;
}

/** Whether somebody writes from the very address that was written to. */
export function isFrom(adresse: string, { compte }: Pick<CourrielEnvoye, 'compte'>): boolean {
  return adresse.trim().toLowerCase() === getAdresse(compte);
}

/** What a letter told for one convention, whose person is there still. */
interface Told extends Pick<PartMessage, 'convention'> {
  readonly envoiId: string;
  readonly to: AccountRef;
}

/** Whom a message went to by e-mail, and whether it counts as there still. */
interface DestinataireCourriel {
  /** The row that is gone on with, and all that the letter told: one for each convention. */
  readonly envoiId: string;
  readonly told: readonly Told[];
  readonly to: AccountRef;
  readonly isSent: boolean;
  readonly envoyeLe: Temporal.Instant | null;
  /** That person has left, or this account has ended: nothing that comes from there counts. */
  readonly isEnded: boolean;
}

export async function findDestinataire(
  cite: Cite,
  ports: Pick<Ports, 'stores'>,
): Promise<DestinataireCourriel | null> {
  const all = await listRows(cite, ports);
  const courriel = all.find(isJoint) ?? all[0];
  if (courriel === undefined) return null;
  const { id, etat, envoyeLe } = courriel.envoi;
  const isSent = etat === 'envoye' || etat === 'incertain';
  const told = await Promise.all(
    all.filter(isJoint).map(async ({ envoi, compte }) => {
      const convention = await ports.stores.conventions.get(envoi.conventionId);
      return { envoiId: envoi.id, to: compte, convention };
    }),
  );
  return { envoiId: id, told, to: courriel.compte, isSent, envoyeLe, isEnded: !isJoint(courriel) };
}

/** What one letter told: this row, and those of other conventions. */
async function listCourriels(
  cite: Cite,
  ports: Pick<Ports, 'stores' | 'inConvention'>,
): Promise<readonly CourrielEnvoye[]> {
  return (await ports.inConvention(null, () => listRows(cite, ports))).filter(isJoint);
}

/** What a letter told in one convention; null: its person has left there, or that account has ended. */
export interface Dit {
  readonly conventionId: string;
  readonly courriel: CourrielEnvoye | null;
}

/** The same, one for each convention, whoever is there still. */
export function listDits(cite: Cite, ports: Pick<Ports, 'stores' | 'inConvention'>): Promise<readonly Dit[]> {
  return ports.inConvention(null, async () => {
    const dits = await listTold(cite, ports);
    return dits.map((one) => (one.courriel && isJoint(one.courriel) ? one : { ...one, courriel: null }));
  });
}

async function listRows(cite: Cite, ports: Pick<Ports, 'stores'>): Promise<readonly CourrielEnvoye[]> {
  return (await listTold(cite, ports)).flatMap(({ courriel }) => courriel ?? []);
}

/** To one address. */
async function listTold(
  { envoiId, named = [] }: Cite,
  { stores }: Pick<Ports, 'stores'>,
): Promise<readonly Dit[]> {
  const dits = new Map<string, Dit>();
  for (const { id, conventionId } of await stores.parts.listTold(envoiId, named)) {
    const courriel = await findRow(id, stores);
    const [first = courriel] = [...dits.values()].flatMap((one) => one.courriel ?? []);
    const isOther = courriel && first && !isFrom(getAdresse(courriel.compte), first);
    if (!isOther && !dits.has(conventionId)) dits.set(conventionId, { conventionId, courriel });
  }
  return [...dits.values()];
}

/** What went by e-mail, as it is now, and the name of who reads it; null for a number that is none of ours. */
export async function findEnvoye(
  cite: Cite,
  { ports, compose }: { readonly ports: Ports; readonly compose: Compose },
): Promise<{ readonly message: Message | null; readonly nom: string } | null> {
  const all = await listCourriels(cite, ports);
  const [first] = all;
  if (first === undefined) return null;
  const parts = await ports.inConvention(null, () =>
    Promise.all(
      all.map(async ({ envoi, personne, compte }) => {
        const lecteur = { personne, account: compte, isFresh: false };
        const message = await findMessage({ lecteur, envoiId: envoi.id, token: '' }, { ports, compose });
        return { convention: await ports.stores.conventions.get(envoi.conventionId), message };
      }),
    ),
  );
  const message = parts.length === 1 ? (parts[0]?.message ?? null) : joinMessages(parts);
  return { message, nom: getNomComplet(first.personne) };
}

/**
 * A message that had left by e-mail came back, for a reason of the ledger: it goes by the person's next way, while that is
 * of use, and its address has a health. Told twice, it is once.
 */
export async function takeBackCourriel(envoiId: string, raison: string, ports: Ports): Promise<void> {
  const courriel = await findCourriel(envoiId, ports);
  if (courriel === null) return;
  const { envoi, personne, compte } = courriel;
  await ports.inTransaction(async (stores) => {
    if (!(await stores.courriels.takeBack(envoi, toIssue(courriel, raison, ports.clock.now())))) return;
    const refused = { ...compte, conventionId: envoi.conventionId };
    await noteRefusCompte({ compte: refused, personneId: personne.id, raison }, stores, ports);
  });
}

function toIssue(
  { envoi, personne, compte }: CourrielEnvoye,
  raison: string,
  now: Temporal.Instant,
): IssueRetour {
  const tried = [compte.id, ...envoi.comptesEcartes];
  const hasNext =
    !isCourrielSeul(envoi) &&
    findVoie(envoi.etape) === null &&
    listComptesJoignables(personne).some(({ id }) => !tried.includes(id));
  return hasNext && Temporal.Instant.compare(now, envoi.graceJusqua) < 0
    ? { etat: 'a_envoyer', raison, delayMs: 0, compteEcarte: compte.id }
    : { etat: 'echoue', raison, compteId: compte.id };
}
