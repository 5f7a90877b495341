import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../src/conversation/chat.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { Envoi } from '../../../../src/domain/nouns/envoi.ts';
import { jourOf } from '../../../../src/domain/nouns/jours-ouvres.ts';
import { planEtapes } from '../../../../src/use-cases/tours/plan-etapes.ts';
import { errorsOf, formOf, messageOf } from '../../../support/conversation.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { listEnvois } from '../../../support/delivery-world.ts';
import { useOpenTour } from '../../../support/open-tour.ts';

const { base, world, as, press, getFiche, composeOf, messageTo, pilotesOf, listIncidents } =
  await useOpenTour('2027-04-20T10:00');

/** Three weeks, in which reminders 1 and 2 fall. */
const ABSENCE = { du: '2027-04-26', au: '2027-05-13' };

describe('an absent lead', () => {
  it('asks; until that person accepts, reminders go to the lead', async () => {
    await ask();
    expect(await leadsOn('2027-04-29')).toEqual([world.ines.id]);
    await tick('2027-04-29T09:00');
    expect(await reminded('rappel-1')).toContain(world.ines.id);
  });

  it('is replaced for three weeks once it is accepted, and leads again by itself afterwards', async () => {
    await ask();
    await press(world.maud, await readAsked(), 'delegation:accepter');
    expect(await leadsOn('2027-04-25')).toEqual([world.ines.id]);
    expect(await leadsOn('2027-04-26')).toEqual([world.maud.id]);
    expect(await leadsOn('2027-05-13')).toEqual([world.maud.id]);
    expect(await leadsOn('2027-05-14')).toEqual([world.ines.id]);
    expect(await readTold('delegation-dite')).toContain('Maud Lefebvre vous remplace du lundi 26 avril');
    await tick('2027-04-29T09:00');
    expect(await reminded('rappel-1')).toEqual(expect.arrayContaining([world.maud.id]));
    expect(await reminded('rappel-1')).not.toContain(world.ines.id);
    const values = { tour: world.tour.id, fiche: '1' };
    expect(await as(world.maud).ask('reponse:ouvrir', values)).toMatchObject({ kind: 'form' });
    expect(await as(world.ines).ask('reponse:ouvrir', values)).toMatchObject({ kind: 'form' });
    base.clock.set('2027-05-14T09:00');
    expect(await as(world.maud).ask('reponse:ouvrir', values)).toBeRefused('pas-pilote');
    expect(await as(world.ines).ask('reponse:ouvrir', values)).toMatchObject({ kind: 'form' });
  });

  it('has the answer of the delegate refused when the delegation ends while the form is open', async () => {
    await ask({ du: '2027-04-20', au: '2027-04-20' });
    await press(world.maud, await readAsked(), 'delegation:accepter');
    const first = formOf(await as(world.maud).ask('reponse:ouvrir', { tour: world.tour.id, fiche: '1' }));
    const recit = formOf(await as(world.maud).submit(first, { statut: 'en_cours' }));
    const review = formOf(
      await as(world.maud).submit(recit, {
        avancees: 'Deux ateliers ont eu lieu.',
        prochaine_etape: 'Le bilan',
      }),
    );
    base.clock.set('2027-04-21T08:00');
    expect(await as(world.maud).submit(review, { engagement: 'oui' })).toBeRefused('pas-pilote');
    const fiche = await getFiche(1);
    expect(await base.stores.reponses.find(world.tour, fiche.id)).toBeNull();
  });

  it('gets the fiches back at once on return, and the message to accept is void', async () => {
    await ask();
    const asked = await readAsked();
    await press(world.maud, asked, 'delegation:accepter');
    base.clock.set('2027-04-28T10:00');
    expect(await leadsOn('2027-04-28')).toEqual([world.maud.id]);
    await as(world.ines).ask('commande', { texte: 'Je suis de retour' });
    expect(await leadsOn('2027-04-28')).toEqual([world.ines.id]);
    expect(await press(world.maud, asked, 'delegation:accepter')).toBeRefused('delegation-reglee');
  });

  it('stays the lead when it is refused, and is told', async () => {
    await ask();
    await press(world.maud, await readAsked(), 'delegation:refuser');
    expect(await leadsOn('2027-04-29')).toEqual([world.ines.id]);
    expect(await readTold('delegation-dite')).toContain('ne peut pas vous remplacer');
  });

  it('has coordination told when nobody answers in three working days, and only then', async () => {
    await ask();
    const incident = await findIncident();
    expect([incident.etat, incident.prevuLe]).toEqual(['prevu', paris('2027-04-23T17:00')]);
    const told = await composeOf(incident, world.camille);
    expect(told.kind === 'message' && toPlainText(told.message).replace(/\s/g, ' ')).toContain(
      'Ines Lefebvre annonce une absence du lundi 26 avril 2027 au jeudi 13 mai 2027',
    );
    await press(world.maud, await readAsked(), 'delegation:accepter');
    expect(await composeOf(incident, world.camille)).toMatchObject({ raison: 'delegation-reglee' });
  });

  it('who leaves takes the delegation along', async () => {
    await ask();
    await press(world.maud, await readAsked(), 'delegation:accepter');
    await as(world.ines).ask('pilotage:quitter:confirmer', { fiche: '1' });
    expect(await leadsOn('2027-04-29')).toEqual([]);
  });
});

describe('it is refused', () => {
  it('to a delegate, who hands nothing on', async () => {
    await ask({ du: '2027-04-20', au: '2027-05-13' });
    await press(world.maud, await readAsked(), 'delegation:accepter');
    expect(await as(world.maud).ask('delegation:proposer')).toBeRefused('delegation-impossible');
    expect(await as(world.camille).ask('delegation:proposer')).toBeRefused('pas-pilote');
  });

  it('to answer for anybody but the person who was asked, or an older request', async () => {
    await ask();
    const first = await readAsked();
    expect(await press(world.jules, first, 'delegation:accepter')).toBeRefused('delegation-reglee');
    await ask({ du: '2027-05-03', au: '2027-05-04' });
    expect(await press(world.maud, first, 'delegation:accepter')).toBeRefused('delegation-reglee');
    expect(await leadsOn('2027-04-29')).toEqual([world.ines.id]);
  });

  it('to ask two people at a time: the first one is asked no more, and reads so', async () => {
    await ask();
    const [first] = await listOfFiche('delegation:');
    const form = formOf(await as(world.ines).ask('delegation:proposer'));
    const done = await as(world.ines).submit(form, { ...ABSENCE, personne: world.lea.id });
    expect(done).toSay('Votre demande à Maud Lefebvre est annulée.');
    const shown = await composeOf(first && { ...first, etat: 'envoye' }, world.maud);
    expect(shown).toMatchObject({ message: { title: expect.stringContaining('est réglée') } });
    expect(shown).not.toHold('delegation:accepter');
    expect(await composeOf(first, world.maud)).toMatchObject({ raison: 'delegation-reglee' });
  });

  it('to ask somebody whom no message reaches', async () => {
    await base.db.compte.updateMany({ where: { personneId: world.maud.id }, data: { actif: false } });
    const form = formOf(await as(world.ines).ask('delegation:proposer'));
    const reply = await as(world.ines).submit(form, { ...ABSENCE, personne: world.maud.id });
    expect(errorsOf(formOf(reply)).personne).toContain('Aucun message n’arrive à Maud Lefebvre');
    expect(await listOfFiche('delegation:')).toEqual([]);
  });

  it.each([
    [{ du: '2027-05-13', au: '2027-04-26' }, ['au']],
    [{ du: '2027-04-19' }, ['du']],
    [{ au: '' }, ['au']],
    [{ personne: 'x' }, ['personne']],
  ])('with %j', async (change, wrong) => {
    const form = formOf(await as(world.ines).ask('delegation:proposer'));
    const reply = await as(world.ines).submit(form, { ...ABSENCE, personne: world.maud.id, ...change });
    expect(Object.keys(errorsOf(formOf(reply)))).toEqual(expect.arrayContaining(wrong));
  });

  it('twice at once: one press makes one delegation', async () => {
    await ask();
    const asked = await readAsked();
    const replies = await Promise.all([1, 2].map(() => press(world.maud, asked, 'delegation:accepter')));
    expect(replies.map(({ kind }) => kind).toSorted()).toEqual(['done', 'failure']);
    expect((await getFiche(1)).pilotages).toHaveLength(2);
  });
});

async function ask(dates = ABSENCE) {
  const form = formOf(await as(world.ines).ask('commande', { texte: 'déléguer' }));
  const done = messageOf(await as(world.ines).submit(form, { ...dates, personne: world.maud.id }));
  expect(done.title).toContain('C’est demandé à Maud Lefebvre');
}

const leadsOn = (jour: string) => pilotesOf(1, jourOf(paris(`${jour}T12:00`)));

async function listOfFiche(etape: string): Promise<readonly Envoi[]> {
  const envois = await base.stores.envois.listBySource(world.convention.id, (await getFiche(1)).id);
  return envois.filter((one) => one.etape.startsWith(etape));
}

/** What the person who is asked reads last. */
async function readAsked(): Promise<Message> {
  const envoi = (await listOfFiche('delegation:')).at(-1);
  expect(envoi?.destinataire.personneId).toBe(world.maud.id);
  return messageTo(envoi, world.maud);
}

async function readTold(etape: string): Promise<string> {
  const composition = await composeOf((await listOfFiche(etape))[0], world.ines);
  return composition.kind === 'message' ? toPlainText(composition.message) : composition.raison;
}

async function findIncident(): Promise<Envoi> {
  const [envoi = expect.fail('coordination will not be told')] = await listIncidents();
  return envoi;
}

async function tick(moment: string) {
  base.clock.set(moment);
  await planEtapes(base.ports);
}

const reminded = async (etape: string) =>
  (await listEnvois(base, world))
    .filter((one) => one.etape === etape)
    .map(({ destinataire }) => destinataire.personneId);
