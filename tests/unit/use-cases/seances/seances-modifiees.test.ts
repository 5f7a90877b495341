import { beforeEach, describe, expect, it } from 'vitest';
import type { Values } from '../../../../src/conversation/chat.ts';
import { jourOf } from '../../../../src/domain/nouns/jours-ouvres.ts';
import { writeSeance } from '../../../../src/use-cases/seances/create-seance.ts';
import { type Ask, formOf, textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { composeFor, listRows, move, type Preparation, prepareSeance } from '../../../support/seances.ts';

let preparation: Preparation;
let seanceId: string;
let ask: Ask;

const database = await useBase();

beforeEach(async () => {
  preparation = await prepareSeance(database);
  ({ seanceId, ask } = preparation);
});

describe('a séance that changes without its date', () => {
  it('keeps apart what moves it and what changes it, whatever is sent with it', async () => {
    const fields = async (values: Values) =>
      formOf(await ask(writeSeance, { seance: seanceId, ...values })).fields.map(({ id }) => id);
    expect(await fields({})).toEqual(['jour', 'debut', 'fin']);
    expect(await fields({ acte: 'modifier' })).toEqual(['lieu', 'visio', 'ordreDuJour', 'titre']);
    await move(preparation, { jour: '2027-05-27', lieu: 'Ailleurs' });
    await move(preparation, { titre: 'Jeunesse' });
    const seance = await database.stores.seances.get(seanceId);
    expect(seance).toMatchObject({ lieu: 'Calais', titre: 'Jeunesse', sequence: 1 });
    expect(jourOf(seance.debut).toString()).toBe('2027-05-27');
  });

  it('bears its title in what is read of it, and tells nobody of that alone', async () => {
    const before = await database.stores.tours.get(preparation.tourId);
    const recu = await move(preparation, { titre: 'jeunesse' });
    expect(textOf(recu)).toContain('aucun message ne part');
    const avis = await composeFor(preparation, { etape: 'veille', occurrence: 0 });
    expect(avis?.title).toContain('jeunesse');
    expect(await database.stores.tours.get(preparation.tourId)).toEqual(before);
    expect(await listRows(preparation, seanceId)).toEqual([]);
  });
});
