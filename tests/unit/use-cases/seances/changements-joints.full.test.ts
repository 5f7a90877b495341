import { beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../../src/conversation/chat.ts';
import { cancelSeance } from '../../../../src/use-cases/seances/move-seance.ts';
import { aPersonne } from '../../../support/builders.ts';
import { createAsk, messageOf } from '../../../support/coordination.ts';
import { letAvisLeave, listRows, move, usePreparation } from '../../../support/seances.ts';
import { createShown } from '../../../support/shown-messages.ts';

let world: ReturnType<typeof createShown>;

/** Changes of a séance within two minutes: told as one, once, to each of the four (three people and a channel). */
const { base, given } = await usePreparation();
beforeEach(async () => {
  world = createShown(base);
});

const pass = (seconds: number) => base.clock.set(base.clock.now().add({ seconds }));
const leave = (replica = world) => letAvisLeave(base, replica);
/** The platform is slow: of the four, one message left. */
const leaveToInes = async () => {
  const { seanceId: source, ines } = given;
  pass(120);
  await base.envoiQueue.sweep(base.clock.now());
  const others = { source, OR: [{ personneId: null }, { NOT: { personneId: ines.id } }] };
  await base.db.envoi.updateMany({ where: others, data: { etat: 'prevu' } });
  await world.drain();
};
const cancel = async (): Promise<Message> =>
  messageOf(await given.ask(cancelSeance, { seance: given.seanceId, suite: 'garder' }));
const titles = () => world.titles().sort();
const four = (title: string) => Array(4).fill(title);
const TWENTY_TO_THIRD = 'La séance du 20 mai est déplacée au 3 juin';

describe('changes within two minutes are told as one', () => {
  it('moved twice: from the date that people knew, once each, with both dates', async () => {
    await move(given, { jour: '2027-05-27' });
    await world.drain();
    expect(titles()).toEqual([]);
    pass(100);
    await move(given, { jour: '2027-06-03' });
    await leave();
    await leave();
    expect(titles()).toEqual(four(TWENTY_TO_THIRD));
    for (const text of world.texts()) {
      expect(text).toSay('Ancienne date : jeudi 20 mai 2027', 'Nouvelle date : jeudi 3 juin 2027');
    }
  });

  it('moved, then cancelled: the date that people knew is cancelled', async () => {
    await move(given, { jour: '2027-05-27' });
    await cancel();
    await leave();
    expect(titles()).toEqual(four('La séance du 20 mai est annulée'));
    for (const text of world.texts()) expect(text).toContain('Date annulée : jeudi 20 mai 2027');
  });

  it('cancelled, then set again at another date: it moved', async () => {
    await cancel();
    await move(given, { jour: '2027-06-03' });
    await leave();
    expect(titles()).toEqual(four(TWENTY_TO_THIRD));
  });

  it('moved and brought to another place: both in one message', async () => {
    await move(given, { jour: '2027-06-03' });
    await move(given, { lieu: 'Mairie de Marck' });
    await leave();
    expect(titles()).toEqual(four(TWENTY_TO_THIRD));
    for (const text of world.texts()) expect(text).toContain('Nouveau lieu : Mairie de Marck');
  });

  it('the first of them is not held up by the others', async () => {
    await move(given, { jour: '2027-05-27' });
    const first = base.clock.now();
    pass(119);
    await move(given, { jour: '2027-06-03' });
    const rows = await base.stores.envois.listBySource(given.convention.id, given.seanceId);
    const waiting = rows.filter(({ etat }) => etat === 'prevu');
    expect(waiting.map(({ prevuLe }) => prevuLe)).toEqual(four('').map(() => first.add({ minutes: 2 })));
    await leave();
  });

  it('what came after the two minutes is told by itself', async () => {
    await move(given, { jour: '2027-05-27' });
    await leave();
    pass(1);
    await move(given, { jour: '2027-06-03' });
    await leave();
    expect(titles().slice(0, 4)).toEqual(four('La séance du 27 mai est déplacée au 3 juin'));
  });
});

describe('what holds again is told to nobody', () => {
  const expectSilence = async (receipt: Message) => {
    expect(receipt).toHold('Aucun message ne part');
    await leave();
    expect(titles()).toEqual([]);
  };

  it('moved there and back', async () => {
    await move(given, { jour: '2027-05-27' });
    const receipt = await move(given, { jour: '2027-05-20' });
    expect(receipt.title).toBe('La séance est déplacée');
    await expectSilence(receipt);
  });

  it('another place and back', async () => {
    await move(given, { lieu: 'Mairie de Marck' });
    await expectSilence(await move(given, { lieu: 'Calais' }));
  });

  it('cancelled and set again', async () => {
    await cancel();
    await expectSilence(await move(given, { jour: '2027-05-20' }));
  });

  it('of a cancelled one that was told, set again and cancelled', async () => {
    await cancel();
    await leave();
    await move(given, { jour: '2027-06-03' });
    expect(await cancel()).toHold('Aucun message ne part');
    await leave();
    expect(titles()).toEqual(four('La séance du 20 mai est annulée'));
  });

  it('and the notice that was read before holds again, too', async () => {
    await move(given, { jour: '2027-05-27' });
    await leave();
    await move(given, { jour: '2027-06-03' });
    await world.drain();
    expect(titles()).toEqual(four('Remplacé : la séance du 27 mai est déplacée au 3 juin'));
    await move(given, { jour: '2027-05-27' });
    await leave();
    expect(titles()).toEqual(four('La séance du 20 mai est déplacée au 27 mai'));
  });
});

describe('never twice, never not at all', () => {
  it('who was told already reads of the difference, who was not of the whole', async () => {
    await move(given, { jour: '2027-05-27' });
    await leaveToInes();
    expect(titles()).toEqual(['La séance du 20 mai est déplacée au 27 mai']);
    await move(given, { jour: '2027-06-03' });
    await leave();
    expect(titles()).toEqual(
      [
        ...Array(3).fill(TWENTY_TO_THIRD),
        'La séance du 27 mai est déplacée au 3 juin',
        'Remplacé : la séance du 27 mai est déplacée au 3 juin',
      ].sort(),
    );
  });

  it('who was told of a move that is undone reads so; the others nothing', async () => {
    await move(given, { jour: '2027-05-27' });
    await leaveToInes();
    const receipt = await move(given, { jour: '2027-05-20' });
    expect(receipt).toHold('1 personne est prévenue dans les trois minutes.');
    await leave();
    expect(titles()).toEqual([
      'La séance du 27 mai est déplacée au 20 mai',
      'Remplacé : la séance du 27 mai est déplacée au 20 mai',
    ]);
  });

  it('a message that may have arrived when the program died counts as read', async () => {
    await move(given, { jour: '2027-05-27' });
    pass(120);
    await base.envoiQueue.sweep(base.clock.now());
    const { id } = await base.db.envoi.findFirstOrThrow({ where: { personneId: given.ines.id } });
    await base.envoiQueue.claim(id, -1); // claimed, then killed: its lease is over
    await base.envoiQueue.sweep(base.clock.now());
    await move(given, { jour: '2027-06-03' });
    await leave();
    expect(titles()).toEqual([
      ...Array(3).fill(TWENTY_TO_THIRD),
      'La séance du 27 mai est déplacée au 3 juin',
    ]);
  });

  it('two replicas sweep and send at once: each is told once', async () => {
    const second = createShown(base);
    await move(given, { jour: '2027-06-03' });
    pass(120);
    const now = base.clock.now();
    await Promise.all([base.envoiQueue.sweep(now), base.envoiQueue.sweep(now)]);
    await Promise.all([world.drain(), second.drain()]);
    expect([...world.titles(), ...second.titles()]).toEqual(four(TWENTY_TO_THIRD));
  });

  it('two who coordinate press in the same instant: one moves it, the other reads the dates again', async () => {
    const karim = await aPersonne(base, given.convention, { roles: ['coordination'] });
    const both = await Promise.allSettled([
      move(given, { jour: '2027-05-27' }),
      move(given, { jour: '2027-06-03' }, createAsk(base, karim)),
    ]);
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
    await leave();
    const told = new Set(titles());
    expect(told.size).toBe(1);
    expect(titles()).toHaveLength(5);
  });
});

describe('a séance that is about to begin', () => {
  it.each([
    ['cancelled a minute and a half before', '2027-05-20T13:58:30'],
    ['cancelled five minutes before', '2027-05-20T13:55:00'],
  ])('%s: told at once', async (_name, at) => {
    base.clock.set(at);
    await cancel();
    await world.drain();
    expect(titles()).toEqual(four('La séance du 20 mai est annulée'));
  });

  it('moved away a minute before, or to a date that is a minute away: told at once', async () => {
    base.clock.set('2027-05-20T13:59:00');
    await move(given, { debut: '16 h', fin: '18 h' });
    await world.drain();
    expect(titles()).toEqual(four('La séance du 20 mai est déplacée de 14 h à 16 h'));
    await move(given, { debut: '14 h', fin: '16 h' });
    await world.drain();
    expect(titles().slice(0, 4)).toEqual(four('La séance du 20 mai est déplacée de 16 h à 14 h'));
  });

  it('what waits leaves with it, and one that is late is still told while it lasts', async () => {
    base.clock.set('2027-05-20T13:48:00');
    await move(given, { lieu: 'Mairie de Marck' });
    expect((await listRows(given, given.seanceId)).filter((row) => row.includes(' prevu '))).toHaveLength(4);
    base.clock.set('2027-05-20T13:50:00');
    await move(given, { lieu: 'Mairie de Guînes' });
    base.clock.set('2027-05-20T14:05:00'); // the program was down meanwhile
    await world.drain();
    expect(titles()).toEqual(four('Changement de lieu : séance du 20 mai'));
  });
});
