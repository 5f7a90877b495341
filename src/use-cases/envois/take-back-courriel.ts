import { Temporal } from 'temporal-polyfill';
import { listComptesJoignables } from '../../domain/annuaire/personne.ts';
import { isCourrielSeul } from '../../domain/envois/envoi.ts';
import { findVoie } from '../../domain/envois/etape-securite.ts';
import { isRefusDAdresse } from '../../domain/envois/retour-courriel.ts';
import type { Outcome, Ports } from '../../ports/ports.ts';
import type { IssueRetour } from '../../ports/stores-envois.ts';
import { type CourrielEnvoye, findCourriel } from './find-courriel.ts';
import { noteRefusEspace } from './note-refus-espace.ts';
import { tellRetour } from './tell-refus.ts';

/** What a message that came back means: the end of this way, or weather of its whole domain. */
export type Retour = Extract<Outcome, { readonly kind: 'dead' | 'closed' }>;

/**
 * A message that had left by e-mail came back: it goes by the person's next way, while that is of use, and coordination
 * learns of the address. Where a whole domain gives back what it is sent, nobody is marked: it waits. Told twice, it is
 * once.
 */
export async function takeBackCourriel(envoiId: string, retour: Retour, ports: Ports): Promise<void> {
  const courriel = await findCourriel(envoiId, ports);
  if (courriel === null) return;
  const isTaken = await takeBack(courriel, retour, ports);
  if (!isTaken || retour.kind === 'dead') return;
  const chemin = { to: courriel.compte };
  await noteRefusEspace({ envoi: courriel.envoi, chemin, raison: retour.reason }, ports);
}

function takeBack(courriel: CourrielEnvoye, retour: Retour, ports: Ports): Promise<boolean> {
  const { envoi, personne } = courriel;
  const now = ports.clock.now();
  return ports.inTransaction(async (stores) => {
    const isTaken = await stores.courriels.takeBack(envoi, toIssue(courriel, retour, now));
    if (!isTaken || retour.kind === 'closed' || !isRefusDAdresse(retour.reason)) return isTaken;
    const { conventionId } = envoi;
    await tellRetour({ conventionId, personneId: personne.id, raison: retour.reason }, stores, now);
    return true;
  });
}

function toIssue(
  { envoi, personne, compte }: CourrielEnvoye,
  { kind, reason }: Retour,
  now: Temporal.Instant,
): IssueRetour {
  if (kind === 'closed') return { etat: 'a_envoyer', raison: reason, delayMs: 0 };
  const tried = [compte.id, ...envoi.comptesEcartes];
  const hasNext =
    !isCourrielSeul(envoi) &&
    findVoie(envoi.etape) === null &&
    listComptesJoignables(personne).some(({ id }) => !tried.includes(id));
  return hasNext && Temporal.Instant.compare(now, envoi.graceJusqua) < 0
    ? { etat: 'a_envoyer', raison: reason, delayMs: 0, compteEcarte: compte.id }
    : { etat: 'echoue', raison: reason, compteId: compte.id };
}
