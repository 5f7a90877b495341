import { expect, it } from 'vitest';
import { SLUGS_CALENDRIER } from '../../src/domain/seances/calendrier.ts';
import { createLienCalendrier } from '../../src/use-cases/verbs/liens.ts';
import { aSeance } from '../support/builders.ts';
import { createCalendarChecker } from '../support/calendar-checker/index.ts';
import { useBase } from '../support/database.ts';
import { createWorld } from '../support/delivery-world.ts';
import { useWeb } from '../support/web.ts';

/** Every calendar of the running program, asked as agendas do, against the twenty rules. */

const NOW = '2027-04-01T09:00:00Z';

const base = await useBase({ now: '2027-03-31T09:00:00Z' });
const { convention, ines, seance } = await createWorld(base);
const visio = 'https://visio.exemple.fr/salle;1?a=1,2';
await base.stores.seances.save({ ...seance, visio, ordreDuJour: 'Un point, deux ; trois\nEt C:\\Salle' });
const add = async (slug: string, etat: 'confirmee' | 'annulee') => {
  const data = {
    conventionId: convention.id,
    code: slug,
    nom: 'Réseau, petite enfance',
    slug,
    foisParAn: 4,
  };
  const { id } = await base.db.instance.create({ data });
  await aSeance(base, convention, { instance: { ...seance.instance, id }, etat, sequence: 1 });
};
await add('comite-de-pilotage', 'confirmee');
await add('rpe', 'annulee');
const token = await createLienCalendrier(ines, base.ports);
const calendrier = (await base.stores.calendriers.find(ines)) ?? expect.fail('no calendar');
await base.stores.calendriers.save({ ...calendrier, avecRappels: true });
const secret = base.ports.links.calendrierPersonnel(token).replace(/^https?:\/\/[^/]+/, '');
base.clock.set(NOW);
const web = await useWeb(base);

const examine = (path: string) => createCalendarChecker(base.clock.now).examineAddress(`${web.url}${path}`);

it.each([...SLUGS_CALENDRIER, 'rpe'])('%s.ics breaks no rule, first and from memory', async (slug) => {
  for (let asked = 0; asked < 2; asked += 1)
    expect(await examine(`/calendriers/${slug}.ics`)).toEqual({ origin: 'public', findings: [] });
});

it('neither does a personal one, with reminders and a video link', async () => {
  const text = await (await fetch(web.url + secret)).text();
  expect(text).toContain('BEGIN:VALARM');
  expect(text).toContain('CONFERENCE;');
  expect(await examine(secret)).toEqual({ origin: 'secret', findings: [] });
});
