import { expect, it } from 'vitest';
import { toSeanceDeplacee } from '../../../../src/domain/nouns/seance.ts';
import { getRevisionPublique } from '../../../../src/use-cases/accueil/get-accueil-public.ts';
import { aConvention, aSeance, aTour } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { startWeb } from '../../../support/web.ts';

const database = await useBase({ now: '2027-03-01T09:00:00Z' });

it('changes with what public pages and calendars show, and with the day of Paris', async () => {
  const seen = [await getRevisionPublique(database.ports)];
  const convention = await aConvention(database, { code: 'ctg-b' });
  seen.push(await getRevisionPublique(database.ports));
  const seance = await aSeance(database, convention);
  seen.push(await getRevisionPublique(database.ports));
  await aTour(database, seance);
  seen.push(await getRevisionPublique(database.ports));
  database.clock.set('2027-03-01T22:59:59Z');
  expect(await getRevisionPublique(database.ports)).toBe(seen.at(-1));
  database.clock.set('2027-03-01T23:00:00Z');
  seen.push(await getRevisionPublique(database.ports));
  await aConvention(database, { code: 'ctg-a' }); // the home page names it
  seen.push(await getRevisionPublique(database.ports));
  expect(new Set(seen).size).toBe(seen.length);
});

it('a calendar that is asked for again and again shows a move soon after it', async () => {
  const [convention] = await database.stores.conventions.list();
  if (!convention) throw new Error('no convention');
  const seance = await aSeance(database, convention);
  const web = await startWeb(database);
  try {
    const read = async () => (await fetch(`${web.url}/calendriers/tout.ics`)).text();
    await expect.poll(read).toContain(seance.uid);
    await expect.poll(read).not.toContain('Salle déplacée');
    const at = seance.modifieeLe.add({ hours: 1 });
    await database.stores.seances.save(toSeanceDeplacee(seance, { ...seance, lieu: 'Salle déplacée' }, at));
    await expect.poll(read).toContain('Salle déplacée');
  } finally {
    await web.stop();
  }
});
