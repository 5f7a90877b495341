import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import { toNouveauCalendrier } from '../../src/domain/seances/calendrier-personnel.ts';
import { aConvention, aPersonne } from '../support/builders.ts';
import { useBase } from '../support/database.ts';

const at = (time: string) => Temporal.Instant.from(`2027-04-01T${time}Z`);
let personne: Personne;

const base = await useBase();
beforeEach(async () => {
  await base.db.calendrierPersonnel.deleteMany();
  personne = await aPersonne(base, await aConvention(base));
  await base.stores.calendriers.save(toNouveauCalendrier(personne, null, at('08:00:00')));
});

describe('a reading of a personal calendar', () => {
  const note = async (empreinte: string, time: string) => {
    const { depuis } = await base.stores.calendriers.note(personne, empreinte, at(time));
    return depuis.toString().slice(11);
  };

  it('says since when the bytes are these, in whole seconds, later for each change', async () => {
    expect(await note('a', '09:00:00.700')).toBe('09:00:00Z');
    expect(await note('a', '09:30:00')).toBe('09:00:00Z');
    expect(await note('b', '09:00:00.900')).toBe('09:00:01Z'); // within the second: HTTP dates know no less
    expect(await note('a', '09:00:00.950')).toBe('09:00:02Z');
    expect(await note('b', '10:00:00')).toBe('10:00:00Z');
  });

  it('begins a silence anew, unless nobody watches it any more', async () => {
    const silence = async () => (await base.stores.calendriers.find(personne))?.silenceDepuis ?? null;
    await note('a', '09:00:00');
    expect(await silence()).toEqual(at('09:00:00'));
    const known = (await base.stores.calendriers.find(personne)) ?? expect.fail('no calendar');
    await base.stores.calendriers.save({ ...known, silenceDepuis: null });
    await note('a', '10:00:00');
    expect(await silence()).toBeNull();
    expect((await base.stores.calendriers.find(personne))?.luLe).toEqual(at('10:00:00'));
  });

  it('of who never had one is refused', async () => {
    const other = await aPersonne(base, { id: personne.conventionId });
    await expect(base.stores.calendriers.note(other, 'a', at('09:00:00'))).rejects.toThrow(RangeError);
  });
});

describe('the silent ones', () => {
  it('are those since an instant, that instant included, the longest silence first', async () => {
    const other = await aPersonne(base, { id: personne.conventionId });
    await base.stores.calendriers.save(toNouveauCalendrier(other, null, at('07:00:00')));
    const list = async (time: string, limit = 10) =>
      (await base.stores.calendriers.listSilencieux(at(time), limit)).map((one) => one.personne.id);
    expect(await list('07:59:59.999')).toEqual([other.id]);
    expect(await list('08:00:00')).toEqual([other.id, personne.id]);
    expect(await list('08:00:00', 1)).toEqual([other.id]);
  });
});
