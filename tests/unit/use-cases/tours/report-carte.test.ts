import { expect, it } from 'vitest';
import { listManquants } from '../../../../src/domain/tours/manquants.ts';
import { composeTour } from '../../../../src/use-cases/tours/compose-tour.ts';
import { getAvancement } from '../../../../src/use-cases/tours/show-avancement.ts';
import { createConversation } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { createWorld } from '../../../support/delivery-world.ts';
import { textOf } from '../../../support/visitor.ts';
import { listActions } from '../../../support/walk.ts';

const base = await useBase({ now: '2027-05-03T09:00:00Z' });
const world = await createWorld(base, { etat: 'ouvert' });
const as = createConversation(base.ports);
const [ines, jules] = [as(world.ines), as(world.jules)];

/** « Plus tard », then one of the moments that are offered. */
async function putOff(choix: string, by = ines) {
  const offered = await by.ask('rappel:plus-tard', { tour: world.tour.id });
  if (offered.kind === 'form') throw new Error('moments are buttons');
  const button = listActions(offered.message).find(({ values }) => values.choix === choix);
  return by.ask(button?.intent ?? '', button?.values);
}

const list = () => base.stores.envois.listBySource(world.convention.id, world.tour.id);

it('comes back at the chosen moment, until the deadline, and is a card', async () => {
  expect(await putOff('demain')).toSay('mardi 4 mai 2027 à 9 h');
  const [envoi = expect.fail('nothing is in the ledger'), ...others] = await list();
  expect(others).toEqual([]);
  expect(envoi).toMatchObject({ etat: 'prevu', destinataire: { personneId: world.ines.id } });
  expect([envoi.prevuLe, envoi.graceJusqua]).toEqual([paris('2027-05-04T09:00'), world.tour.echeance]);
  const composition = await composeTour(envoi, { kind: 'personne', personne: world.ines }, base.ports);
  expect(
    composition.kind === 'message' && listActions(composition.message).map(({ intent }) => intent),
  ).toContain('reponse:ouvrir');
});

it('put off again, takes the place of the first one, and of nobody else’s', async () => {
  await putOff('demain', jules);
  await putOff('lundi'); // it is a Monday: in a week too
  const byPerson = Map.groupBy(await list(), ({ destinataire }) => destinataire.personneId);
  expect(byPerson.get(world.jules.id)?.map(({ etat }) => etat)).toEqual(['prevu']);
  const envois = byPerson.get(world.ines.id) ?? [];
  expect(envois.map(({ etat }) => etat).toSorted()).toEqual(['annule', 'prevu']);
  expect(envois.find(({ etat }) => etat === 'prevu')?.prevuLe).toEqual(paris('2027-05-10T09:00'));
});

it('is said to coordination beside the answer that is missing', async () => {
  const avancement = await getAvancement(world.tour, base.ports);
  const personnes = await base.stores.personnes.list(world.convention.id);
  const manquants = listManquants({ avancement, personnes, envois: await list(), commencees: new Set() });
  expect(manquants.find(({ personneId }) => personneId === world.ines.id)?.reporteAu).toEqual(
    paris('2027-05-10T09:00'),
  );
});

it('never comes back after the deadline', async () => {
  base.clock.set('2027-05-13T16:00:00Z');
  const offered = textOf(await ines.ask('rappel:plus-tard', { tour: world.tour.id }));
  expect(offered).not.toContain('Dans une semaine');
  const refused = await ines.ask('rappel:reporter', { tour: world.tour.id, choix: 'dans-une-semaine' });
  expect(refused).toBeRefused('report-impossible');
});
