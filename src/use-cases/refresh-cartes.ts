import type { Envoi } from '../domain/envoi.ts';
import type { Sender } from '../parts/sender.ts';
import { findLecteur, listChemins } from '../parts/sender.ts';

/** Which cards: those of one source (a round) in one convention. */
export interface Refresh {
  readonly conventionId: string;
  readonly source: string;
  /** Ids of the people whose cards change, with commas; absent: everybody's. */
  readonly personnes?: string;
}

/**
 * Shows the present state on the cards already sent about a round: an answered fiche says so everywhere.
 * @throws Error when a platform asks to come back later; the queue does.
 */
export async function refreshCartes(
  { conventionId, source, personnes }: Refresh,
  sender: Sender,
): Promise<void> {
  const only = personnes?.split(',');
  const all = await sender.ports.stores.envois.listBySource(conventionId, source);
  const envois = all.filter(({ destinataire: { personneId } }) => !only || only.includes(personneId ?? ''));
  let pending = 0;
  for (const envoi of envois.filter(isCarte)) {
    if (!(await refresh(envoi, sender))) pending += 1;
  }
  if (pending > 0) throw new Error(`${pending} cards are still to be refreshed`);
}

function isCarte({ genre, etat, etape, messageId }: Envoi): boolean {
  if (genre !== 'tour' || etat !== 'envoye' || messageId === null) return false;
  return /^(ouverture|lendemain|rappel-\d+|report-\d+)$/.test(etape);
}

/** False when it has to be tried again; a card that is gone, or a person who left, is no failure. */
async function refresh(envoi: Envoi, sender: Sender): Promise<boolean> {
  const lecteur = await findLecteur(envoi, sender.ports);
  if (lecteur === null || envoi.messageId === null) return true;
  const chemin = listChemins(lecteur, envoi, sender.platforms).find(
    ({ compteId }) => compteId === envoi.compteId,
  );
  if (!chemin) return true;
  const composition = await sender.compose(envoi, lecteur, sender.ports);
  if (composition.kind === 'obsolete') return true;
  const { platform, to, kind } = chemin;
  const delivery = { id: envoi.id, to, kind, message: composition.message };
  const outcome = await platform.replace(delivery, envoi.messageId);
  return outcome.kind === 'sent' || outcome.kind === 'dead';
}
