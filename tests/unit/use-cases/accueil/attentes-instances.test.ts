import { expect, it } from 'vitest';
import { useAttentes } from '../../../support/attentes.ts';

const { world, find } = useAttentes();

it('tells of the seats that the convention gives to parties that agreed, where nobody sits', async () => {
  const { db } = world.database;
  const words = 'que la convention donne';
  expect(await find('Chloé', words)).toEqual([
    '4 sièges que la convention donne n’ont personne',
    'CAF au groupe projet, Département au groupe projet, CAF au comité de pilotage et Département au comité de pilotage',
    ['instances'],
  ]);
  const structure = await db.structure.findFirstOrThrow({ where: { partie: { genre: 'CAF' } } });
  const { id } = world.data.as('Basile').personne;
  await db.personne.update({ where: { id }, data: { structureId: structure.id, instances: ['GP'] } });
  expect((await find('Chloé', words))?.[0]).toBe('3 sièges que la convention donne n’ont personne');
  await db.partie.updateMany({ data: { etatAccord: 'non_demandee' } });
  expect(await find('Chloé', words)).toBeUndefined();
});
