import { expect, it } from 'vitest';
import { getSeancesAVenir } from '../../../../src/use-cases/seances/agendas/publish-calendrier.ts';
import { aConvention, aPersonne, aSeance } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';

const base = await useBase();

it('a séance is shown until it ends: who comes late still finds the room', async () => {
  const convention = await aConvention(base);
  const maud = await aPersonne(base, convention, { roles: ['membre'] });
  const debut = paris('2027-05-20T14:00');
  const { id } = await aSeance(base, convention, { debut, fin: paris('2027-05-20T16:00') });
  const listAt = async (local: string) => {
    base.clock.set(paris(local));
    return (
      await getSeancesAVenir({ conventionId: maud.conventionId, lecteur: maud }, base.ports)
    ).seances.map((seance) => seance.id);
  };
  expect(await listAt('2027-05-20T15:59')).toEqual([id]);
  expect(await listAt('2027-05-20T16:00')).toEqual([]);
});
