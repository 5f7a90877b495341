import { expect, it } from 'vitest';
import { askAccord } from '../../../../src/use-cases/resumes/decide-accord.ts';
import { createLien } from '../../../../src/use-cases/verbs/liens.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { findForm, readFields } from '../../../support/http-person.ts';
import { aRound, PUBLIC, SECRET } from '../../../support/resume-round.ts';

const world = await openDoorWorld();
const { base } = world;
const round = await aRound(base);
await base.db.partie.updateMany({ data: { etatAccord: 'accordee' } }); // its people may come in
await round.publish('groupe_projet');
const { empreinte } = (await round.read()).publique;
await round.ask(askAccord, round.coordination, { tour: round.tour.id, empreinte });

it('an agreement that is asked for is among what waits, has a place of its own, and is given there', async () => {
  const browser = await world.enter(round.lecture);
  const home = (await browser.read('/espace')).replaceAll(/\s/g, ' ');
  expect(home).toContain('Votre accord est demandé pour la version publique du résumé n° 1');
  const place = `/espace/resumes/accord?tour=${round.tour.id}`;
  expect(home).toContain(`href="${place}"`);
  const page = await browser.read(place);
  expect(page).toContain(PUBLIC);
  expect(page).not.toContain(SECRET);
  expect(page).toContain('<nav'); // in the frame
  const token = await createLien('accord', { lecteur: round.lecture, id: round.tour.id }, base.ports);
  await expect(browser.get(`/accord/${token}`)).toLeadTo(place);
  const fields = { ...readFields(findForm(page)), _intent: 'resume:accord:refuser', motif: 'Non.' };
  expect(await browser.send(place, fields)).toContain('>Non.</textarea>');
  const said = { ...fields, motif: 'La fiche 2 nomme une école.' };
  await expect(browser.post(place, said)).toLeadTo(place);
  expect(await browser.read(place)).toContain('La fiche 2 nomme une école.');
  expect(await browser.read('/espace')).not.toContain('Votre accord est demandé');
});

it('nobody else is asked, nor opens its place', async () => {
  for (const personne of [round.pilote, round.coordination]) {
    const browser = await world.enter(personne);
    expect(await browser.read('/espace')).not.toContain('Votre accord est demandé');
    const page = await browser.get(`/espace/resumes/accord?tour=${round.tour.id}`);
    expect([403, 404]).toContain(page.status);
    expect(await page.text()).not.toContain(PUBLIC);
  }
});
