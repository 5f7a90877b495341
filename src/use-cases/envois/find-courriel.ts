import type { Personne } from '../../domain/annuaire/personne.ts';
import { type AccountRef, type Compte, getAdresse, isCourriel } from '../../domain/comptes/compte.ts';
import type { Envoi } from '../../domain/envois/envoi.ts';
import type { Ports } from '../../ports/ports.ts';

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
  const envoi = await stores.courriels.find(envoiId);
  const personneId = envoi?.destinataire.personneId;
  if (!envoi || personneId === undefined) return null;
  const personne = await stores.personnes.get(personneId);
  const compte = personne.comptes.find(({ id }) => id === envoi.compteId);
  const isReachable = personne.actif && compte?.actif && isCourriel(compte);
  return isReachable ? { envoi, personne, compte } : null;
}

/** Whether somebody writes from the very address that was written to. */
export function isFrom(adresse: string, { compte }: Pick<CourrielEnvoye, 'compte'>): boolean {
  return adresse.trim().toLowerCase() === getAdresse(compte);
}

/** Whom a message went to by e-mail, and whether it counts as there still. */
export interface DestinataireCourriel {
  readonly to: AccountRef;
  readonly isSent: boolean;
}

export async function findDestinataire(
  envoiId: string,
  ports: Pick<Ports, 'stores'>,
): Promise<DestinataireCourriel | null> {
  const courriel = await findCourriel(envoiId, ports);
  if (courriel === null) return null;
  const { etat } = courriel.envoi;
  return { to: courriel.compte, isSent: etat === 'envoye' || etat === 'incertain' };
}
