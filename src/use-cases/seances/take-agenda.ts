import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import { getSeanceId } from '../../domain/nouns/etape-envoi.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import {
  findTold,
  getSequence,
  isUpToDate,
  type MessageAgenda,
  type ReponseAgenda,
  toPresence,
} from '../../domain/seances/invitation.ts';
import { isActuelle } from '../../domain/seances/presence.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/seances/invitation.ts';
import { reponseEnMots } from '../../views/seances/presence.ts';
import { getPlaceAgenda } from '../verbs/contexte-agenda.ts';
import { notePresence } from './agendas/save-presence.ts';

/**
 * What a person's own agenda answers becomes the presence of that person, when it speaks of the séance as it is. Anything
 * else is answered, and notes nothing. `envoiId`: the invitation, whose number only its person has. Null: nothing is said.
 */
export async function takeAgenda(
  envoiId: string,
  reponse: ReponseAgenda,
  ports: Ports,
): Promise<Message | null> {
  const envoi = await ports.stores.courriels.find(envoiId);
  const personneId = envoi?.destinataire.personneId;
  if (envoi?.genre !== 'invitation' || personneId === undefined) return null;
  return ports.inTransaction(async (stores) => {
    const personne = await stores.personnes.get(personneId);
    const seance = await stores.seances.get(getSeanceId(envoi.source));
    if (reponse.uid !== seance.uid || !personne.actif) return null;
    const now = ports.clock.now();
    const { place, messages } = await getPlaceAgenda(seance, personne, { stores, now });
    const refusal = findRefusal(reponse, { ...place, messages });
    return refusal ?? take(reponse, { seance, personne, now }, stores);
  });
}

interface Situation {
  readonly seance: Seance;
  readonly isMembre: boolean;
  readonly messages: readonly MessageAgenda[];
  readonly now: Temporal.Instant;
}

/** Why nothing is noted; null: it counts. */
function findRefusal(
  { method, sequence }: ReponseAgenda,
  { seance, isMembre, messages, now }: Situation,
): Message | null {
  if (seance.etat === 'annulee') return say.viewReponseAnnulee(seance);
  if (Temporal.Instant.compare(seance.debut, now) <= 0) return say.viewReponseTardive(seance);
  if (!isMembre) return say.viewReponseSansMembre(seance);
  if (method === 'COUNTER') return say.viewDateProposee(seance);
  const told = findTold(messages);
  const isOfNow = told !== null && isUpToDate(told, seance) && sequence >= getSequence(told);
  return isOfNow ? null : say.viewReponseDepassee(seance);
}

interface Dite {
  readonly seance: Seance;
  readonly personne: Personne;
  readonly now: Temporal.Instant;
}

async function take(
  { participation }: ReponseAgenda,
  { seance, personne, now }: Dite,
  stores: Stores,
): Promise<Message | null> {
  const known = await stores.presences.find(personne, seance.id);
  const said = known && isActuelle(known, seance) ? known : null;
  const reponse = toPresence(participation, said);
  if (reponse === null) return say.viewReponseIncertaine(seance, said && reponseEnMots(said));
  if (reponse !== said?.reponse)
    await notePresence({ personne, reponse, remplacant: null, diteLe: now }, seance, stores);
  return null;
}
