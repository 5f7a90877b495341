import { expect, it } from 'vitest';
import type { Form } from '../../../../src/conversation/chat.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { isRelance } from '../../../../src/domain/nouns/envoi.ts';
import { formOf, getShown, messageOf } from '../../../support/conversation.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { anEnvoiTo, listEnvois } from '../../../support/delivery-world.ts';
import { useOpenTour } from '../../../support/open-tour.ts';
import { aVersionReponse } from '../../../support/reponses.ts';

const { base, world, as, getFiche, composeOf } = await useOpenTour('2027-04-20T10:00');

const open = async (values: Record<string, string> = {}) =>
  formOf(await as(world.camille).ask('relance:preparer', { tour: world.tour.id, ...values }));
const relances = async () => (await listEnvois(base, world)).filter(({ etape }) => isRelance(etape));

it('reminds those who were chosen, each once, when it is pressed twice at once', async () => {
  const form = await open();
  expect(getShown(form).personnes).toEqual([world.ines.id, world.jules.id]);
  await Promise.all([as(world.camille).submit(form, {}), as(world.camille).submit(form, {})]);
  const [first, second, ...others] = await relances();
  expect([first?.etat, first?.etape, second?.etat, others]).toEqual([
    'a_envoyer',
    'relance:2027-04-20',
    'a_envoyer',
    [],
  ]);
  const card = await composeOf(first, world.ines);
  expect(card.kind === 'message' && toPlainText(card.message)).toContain('La coordination vous relance');
});

it('shows the very message before it leaves, of whoever is chosen', async () => {
  const form = await open();
  const shown = (one: Form) => one.intro?.join(' ').replaceAll(/\s/g, ' ');
  expect(shown(form)).toMatch(/Ce que reçoit Ines Lefebvre .*La coordination vous relance/);
  const personnes = [world.jules.id];
  const other = formOf(await as(world.camille).submit(form, { personnes }, 'relance:preparer'));
  expect(shown(other)).toMatch(/Ce que reçoit Jules Lefebvre .*La coordination vous relance/);
  expect(getShown(other)).toMatchObject({ personnes });
  const [both, nobody] = [[world.ines.id, world.jules.id], []];
  const next = formOf(await as(world.camille).submit(form, { personnes: both }, 'relance:preparer'));
  expect(shown(next)).toContain('Ce que reçoit Jules Lefebvre');
  const round = formOf(await as(world.camille).submit(next, {}, 'relance:preparer'));
  expect(shown(round)).toContain('Ce que reçoit Ines Lefebvre');
  const none = formOf(await as(world.camille).submit(form, { personnes: nobody }, 'relance:preparer'));
  expect(getShown(none)).toMatchObject({ personnes: [] });
  expect(shown(none)).toContain('Ce que reçoit Jules Lefebvre');
  expect(await relances()).toEqual([]);
  await as(world.camille).submit(other, {});
  const [envoi] = await relances();
  const card = await composeOf(envoi, world.jules);
  const sent = card.kind === 'message' ? toPlainText(card.message).replaceAll(/\s+/g, ' ') : '';
  expect(shown(other)?.replaceAll(/ +/g, ' ')).toContain(sent.trim());
});

it('is not repeated within five working days, unless coordination insists; never twice a day', async () => {
  await as(world.camille).submit(await open({ personne: world.ines.id }), {});
  base.clock.set('2027-04-26T10:00'); // four working days later
  const again = await open();
  expect(getShown(again).personnes).toEqual([world.jules.id]);
  const both = { personnes: [world.ines.id, world.jules.id] };
  const refused = formOf(await as(world.camille).submit(again, both));
  expect(refused.error).toContain('Ines Lefebvre');
  expect(await relances()).toHaveLength(1);
  expect(messageOf(await as(world.camille).submit(refused, { accord: 'oui' })).title).toContain('2');
  expect(await relances()).toHaveLength(3);
  expect(messageOf(await as(world.camille).submit(refused, { accord: 'oui' })).title).toContain(
    'Aucun message',
  );
  expect(await relances()).toHaveLength(3);
});

it('may be repeated on the fifth working day, and at once where it did not leave in time', async () => {
  base.clock.set('2027-04-19T10:00');
  await as(world.camille).submit(await open({ personne: world.ines.id }), {});
  for (const etat of ['expire', 'annule', 'envoye'] as const) {
    await base.db.envoi.updateMany({ where: { personneId: world.ines.id }, data: { etat } });
    expect(getShown(await open()).personnes?.includes(world.ines.id)).toBe(etat !== 'envoye');
  }
  base.clock.set('2027-04-26T10:00');
  expect(getShown(await open()).personnes).toContain(world.ines.id);
});

it('ticks nobody from two working days before the automatic reminder, and says why', async () => {
  base.clock.set('2027-04-27T10:00');
  const form = await open();
  expect(getShown(form).personnes).toEqual([]);
  expect(form.intro?.join(' ')).toContain('le rappel automatique part jeudi 29 avril');
});

it('waits for open hours, and does not leave once the answer is there', async () => {
  base.clock.set('2027-04-24T10:00'); // a Saturday
  const done = messageOf(await as(world.camille).submit(await open({ personne: world.ines.id }), {}));
  expect(done.title).toContain('lundi 26 avril');
  const [envoi] = await relances();
  expect([envoi?.etat, envoi?.etape, envoi?.prevuLe]).toEqual([
    'prevu',
    'relance:2027-04-26',
    paris('2027-04-26T09:00'),
  ]);
  const fiche = await getFiche(1);
  const version = aVersionReponse(base, { auteur: world.ines, fiche });
  await base.stores.reponses.append({ tour: world.tour, ficheActionId: fiche.id, base: 0, version });
  expect(await composeOf(envoi, world.ines)).toMatchObject({ raison: 'repondu' });
});

it('does not tick whoever chose « plus tard », nor offer who cannot be reached or has nothing to answer', async () => {
  await base.stores.envois.create([
    anEnvoiTo(world, world.jules, { etape: 'report-1', etat: 'prevu', prevuLe: paris('2027-04-29T09:00') }),
  ]);
  await base.db.compte.updateMany({ where: { personneId: world.ines.id }, data: { actif: false } });
  const form = await open();
  expect(getShown(form).personnes).toEqual([]);
  expect(form.fields).not.toHold(world.ines.id);
  for (const personnes of [[world.ines.id], [world.maud.id], ['x'], []])
    expect((await as(world.camille).submit(form, { personnes })).kind).toBe('form');
  expect(await relances()).toEqual([]);
});

it('is for coordination, and for a tour that is open', async () => {
  for (const name of ['relance:preparer', 'relance:envoyer'])
    expect(await as(world.ines).ask(name, { tour: world.tour.id })).toBeRefused('role-insuffisant');
  const form = await open();
  base.clock.set('2027-06-02T10:00');
  expect(await as(world.camille).submit(form, {})).toBeRefused('tour-fige');
  const card = toPlainText(messageOf(await as(world.camille).ask('tour:manquants', { tour: world.tour.id })));
  expect(card).not.toContain('à demander');
});

it('is offered beside each person who is missing, with the last message and whether an answer is begun', async () => {
  await base.stores.envois.create([anEnvoiTo(world, world.ines)]);
  await base.db.envoi.updateMany({ data: { etat: 'envoye', envoyeLe: new Date('2027-04-15T07:00:00Z') } });
  const opened = formOf(await as(world.ines).ask('reponse:ouvrir', { tour: world.tour.id, fiche: '1' }));
  await as(world.ines).submit(opened, { statut: 'en_cours', difficulte: 'aucune' });
  const card = toPlainText(messageOf(await as(world.camille).ask('tour:manquants', { tour: world.tour.id })));
  expect(card).toSay('Dernier message le jeudi 15 avril', 'Brouillon commencé\u00A0: fiche 1.');
  expect(card).toSay('[Relancer Ines Lefebvre]', '[Relancer plusieurs personnes]');
});
