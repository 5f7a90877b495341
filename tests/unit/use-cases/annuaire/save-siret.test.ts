import { expect, it } from 'vitest';
import { saveSiret } from '../../../../src/use-cases/annuaire/save-partie.ts';
import { viewSiret } from '../../../../src/views/annuaire/accord.ts';
import { aConvention } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';

const SIRET = '21620193500014';

const base = await useBase();

const save = async (structure: string, siret: string, confirmer = true) =>
  viewSiret(await saveSiret({ structure, siret, confirmer }, base.ports)).title.replaceAll(
    /[\u00A0\u202F]/g,
    ' ',
  );

it('notes the number of a structure, once a plan is there', async () => {
  expect(await save('structure', SIRET)).toContain('importez d’abord le plan');
  const { id: conventionId } = await aConvention(base);
  expect(await save('STRUCTURE', ' 216 201 935 00014')).toBe(`Le Siret de Structure est ${SIRET}.`);
  expect(await save('structure', SIRET)).toBe(`Le Siret de Structure est ${SIRET}.`);
  const [structure] = await base.stores.conventions.listStructures(conventionId);
  expect(structure?.siret).toBe(SIRET);
  const journal = await base.stores.journal.list(conventionId, 10);
  expect(journal.map(({ action }) => action)).toEqual(['structure:modifier']);
  await base.db.structure.create({ data: { conventionId, code: 'autre', nom: 'Autre' } });
  expect(await save('autre', SIRET)).toContain('ce Siret est celui de Structure');
  expect(await save('autre', '12345678901234')).toContain('n’est pas un Siret');
  expect(await save('inconnue', SIRET)).toContain('s’appellent « inconnue »');
});
