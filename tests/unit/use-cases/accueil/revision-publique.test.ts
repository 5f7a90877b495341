import { expect, it } from 'vitest';
import { toSeanceDeplacee } from '../../../../src/domain/nouns/seance.ts';
import { findRevisionPublique } from '../../../../src/use-cases/accueil/get-accueil-public.ts';
import { aConvention, aSeance, aTour } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { startWeb } from '../../../support/web.ts';

const base = await useBase({ now: '2027-03-01T09:00:00Z' });

it('changes with what public pages and calendars show, and with the day of Paris', async () => {
  const seen = [await findRevisionPublique(null, base.ports)];
  const convention = await aConvention(base, { code: 'ctg-b' });
  seen.push(await findRevisionPublique(null, base.ports));
  const seance = await aSeance(base, convention);
  seen.push(await findRevisionPublique(null, base.ports));
  await aTour(base, seance);
  seen.push(await findRevisionPublique(null, base.ports));
  base.clock.set('2027-03-01T22:59:59Z');
  expect(await findRevisionPublique(null, base.ports)).toBe(seen.at(-1));
  base.clock.set('2027-03-01T23:00:00Z');
  seen.push(await findRevisionPublique(null, base.ports));
  await aConvention(base, { code: 'ctg-a' }); // the home page names it
  seen.push(await findRevisionPublique(null, base.ports));
  expect(new Set(seen).size).toBe(seen.length);
});

it('of each convention apart, with its own day; none of one that is not here', async () => {
  base.clock.set('2027-03-01T12:00:00Z');
  const [ours, theirs] = [await aConvention(base), await aConvention(base)];
  const read = () => Promise.all([ours, theirs].map(({ code }) => findRevisionPublique(code, base.ports)));
  const before = await read();
  await aSeance(base, ours);
  const after = await read();
  expect(after.map((one, index) => one === before[index])).toEqual([false, true]);
  await base.stores.periodes.saveLieu(theirs.id, { zone: 'B', fuseau: 'Indian/Reunion' });
  const [, atNoon] = await read();
  base.clock.set('2027-03-01T20:30:00Z'); // half past midnight there
  const [here, there] = await read();
  expect([here === after[0], there === atNoon]).toEqual([true, false]);
  await base.stores.periodes.saveLieu(theirs.id, { zone: 'B', fuseau: 'Europe/Paris' });
  expect(await findRevisionPublique('ctg-ailleurs', base.ports)).toBeNull();
});

it('a calendar that is asked for again and again shows a move soon after it', async () => {
  const [convention = expect.fail('no convention')] = await base.stores.conventions.list();
  const seance = await aSeance(base, convention);
  const web = await startWeb(base);
  try {
    const read = async () => (await fetch(`${web.url}/calendriers/tout.ics`)).text();
    await expect.poll(read).toContain(seance.uid);
    await expect.poll(read).not.toContain('Salle déplacée');
    const at = seance.modifieeLe.add({ hours: 1 });
    await base.stores.seances.save(toSeanceDeplacee(seance, { ...seance, lieu: 'Salle déplacée' }, at));
    await expect.poll(read).toContain('Salle déplacée');
  } finally {
    await web.stop();
  }
});
