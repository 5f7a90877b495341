import { expect, it } from 'vitest';
import type { Instance } from '../../../../src/domain/nouns/seance.ts';
import { CLE_MODELE } from '../../../../src/domain/plan/modele.ts';
import { use } from '../../../support/anew.ts';
import { aReseau, aSeance } from '../../../support/builders.ts';
import { createConversation, errorsOf, formOf, messageOf } from '../../../support/conversation.ts';
import { textOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { createShown } from '../../../support/shown-messages.ts';
import { aSupervised, holdReseau, RESERVE, type Supervised } from '../../../support/supervised.ts';
import { startWeb } from '../../../support/web.ts';

/** Four conventions of one Caf, and one of another. In Lens and Calais there is a réseau of that name; in Lens Paul is of it. */
const base = await useBase({ now: '2027-05-12T08:00:00Z' });
const talk = createConversation(base.ports);
const shown = createShown(base);
const web = await startWeb(base);
use(web);
const [lens, marck, calais] = [
  await aSupervised('Lens', base),
  await aSupervised('Marck', base),
  await aSupervised('Calais', base),
];
const [arras, ailleurs] = [await aSupervised('Arras', base), await aSupervised('Ailleurs', base)];
const ids = [lens, marck, calais, arras, ailleurs].map(({ reader }) => reader.id);
await base.db.personne.updateMany({ where: { id: { in: ids } }, data: { roles: ['supervision'] } });
const [{ plateforme, espace, identifiant } = expect.fail()] = lens.reader.comptes;
for (const { reader } of [marck, calais, arras]) // the same account
  await base.db.compte.updateMany({
    where: { personneId: reader.id },
    data: { plateforme, espace, identifiant, actif: true },
  });
const supervisor = talk(await base.stores.personnes.get(lens.reader.id));
const ofLens = await aReseau(base, lens.convention);
const ofCalais = await aReseau(base, calais.convention);
await rename(lens, 'Delphine');
await rename(marck, 'Maurice');
await rename(ailleurs, 'Achille');

/** Its lead has a name that no other convention has, and is of its réseau. */
async function rename({ pilote }: Supervised, prenom: string) {
  await base.db.personne.update({ where: { id: pilote.id }, data: { prenom, instances: ['RPE'] } });
}

const NOM = 'Réseau des relais petite enfance';
let commun = '';
let ofMarck: Instance;

async function propose(to: readonly Supervised[], by = supervisor): Promise<string> {
  const form = formOf(await by.ask('modele:proposer', { genre: 'reseau' }));
  const conventions = to.map(({ convention }) => convention.id);
  const typed = { titre: NOM, code: 'parents-06', conventions };
  expect(errorsOf(formOf(await by.submit(form, { ...typed, code: 'é;1' })))).toHaveProperty('code');
  expect(await by.submit(form, typed)).toHold('Le réseau commun est proposé');
  return String(form.context?.proposition);
}

interface Prise {
  readonly cible?: string;
  /** Who is in it, as coordination reads before it takes it. */
  readonly deja?: string;
}

async function take(
  { coordination }: Supervised,
  modele: string,
  { cible, deja = 'Aucune convention' }: Prise = {},
) {
  const form = formOf(await talk(coordination).ask('modele:prendre', { modele }));
  expect(form).toHold(deja, 'd’une convention à l’autre, les noms et les structures');
  return textOf(messageOf(await talk(coordination).submit(form, cible === undefined ? {} : { cible })));
}

async function findCommune({ convention }: Supervised): Promise<Instance | undefined> {
  const instances = await base.stores.seances.listInstances(convention.id);
  return instances.find((one) => one.commun?.code === 'PARENTS-06');
}

const ask = (headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${web.url}/calendriers/${commun}.ics`, { headers });
const readFeed = async () => (await (await ask()).text()).replaceAll('\r\n ', '');

/** What who proposed it is told of it, once for each decision. */
async function listOutcomes(): Promise<readonly string[]> {
  const told = await base.db.envoi.findMany({
    where: { etape: { startsWith: `proposition-decidee:${commun}` } },
  });
  return told.map(({ etape }) => etape.split(':').at(-1) ?? '').toSorted();
}

async function readPage({ convention }: Supervised, personneId: string, instance = ofLens.slug) {
  const personne = await base.stores.personnes.get(personneId);
  expect(personne.conventionId).toBe(convention.id);
  return talk(personne).ask('instance:voir', { instance });
}

it('a réseau that the Caf proposes is one for those who take it: with a réseau of theirs, or a new one', async () => {
  commun = await propose([lens, marck, calais]);
  const form = formOf(await talk(lens.coordination).ask('modele:prendre', { modele: commun }));
  expect(form).not.toHold('Un nouveau, à ce nom');
  const foreign = await talk(lens.coordination).submit(form, { cible: ofCalais.id });
  expect(errorsOf(formOf(foreign))).toHaveProperty('cible');
  const taken = [take(lens, commun, { cible: ofLens.id, deja: '' }), take(marck, commun, { deja: '' })];
  for (const reply of await Promise.all(taken)) expect(reply).toContain('C’est pris');
  await talk(calais.coordination).ask('modele:laisser', { modele: commun });
  ofMarck = (await findCommune(marck)) ?? expect.fail();
  expect(ofMarck).toMatchObject({ nom: NOM, commun: { id: commun, code: 'PARENTS-06' } });
  expect(await findCommune(lens)).toMatchObject({ id: ofLens.id });
  expect(await findCommune(calais)).toBeUndefined();
  await base.db.personne.update({ where: { id: marck.pilote.id }, data: { instances: [ofMarck.code] } });
  await shown.drain();
  const titles = shown.titles();
  expect(titles.filter((one) => one === `Maintenant commun à plusieurs conventions : ${NOM}`)).toHaveLength(
    1,
  );
  expect(titles.filter((one) => one.endsWith(` rejoint un réseau commun : ${NOM}`))).toHaveLength(1); // the later
  expect(await listOutcomes()).toEqual([...Array(2).fill('oui'), 'non'].toSorted());
  expect(shown.textOf('paul-lens')).toContain('lisent votre nom et votre structure');
  expect(await supervisor.ask('modeles')).toHold('Pris par : Lens et Marck. Laissé par : Calais.');
});

it('its calendar has the séances of each convention with its name, and follows the change of any of them at once', async () => {
  const at = { debut: paris('2027-06-08T10:00'), fin: paris('2027-06-08T12:00') };
  await aSeance(base, lens.convention, { instance: ofLens, ...at, visio: 'https://visio.example/lens' });
  const moved = await aSeance(base, marck.convention, { instance: ofMarck, ...at, ordreDuJour: 'Secret' });
  await aSeance(base, calais.convention, { instance: ofCalais, ...at, titre: 'Calais alone' });
  const first = await ask();
  const text = (await first.text()).replaceAll('\r\n ', '');
  expect(text).toSay(`SUMMARY:${NOM} – CTG Lens`, `SUMMARY:${NOM} – CTG Marck`);
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
  expect(text).not.toMatch(/Calais alone|visio\.example|Secret|Maurice|Groupe projet/);
  const etag = first.headers.get('ETag') ?? '';
  expect((await ask({ 'If-None-Match': etag })).status).toBe(304);
  const later = { debut: paris('2027-06-09T10:00'), fin: paris('2027-06-09T12:00') };
  await base.stores.seances.save({ ...moved, ...later, sequence: 1, modifieeLe: base.clock.now() });
  const second = await ask({ 'If-None-Match': etag });
  expect([second.status, second.headers.get('ETag') === etag]).toEqual([200, false]);
  expect(await second.text()).toContain('20270609T100000');
  const elsewhere = await fetch(`${web.url}/conventions/marck/calendriers/${commun}.ics`);
  expect(elsewhere.headers.get('ETag')).toBe(second.headers.get('ETag'));
});

it('its members read who is of it, what was decided and what is to be done in all of them, and nothing more', async () => {
  await marck.answer(0, { avancees: `${RESERVE} marckois`, diffusion: 'groupe_projet' });
  const opposed = { prenom: 'Odette', instances: [ofMarck.code], opposeeLe: new Date() };
  await base.db.personne.update({ where: { id: marck.reader.id }, data: opposed });
  const erasing = { prenom: 'Edmond', instances: [ofMarck.code], effacementDemandeLe: new Date() };
  await base.db.personne.update({ where: { id: marck.administration.id }, data: erasing });
  await base.stores.periodes.saveLieu(marck.convention.id, { zone: 'B', fuseau: 'Indian/Reunion' });
  await holdReseau(base, lens, { instance: ofLens, said: 'lensois' });
  await holdReseau(base, marck, { instance: ofMarck, said: 'marckois' });
  const text = textOf(messageOf(await readPage(lens, lens.pilote.id)));
  for (const said of [
    ...['Réseau commun PARENTS-06', 'Lens et Marck', 'Membres, Marck', 'Maurice', 'Delphine'],
    ...['Point marckois : Décidé marckois', 'Marck, séance du 4 mai 2027', 'À faire marckois'],
    ...['Décidé lensois', 'À faire brouillon lensois', 'Externe lensois'],
  ])
    expect(text).toContain(said);
  expect(text).toMatch(/Marck – Réseau des relais petite enfance : .*9 juin 2027, de 12\sh à 14\sh/);
  expect(text).not.toMatch(/brouillon marckois|ancien marckois|Externe marckois|Secret|Ouvrir un lieu|Nadia/);
  expect(text).not.toMatch(/groupe projet marckois|Odette|Edmond/);
  await base.stores.periodes.saveLieu(marck.convention.id, { zone: 'B', fuseau: 'Europe/Paris' });
  const other = textOf(messageOf(await readPage(marck, marck.pilote.id, ofMarck.slug)));
  expect(other).toSay('Décidé lensois', `${RESERVE} marckois`, 'Odette');
  expect(other).not.toMatch(/brouillon lensois|ancien lensois|Externe lensois/);
});

it('who is not of it reads nothing of the others, and no number of theirs opens anything', async () => {
  const stranger = textOf(messageOf(await readPage(lens, lens.administration.id)));
  expect(stranger).toContain(NOM);
  expect(stranger).not.toMatch(/Marck|Maurice|marckois|PARENTS/);
  for (const instance of [ofMarck.id, ofCalais.id]) {
    expect((await readPage(lens, lens.pilote.id, instance)).kind).toBe('failure');
    expect((await talk(lens.coordination).ask('instance:quitter', { instance })).kind).toBe('failure');
  }
  expect((await readPage(lens, lens.pilote.id, commun)).kind).toBe('failure');
  const neighbour = textOf(messageOf(await readPage(calais, calais.coordination.id)));
  expect(neighbour).not.toMatch(/Marck|Maurice|marckois|PARENTS/);
  for (const personne of [lens.pilote, lens.administration])
    expect((await talk(personne).ask('modele:laisser', { modele: commun })).kind).toBe('failure');
  await talk(calais.coordination).ask('modele:laisser', { modele: commun });
  expect(await findCommune(lens)).toBeDefined();
});

it('the same code proposed by somebody of another Caf is another réseau; by the same Caf, later ones join', async () => {
  const foreign = await propose([ailleurs], talk(await base.stores.personnes.get(ailleurs.reader.id)));
  await take(ailleurs, foreign, { cible: (await aReseau(base, ailleurs.convention)).id });
  await shown.drain();
  expect(shown.titles()).toContain(`Peut maintenant être commun à plusieurs conventions : ${NOM}`);
  expect((await findCommune(ailleurs))?.commun?.id).toBe(foreign);
  await propose([arras]);
  await take(arras, commun, { deja: 'Déjà dans ce réseau : Lens et Marck.' });
  expect((await findCommune(arras))?.commun?.id).toBe(commun);
  const text = textOf(messageOf(await readPage(lens, lens.pilote.id)));
  expect(text).toContain('Arras, Lens et Marck');
  expect(text).not.toMatch(/Ailleurs|Achille/);
});

it('one that leaves takes its séances and its people with it, and may come back', async () => {
  const coordination = talk(lens.coordination);
  const closing = await coordination.ask('instance:fermer', { instance: ofLens.slug });
  expect(closing).toMatchObject({ kind: 'failure' });
  const form = formOf(await coordination.ask('instance:quitter', { instance: ofLens.slug }));
  const changing = formOf(await coordination.ask('instance:modifier', { instance: ofLens.slug }));
  const [left] = await Promise.all([coordination.submit(form, {}), coordination.submit(changing, {})]);
  expect(left).toHold('Vous avez quitté le réseau commun');
  expect(await coordination.submit(form, {})).toHold('déjà laissée');
  const text = await readFeed();
  expect(text).toContain('CTG Marck');
  expect(text).not.toContain('CTG Lens');
  expect(textOf(messageOf(await readPage(lens, lens.pilote.id)))).not.toMatch(/Marck|Maurice|marckois/);
  const other = textOf(messageOf(await readPage(marck, marck.pilote.id, ofMarck.slug)));
  expect(other).not.toMatch(/Lens|Delphine|lensois/);
  const noted = await base.stores.journal.listByObjet(lens.convention.id, commun);
  expect(noted.map(({ action }) => action)).toEqual(['modele:laisser', 'modele:prendre', 'modele:proposer']);
  await shown.drain();
  const titles = shown.titles();
  expect(titles).toContain(`N’est plus commun à plusieurs conventions : ${NOM}`);
  expect(titles.filter((one) => one === `Lens quitte un réseau commun : ${NOM}`)).toHaveLength(2);
  expect((await listOutcomes()).filter((one) => one === 'non')).toHaveLength(2);
  base.clock.set(base.clock.now().add({ minutes: 5 }));
  await take(lens, commun, { cible: ofLens.id, deja: 'Arras et Marck' });
  expect(await readFeed()).toContain('CTG Lens');
});

it('it is left also once nobody proposes it any more; without any convention its calendar is over', async () => {
  await base.db.brouillon.deleteMany({ where: { cle: `${CLE_MODELE}${commun}` } });
  for (const one of [lens, marck, arras]) {
    const instance = (await findCommune(one))?.slug ?? '';
    const coordination = talk(one.coordination);
    const form = formOf(await coordination.ask('instance:quitter', { instance }));
    await coordination.submit(form, {});
    expect(await findCommune(one)).toBeUndefined();
  }
  expect((await ask()).status).toBe(410);
});
