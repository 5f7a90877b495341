import type { Message } from '../../conversation/chat.ts';
import { uidOfEvenement } from '../../domain/annonces/evenement.ts';
import type { ReponseAgenda } from '../../domain/seances/invitation.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewAgendaAConfirmer } from '../../views/envois/courriel.ts';
import { getOwnEvenement } from '../verbs/list-own-annonces.ts';
import { leave } from './save-inscription.ts';

/**
 * An agenda says that its person does not come to an event: the same as « Je ne viens plus ». Anything else it may say leaves
 * things as they are. `envoiId`: the message to that agenda, whose number only its person has.
 */
export async function takeAgendaEvenement(
  envoiId: string,
  { method, uid, sequence, participation, isVouchedFor }: ReponseAgenda & { readonly isVouchedFor: boolean },
  ports: Ports,
): Promise<Message | null> {
  const envoi = await ports.stores.courriels.find(envoiId);
  const personneId = envoi?.destinataire.personneId;
  const isRefusal = method === 'REPLY' && participation === 'DECLINED';
  if (envoi?.genre !== 'agenda' || personneId === undefined || !isRefusal) return null;
  if (!isVouchedFor) return viewAgendaAConfirmer();
  return ports.inTransaction(async (stores) => {
    await stores.annonces.lock(envoi.conventionId);
    const personne = await stores.personnes.get(personneId);
    const context = { stores, now: ports.clock.now() };
    const annonce = await getOwnEvenement(envoi.source, personne, context);
    const all = await stores.participations.list(annonce);
    const known = all.find((one) => one.personne.id === personneId) ?? null;
    const isOfNow = known !== null && sequence >= known.sequence && uid === uidOfEvenement(annonce);
    if (personne.actif && isOfNow) await leave(annonce, known, context);
    return null;
  });
}
