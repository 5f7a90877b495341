import { describe, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import { LOADED } from '../../../../src/main-pages.ts';
import { bindPages } from '../../../../src/pages.ts';
import { findConvention } from '../../../../src/use-cases/verbs/find-convention.ts';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';

const NO_FILE = { read: () => Promise.reject(new Error('no file is handed in')) };
const OUTSIDE = { ...LOADED, logos: NO_FILE, images: NO_FILE };

const base = await useBase();

describe('where nothing names a convention', () => {
  it('is an empty page as long as none is loaded, and no failure', async () => {
    const pages = bindPages({ ports: base.ports, compose }, null, OUTSIDE);
    expect(await pages.listResumes()).toEqual([]);
    expect(await pages.findResume(1)).toBeNull();
    expect(await pages.getDistribution()).toEqual({ personnes: [], canaux: [] });
    expect(await pages.findProchaineEtape()).toBeNull();
  });

  it('is the one that has been here for longest: published addresses never mean another one', async () => {
    const first = await aConvention(base, { code: 'ctg-b' });
    const { id } = await aPersonne(base, first);
    const second = await aConvention(base, { code: 'ctg-a' });
    await aPersonne(base, second);
    expect(await findConvention(base.ports)).toMatchObject({ id: first.id });
    expect(await findConvention(base.ports, { conventionId: second.id })).toMatchObject({ id: second.id });
    expect(await findConvention({ ...base.ports, meant: 'ctg-a' })).toMatchObject({ id: second.id });
    expect(await findConvention({ ...base.ports, meant: 'ctg-c' })).toBeNull();
    expect(await findConvention(base.ports)).toMatchObject({ id: first.id });
    expect(await base.stores.conventions.list({ limit: 1 })).toHaveLength(1);
    const { personnes } = await bindPages({ ports: base.ports, compose }, null, OUTSIDE).getDistribution();
    expect(personnes.map(({ personne }) => personne.id)).toEqual([id]);
  });
});
