import { beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../../src/conversation/chat.ts';
import { cancelSeance } from '../../../../src/use-cases/seances/move-seance.ts';
import { aPersonne } from '../../../support/builders.ts';
import { createAsk, messageOf, textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { letAvisLeave, listRows, move, type Preparation, prepareSeance } from '../../../support/seances.ts';
import { createShown } from '../../../support/shown-messages.ts';

let preparation: Preparation;
let world: ReturnType<typeof createShown>;

/** Changes of a séance within two minutes: told as one, once, to each of the four (three people and a channel). */
const database = await useBase();
beforeEach(async () => {
  preparation = await prepareSeance(database);
  world = createShown(database);
});

const pass = (seconds: number) => database.clock.set(database.clock.now().add({ seconds }));
const leave = (replica = world) => letAvisLeave(database, replica);
/** The platform is slow: of the four, one message left. */
const leaveToInes = async () => {
  const { seanceId: source, ines } = preparation;
  pass(120);
  await database.envoiQueue.sweep(database.clock.now());
  const others = { source, OR: [{ personneId: null }, { NOT: { personneId: ines.id } }] };
  await database.db.envoi.updateMany({ where: others, data: { etat: 'prevu' } });
  await world.drain();
};
const cancel = async (): Promise<Message> =>
  messageOf(await preparation.ask(cancelSeance, { seance: preparation.seanceId, suite: 'garder' }));
const titles = () => world.titles().sort();
const four = (title: string) => Array(4).fill(title);
const TWENTY_TO_THIRD = 'La séance du 20 mai est déplacée au 3 juin';

describe('changes within two minutes are told as one', () => {
  it('moved twice: from the date that people knew, once each, with both dates', async () => {
    await move(preparation, { jour: '2027-05-27' });
    await world.drain();
    expect(titles()).toEqual([]);
    pass(100);
    await move(preparation, { jour: '2027-06-03' });
    await leave();
    await leave();
    expect(titles()).toEqual(four(TWENTY_TO_THIRD));
    for (const text of world.texts()) {
      expect(text).toContain('Ancienne date : jeudi 20 mai 2027');
      expect(text).toContain('Nouvelle date : jeudi 3 juin 2027');
    }
  });

  it('moved, then cancelled: the date that people knew is cancelled', async () => {
    await move(preparation, { jour: '2027-05-27' });
    await cancel();
    await leave();
    expect(titles()).toEqual(four('La séance du 20 mai est annulée'));
    for (const text of world.texts()) expect(text).toContain('Date annulée : jeudi 20 mai 2027');
  });

  it('cancelled, then set again at another date: it moved', async () => {
    await cancel();
    await move(preparation, { jour: '2027-06-03' });
    await leave();
    expect(titles()).toEqual(four(TWENTY_TO_THIRD));
  });

  it('moved and brought to another place: both in one message', async () => {
    await move(preparation, { jour: '2027-06-03' });
    await move(preparation, { lieu: 'Mairie de Marck' });
    await leave();
    expect(titles()).toEqual(four(TWENTY_TO_THIRD));
    for (const text of world.texts()) expect(text).toContain('Nouveau lieu : Mairie de Marck');
  });

  it('the first of them is not held up by the others', async () => {
    await move(preparation, { jour: '2027-05-27' });
    const first = database.clock.now();
    pass(119);
    await move(preparation, { jour: '2027-06-03' });
    const rows = await database.stores.envois.listBySource(preparation.convention.id, preparation.seanceId);
    const waiting = rows.filter(({ etat }) => etat === 'prevu');
    expect(waiting.map(({ prevuLe }) => prevuLe)).toEqual(four('').map(() => first.add({ minutes: 2 })));
    await leave();
  });

  it('what came after the two minutes is told by itself', async () => {
    await move(preparation, { jour: '2027-05-27' });
    await leave();
    pass(1);
    await move(preparation, { jour: '2027-06-03' });
    await leave();
    expect(titles().slice(0, 4)).toEqual(four('La séance du 27 mai est déplacée au 3 juin'));
  });
});

describe('what holds again is told to nobody', () => {
  const expectSilence = async (receipt: Message) => {
    expect(textOf(receipt)).toContain('Aucun message ne part');
    await leave();
    expect(titles()).toEqual([]);
  };

  it('moved there and back', async () => {
    await move(preparation, { jour: '2027-05-27' });
    const receipt = await move(preparation, { jour: '2027-05-20' });
    expect(receipt.title).toBe('La séance est déplacée');
    await expectSilence(receipt);
  });

  it('another place and back', async () => {
    await move(preparation, { lieu: 'Mairie de Marck' });
    await expectSilence(await move(preparation, { lieu: 'Calais' }));
  });

  it('cancelled and set again', async () => {
    await cancel();
    await expectSilence(await move(preparation, { jour: '2027-05-20' }));
  });

  it('of a cancelled one that was told, set again and cancelled', async () => {
    await cancel();
    await leave();
    await move(preparation, { jour: '2027-06-03' });
    expect(textOf(await cancel())).toContain('Aucun message ne part');
    await leave();
    expect(titles()).toEqual(four('La séance du 20 mai est annulée'));
  });

  it('and the notice that was read before holds again, too', async () => {
    await move(preparation, { jour: '2027-05-27' });
    await leave();
    await move(preparation, { jour: '2027-06-03' });
    await world.drain();
    expect(titles()).toEqual(four('Remplacé : la séance du 27 mai est déplacée au 3 juin'));
    await move(preparation, { jour: '2027-05-27' });
    await leave();
    expect(titles()).toEqual(four('La séance du 20 mai est déplacée au 27 mai'));
  });
});

describe('never twice, never not at all', () => {
  it('who was told already reads of the difference, who was not of the whole', async () => {
    await move(preparation, { jour: '2027-05-27' });
    await leaveToInes();
    expect(titles()).toEqual(['La séance du 20 mai est déplacée au 27 mai']);
    await move(preparation, { jour: '2027-06-03' });
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
    await move(preparation, { jour: '2027-05-27' });
    await leaveToInes();
    const receipt = await move(preparation, { jour: '2027-05-20' });
    expect(textOf(receipt)).toContain('1 personne est prévenue dans les trois minutes.');
    await leave();
    expect(titles()).toEqual([
      'La séance du 27 mai est déplacée au 20 mai',
      'Remplacé : la séance du 27 mai est déplacée au 20 mai',
    ]);
  });

  it('a message that may have arrived when the program died counts as read', async () => {
    await move(preparation, { jour: '2027-05-27' });
    pass(120);
    await database.envoiQueue.sweep(database.clock.now());
    const { id } = await database.db.envoi.findFirstOrThrow({ where: { personneId: preparation.ines.id } });
    await database.envoiQueue.claim(id, -1); // claimed, then killed: its lease is over
    await database.envoiQueue.sweep(database.clock.now());
    await move(preparation, { jour: '2027-06-03' });
    await leave();
    expect(titles()).toEqual([
      ...Array(3).fill(TWENTY_TO_THIRD),
      'La séance du 27 mai est déplacée au 3 juin',
    ]);
  });

  it('two replicas sweep and send at once: each is told once', async () => {
    const second = createShown(database);
    await move(preparation, { jour: '2027-06-03' });
    pass(120);
    const now = database.clock.now();
    await Promise.all([database.envoiQueue.sweep(now), database.envoiQueue.sweep(now)]);
    await Promise.all([world.drain(), second.drain()]);
    expect([...world.titles(), ...second.titles()]).toEqual(four(TWENTY_TO_THIRD));
  });

  it('two who coordinate press in the same instant: one moves it, the other reads the dates again', async () => {
    const karim = await aPersonne(database, preparation.convention, { roles: ['coordination'] });
    const both = await Promise.allSettled([
      move(preparation, { jour: '2027-05-27' }),
      move(preparation, { jour: '2027-06-03' }, createAsk(database, karim)),
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
    database.clock.set(paris(at));
    await cancel();
    await world.drain();
    expect(titles()).toEqual(four('La séance du 20 mai est annulée'));
  });

  it('moved away a minute before, or to a date that is a minute away: told at once', async () => {
    database.clock.set(paris('2027-05-20T13:59:00'));
    await move(preparation, { debut: '16 h', fin: '18 h' });
    await world.drain();
    expect(titles()).toEqual(four('La séance du 20 mai est déplacée de 14 h à 16 h'));
    await move(preparation, { debut: '14 h', fin: '16 h' });
    await world.drain();
    expect(titles().slice(0, 4)).toEqual(four('La séance du 20 mai est déplacée de 16 h à 14 h'));
  });

  it('what waits leaves with it, and one that is late is still told while it lasts', async () => {
    database.clock.set(paris('2027-05-20T13:48:00'));
    await move(preparation, { lieu: 'Mairie de Marck' });
    expect(
      (await listRows(preparation, preparation.seanceId)).filter((row) => row.includes(' prevu ')),
    ).toHaveLength(4);
    database.clock.set(paris('2027-05-20T13:50:00'));
    await move(preparation, { lieu: 'Mairie de Guînes' });
    database.clock.set(paris('2027-05-20T14:05:00')); // the program was down meanwhile
    await world.drain();
    expect(titles()).toEqual(four('Changement de lieu : séance du 20 mai'));
  });
});
