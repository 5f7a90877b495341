import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import { parseEtape } from '../../domain/nouns/envoi.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import { isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import {
  ACCORD_A_CONFIRMER,
  ACCORD_SANS_TEXTE,
  type Accord,
  viewAccordDit,
} from '../../views/reponses/tel-quel.ts';
import type { CourrielEnvoye } from '../envois/find-courriel.ts';
import { type CourrielRecu, findCourrielRecu } from './courriel-recu.ts';
import { findTelQuel, isAllSent, orLeft, sendEach } from './send-tel-quel.ts';

/** What was sent, kept and left, fiche by fiche; nothing waited to be; or it takes a button. */
type IssueAccord = Accord | 'sans-texte' | 'a-confirmer';

/** What is said of it at once; null: all of it was sent, and its receipt follows by the ledger. */
export function viewAccord(issue: IssueAccord): Message | null {
  if (issue === 'sans-texte') return ACCORD_SANS_TEXTE;
  if (issue === 'a-confirmer') return ACCORD_A_CONFIRMER;
  return isAllSent(issue) ? null : viewAccordDit(issue);
}

/** « Oui » sends what the message which was answered showed, while it is still so; each fiche that cannot be sent any more is said. */
export async function sendByAccord(
  courriel: CourrielEnvoye,
  isVouchedFor: boolean,
  ports: Ports,
): Promise<IssueAccord> {
  const { envoi, personne, compte } = courriel;
  const dit = parseEtape('reponse', envoi.etape);
  if (dit?.kind !== 'courriel') return 'sans-texte';
  const tour = await ports.stores.tours.get(envoi.source);
  const recu = await findCourrielRecu({ personne, tour, cle: dit.cle }, ports.stores);
  if (recu === null || recu.fiches.length === 0) return 'sans-texte';
  if (!isVouchedFor) return 'a-confirmer';
  const acteur = { personne, account: compte };
  // once its tour is over nothing is sent: it was kept, which « oui » says again
  const isOpen = isOuvert(tour, ports.clock.now());
  if (isOpen && (await hasChanged({ tour, recu }, acteur, ports))) return 'a-confirmer';
  return sendEach({ tour, fiches: recu.fiches }, acteur, ports);
}

/** Whether a draft says something else than what the message showed of it. */
async function hasChanged(
  { tour, recu }: { readonly tour: Tour; readonly recu: CourrielRecu },
  acteur: Acteur,
  ports: Ports,
): Promise<boolean> {
  for (const fiche of recu.fiches) {
    const ready = await orLeft(() => findTelQuel({ tour, fiche }, acteur, ports));
    if (ready !== null && 'majLe' in ready && Temporal.Instant.compare(ready.majLe, recu.majLe) > 0)
      return true;
  }
  return false;
}
