import { describe, expect, it } from 'vitest';
import type { Values } from '../../../../src/conversation/chat.ts';
import { jourOf } from '../../../../src/domain/nouns/jours-ouvres.ts';
import { writeSeance } from '../../../../src/use-cases/seances/create-seance.ts';
import { formOf } from '../../../support/coordination.ts';
import { composeFor, listRows, move, usePreparation } from '../../../support/seances.ts';

const { base, given, ask } = await usePreparation();

describe('a séance that changes without its date', () => {
  it('keeps apart what moves it and what changes it, whatever is sent with it', async () => {
    const fields = async (values: Values) =>
      formOf(await ask(writeSeance, { seance: given.seanceId, ...values })).fields.map(({ id }) => id);
    expect(await fields({})).toEqual(['jour', 'debut', 'fin']);
    expect(await fields({ acte: 'modifier' })).toEqual(['lieu', 'visio', 'ordreDuJour', 'titre']);
    await move(given, { jour: '2027-05-27', lieu: 'Ailleurs' });
    await move(given, { titre: 'Jeunesse' });
    const seance = await base.stores.seances.get(given.seanceId);
    expect(seance).toMatchObject({ lieu: 'Calais', titre: 'Jeunesse', sequence: 1 });
    expect(jourOf(seance.debut).toString()).toBe('2027-05-27');
  });

  it('bears its title in what is read of it, and tells nobody of that alone', async () => {
    const before = await base.stores.tours.get(given.tourId);
    expect(await move(given, { titre: 'jeunesse' })).toHold('aucun message ne part');
    expect((await composeFor(given, { etape: 'veille', occurrence: 0 }))?.title).toContain('jeunesse');
    expect(await base.stores.tours.get(given.tourId)).toEqual(before);
    expect(await listRows(given, given.seanceId)).toEqual([]);
  });
});
