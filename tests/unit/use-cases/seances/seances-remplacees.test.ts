import { beforeEach, describe, expect, it } from 'vitest';
import { cancelSeance } from '../../../../src/use-cases/seances/move-seance.ts';
import { letAvisLeave, move, usePreparation } from '../../../support/seances.ts';
import { createShown } from '../../../support/shown-messages.ts';

let world: ReturnType<typeof createShown>;

const { base, given } = await usePreparation();

beforeEach(async () => {
  world = createShown(base);
});

describe('a notice about a séance that another one replaced', () => {
  it('says in place what holds now, for people and in the channel; the last one stays', async () => {
    await move(given, { jour: '2027-05-27', visio: 'https://visio.exemple.fr/gp' });
    await letAvisLeave(base, world);
    expect(world.titles().sort()).toEqual(Array(4).fill('La séance du 20 mai est déplacée au 27 mai'));
    await move(given, { jour: '2027-06-03' });
    await letAvisLeave(base, world);
    expect(world.titles().sort()).toEqual([
      ...Array(4).fill('La séance du 27 mai est déplacée au 3 juin'),
      ...Array(4).fill('Remplacé : la séance du 27 mai est déplacée au 3 juin'),
    ]);
    const replaced = world.texts().filter((text) => text.startsWith('Remplacé'));
    for (const text of replaced) {
      expect(text).toContain('jeudi 3 juin 2027, de 14 h à 16 h');
      expect(text).not.toContain('visio');
    }
    expect(world.countReplaced()).toBe(4);
  });

  it('says that the séance is cancelled, then that it is set again', async () => {
    await move(given, { jour: '2027-05-27' });
    await letAvisLeave(base, world);
    await given.ask(cancelSeance, { seance: given.seanceId, suite: 'garder' });
    await letAvisLeave(base, world);
    expect(world.titles().sort().at(-1)).toBe('Remplacé : la séance du 27 mai est annulée');
    base.clock.set('2027-03-02T10:00');
    await move(given, { jour: '2027-06-10' });
    await letAvisLeave(base, world);
    expect(world.titles().sort()).toEqual([
      ...Array(4).fill('La séance est rétablie : elle aura lieu le 10 juin'),
      ...Array(8).fill('Remplacé : la séance est rétablie : elle aura lieu le 10 juin'),
    ]);
  });
});
