import { expect } from 'vitest';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import { type Seance, toSeanceAnnulee, toSeanceDeplacee } from '../../src/domain/nouns/seance.ts';
import { planInvitations } from '../../src/use-cases/seances/agendas/plan-invitations.ts';
import { readInvitation } from './agenda.ts';
import { paris } from './delivery-builders.ts';
import { type MailPost, openExchange } from './mail-world.ts';

/** A séance, its members, their mailboxes and their agendas. */
export async function openAgendaWorld(post: MailPost) {
  const exchange = await openExchange(post);
  const { clock, stores } = post.base;
  const { world, sender } = exchange.tour;
  const letMinutesPass = () => clock.set(clock.now().add({ minutes: 2 }));
  letMinutesPass();
  /** What is due is planned, by two replicas at once, and sent. */
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
    /** The séance becomes another one, and two minutes pass. */
    async change(to: (seance: Seance) => Seance) {
      const seance = to(await stores.seances.get(world.seance.id));
      await stores.seances.save({ ...seance, modifieeLe: clock.now() });
      letMinutesPass();
      await plan();
      return seance;
    },
    toOtherDay: (seance: Seance) => toSeanceDeplacee(seance, { ...seance, ...moved }, clock.now()),
    toOtherRoom: (seance: Seance) => toSeanceDeplacee(seance, { ...seance, lieu: 'Salle 2' }, clock.now()),
    cancel: (seance: Seance) => toSeanceAnnulee(seance, clock.now()),
    invitationsTo,
    /** @throws Error when there is none */
    lastInvitation(personne: Personne) {
      return invitationsTo(personne).at(-1) ?? expect.fail('no invitation');
    },
    presenceOf: async (personne: Personne) =>
      (await stores.presences.find(personne, world.seance.id))?.reponse ?? null,
  };
}

export type AgendaWorld = Awaited<ReturnType<typeof openAgendaWorld>>;
