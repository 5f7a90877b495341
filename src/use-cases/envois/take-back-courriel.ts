import { Temporal } from 'temporal-polyfill';
import { isCourrielSeul } from '../../domain/nouns/envoi.ts';
import { findVoie } from '../../domain/nouns/etape-envoi.ts';
import { listComptesJoignables } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import type { IssueRetour } from '../../ports/stores-envois.ts';
import { type CourrielEnvoye, findCourriel } from './find-courriel.ts';
import { noteRefusCompte } from './note-refus-compte.ts';

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
