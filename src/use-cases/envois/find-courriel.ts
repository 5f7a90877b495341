import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import type { Compose } from '../../conversation/use-case.ts';
import { type AccountRef, type Compte, getAdresse, isCourriel } from '../../domain/nouns/compte.ts';
import { type Envoi, isCourrielSeul } from '../../domain/nouns/envoi.ts';
import { findVoie } from '../../domain/nouns/etape-envoi.ts';
import { getNomComplet, listComptesJoignables, type Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import type { IssueRetour } from '../../ports/stores-envois.ts';
import { findMessage } from './lien-message.ts';
import { noteRefusCompte } from './note-refus-compte.ts';

/** A message that went to a person by e-mail, found again by what comes back. */
export interface CourrielEnvoye {
  readonly envoi: Envoi;
  readonly personne: Personne;
  readonly compte: Compte;
}

/** Null for a number that is none of ours, or of a message that did not go by e-mail to an active person and account. */
export async function findCourriel(
  envoiId: string,
  { stores }: Pick<Ports, 'stores'>,
): Promise<CourrielEnvoye | null> {
  const courriel = await findRow(envoiId, stores);
  return courriel && isJoint(courriel) ? courriel : null;
}

/** The same, whoever has left or whichever account has ended aside. */
async function findRow(
  envoiId: string,
  { courriels, personnes }: Pick<Stores, 'courriels' | 'personnes'>,
): Promise<CourrielEnvoye | null> {
  const envoi = await courriels.find(envoiId);
  const personneId = envoi?.destinataire.personneId;
  if (!envoi || personneId === undefined) return null;
  const personne = await personnes.get(personneId);
  const compte = personne.comptes.find(({ id }) => id === envoi.compteId);
  return compte && isCourriel(compte) ? { envoi, personne, compte } : null;
}

function isJoint({ personne, compte }: CourrielEnvoye): boolean {
  return personne.actif && compte.actif;
}

/** Whether somebody writes from the very address that was written to. */
export function isFrom(adresse: string, { compte }: Pick<CourrielEnvoye, 'compte'>): boolean {
  return adresse.trim().toLowerCase() === getAdresse(compte);
}

/** Whom a message went to by e-mail, and whether it counts as there still. */
interface DestinataireCourriel {
  readonly to: AccountRef;
  readonly isSent: boolean;
  readonly envoyeLe: Temporal.Instant | null;
  /** That person has left, or this account has ended: nothing that comes from there counts. */
  readonly isEnded: boolean;
}

export async function findDestinataire(
  envoiId: string,
  ports: Pick<Ports, 'stores'>,
): Promise<DestinataireCourriel | null> {
  const courriel = await findRow(envoiId, ports.stores);
  if (courriel === null) return null;
  const { etat, envoyeLe } = courriel.envoi;
  const isSent = etat === 'envoye' || etat === 'incertain';
  return { to: courriel.compte, isSent, envoyeLe, isEnded: !isJoint(courriel) };
}

/** What went by e-mail, as it is now, and the name of who reads it; null for a number that is none of ours. */
export async function findEnvoye(
  envoiId: string,
  { ports, compose }: { readonly ports: Ports; readonly compose: Compose },
): Promise<{ readonly message: Message | null; readonly nom: string } | null> {
  const courriel = await findCourriel(envoiId, ports);
  if (courriel === null) return null;
  const { personne, compte } = courriel;
  const lecteur = { personne, account: compte, isFresh: false };
  return {
    message: await findMessage({ lecteur, envoiId, token: '' }, { ports, compose }),
    nom: getNomComplet(personne),
  };
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
