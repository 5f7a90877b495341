import type { Personne } from '../../src/domain/nouns/personne.ts';
import { type Seance, toSeanceAnnulee, toSeanceDeplacee } from '../../src/domain/nouns/seance.ts';
import { planInvitations } from '../../src/use-cases/seances/agendas/plan-invitations.ts';
import { type ReceivedInvitation, readInvitation } from './agenda.ts';
import { paris } from './delivery-builders.ts';
import type { World } from './delivery-world.ts';
import type { ReceivedMail } from './mail-server.ts';
import { type Exchange, type MailPost, openExchange } from './mail-world.ts';

type Received = ReceivedInvitation & { readonly mail: ReceivedMail };

/** A séance, its members, their mailboxes and their agendas. */
export interface AgendaWorld extends Exchange {
  readonly world: World;
  letMinutesPass(): void;
  /** What is due is planned, by two replicas at once, and sent. */
  plan(): Promise<void>;
  /** The séance becomes another one, and two minutes pass. */
  change(to: (seance: Seance) => Seance): Promise<Seance>;
  toOtherDay(seance: Seance): Seance;
  toOtherRoom(seance: Seance): Seance;
  cancel(seance: Seance): Seance;
  invitationsTo(personne: Personne): readonly Received[];
  /** @throws Error when there is none */
  lastInvitation(personne: Personne): Received;
  presenceOf(personne: Personne): Promise<string | null>;
}

export async function openAgendaWorld(post: MailPost): Promise<AgendaWorld> {
  const exchange = await openExchange(post);
  const { clock, stores } = post.base;
  const { world, sender } = exchange.tour;
  const letMinutesPass = () => clock.set(clock.now().add({ minutes: 2 }));
  letMinutesPass();
  const plan = async () => {
    await Promise.all([planInvitations(sender), planInvitations(sender)]);
    await exchange.tour.drain();
  };
  const invitationsTo = (personne: Personne) =>
    exchange.tour.mailsTo(personne).flatMap((mail) => {
      const invitation = readInvitation(mail);
      return invitation === null ? [] : [{ mail, ...invitation }];
    });
  const moved = { debut: paris('2027-05-27T09:00'), fin: paris('2027-05-27T11:00') };
  return {
    ...exchange,
    world,
    letMinutesPass,
    plan,
    async change(to) {
      const seance = to(await stores.seances.get(world.seance.id));
      await stores.seances.save({ ...seance, modifieeLe: clock.now() });
      letMinutesPass();
      await plan();
      return seance;
    },
    toOtherDay: (seance) => toSeanceDeplacee(seance, { ...seance, ...moved }, clock.now()),
    toOtherRoom: (seance) => toSeanceDeplacee(seance, { ...seance, lieu: 'Salle 2' }, clock.now()),
    cancel: (seance) => toSeanceAnnulee(seance, clock.now()),
    invitationsTo,
    lastInvitation(personne) {
      const last = invitationsTo(personne).at(-1);
      if (last === undefined) throw new Error('no invitation');
      return last;
    },
    presenceOf: async (personne) => (await stores.presences.find(personne, world.seance.id))?.reponse ?? null,
  };
}
