import { beforeEach, expect, it } from 'vitest';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { previewResume } from '../../../../src/use-cases/resumes/publish-resume.ts';
import { createLien } from '../../../../src/use-cases/verbs/liens.ts';
import { useBase } from '../../../support/database.ts';
import { startDoor } from '../../../support/door.ts';
import {
  findForm,
  follow,
  post,
  pressAfterAsking,
  pressOnPage,
  readFields,
} from '../../../support/http-person.ts';
import { aRound, messageOf, PUBLIC, SECRET } from '../../../support/resume-round.ts';
import { useWeb } from '../../../support/web.ts';

let round: Awaited<ReturnType<typeof aRound>>;
let path: string;
let address: string;

const base = await useBase();
const web = await useWeb(base);
const url = web.url;
beforeEach(async () => {
  round = await aRound(base);
  const { ask, coordination } = round;
  const text = toPlainText(messageOf(await ask(previewResume, coordination, {})));
  path = /http:\/\/localhost:3000(\/relecture\/[\w-]+)/.exec(text)?.[1] ?? '';
  address = url + path;
});

const browser = web.open();
const read = (query = '') => browser.read(path + query);

/** The other party's page, as the link of its message opens it. */
const addressOfAccord = async () => {
  await press('Demander un accord');
  const { lecture, tour } = round;
  const token = await createLien('accord', { lecteur: lecture, id: tour.id }, base.ports);
  return `${url}/accord/${token}`;
};

const agreeOnPage = async () => {
  const accord = await addressOfAccord();
  expect(await read()).toContain('Personne n’a encore répondu.');
  expect((await pressOnPage(accord, 'D’accord')).status).toBe(303);
  expect(await (await fetch(accord)).text()).toContain('a donné son accord');
};

const press = (label: string, page?: string) => pressOnPage(address, label, page);
const publish = (label: string, page?: string) => pressAfterAsking(address, label, page);

it('shows both builds, whole, and publishes them one after the other', async () => {
  const page = await read();
  expect(page).toSay(SECRET, PUBLIC, 'Aucun passage à vérifier');
  expect((await publish('Publier pour le groupe projet')).status).toBe(303);
  expect(await base.stores.resumes.findByTour(round.tour.id, 'groupe_projet')).not.toBeNull();
  expect(await base.stores.resumes.findByTour(round.tour.id, 'public')).toBeNull();
  const half = await read();
  expect(half).toContain(PUBLIC);
  expect(half).not.toContain(SECRET);
  expect(await read('?version=groupe_projet')).toContain('Cette version est publiée depuis le');
  await agreeOnPage();
  expect((await publish('Publier pour tout le monde')).status).toBe(303);
  expect(await base.stores.resumes.findByTour(round.tour.id, 'public')).not.toBeNull();
  const done = await read();
  expect(done).not.toContain('<form');
  expect(done).toSay('Écrire un rectificatif', 'Les deux versions le sont.', 'href="/resumes/1"');
});

it('asks who presses for a code where e-mails leave, and publishes nothing before', async () => {
  const strict = await startDoor(base);
  const own = address.replace(url, strict.url);
  const asked = await follow(await pressAfterAsking(own, 'Publier pour le groupe projet'));
  const page = await asked.text();
  expect([asked.status, page.includes('name="_code"')]).toEqual([200, true]);
  expect(await base.stores.resumes.findByTour(round.tour.id, 'groupe_projet')).toBeNull();
  const done = await post(`${own}/intent`, {
    ...readFields(findForm(page)),
    _code: (await strict.readLetter()).code,
  });
  expect([done.status, done.headers.getSetCookie().length]).toEqual([303, 2]);
  expect(await base.stores.resumes.findByTour(round.tour.id, 'groupe_projet')).not.toBeNull();
  await strict.stop();
});

it('opens the form of a rectificatif, keeps what was typed, and publishes it with its own agreement', async () => {
  await publish('Publier pour le groupe projet');
  await agreeOnPage();
  await publish('Publier pour tout le monde');
  const opened = await read('?pas=rectifier');
  const fields = { ...readFields(findForm(opened)), _intent: 'resume:rectifier:enregistrer' };
  const typed = { ...fields, texte: 'Lire douze familles.' };
  const refused = await follow(await post(`${address}/intent`, typed));
  expect(await refused.text()).toContain('>Lire douze familles.</textarea>');
  const fiche = String(round.publiable.numero);
  expect((await post(`${address}/intent`, { ...typed, fiche })).status).toBe(303);
  expect((await publish('Publier le rectificatif pour le groupe projet')).status).toBe(303);
  await agreeOnPage();
  expect((await publish('Publier le rectificatif pour tout le monde')).status).toBe(303);
  const { numero } = (await base.stores.resumes.findByTour(round.tour.id, 'public')) ?? {};
  expect(numero).toBe(2);
});

it('keeps what was typed against publishing, and asks why', async () => {
  await publish('Publier pour le groupe projet');
  const accord = await addressOfAccord();
  const page = await (await fetch(accord)).text();
  expect(page).not.toContain(SECRET);
  const fields = { ...readFields(findForm(page)), _intent: 'resume:accord:refuser', motif: 'Non.' };
  const refused = await follow(await post(`${accord}/intent`, fields));
  expect(await refused.text()).toContain('>Non.</textarea>');
  const said = { ...fields, motif: 'La fiche 2 nomme une école.' };
  expect((await post(`${accord}/intent`, said)).status).toBe(303);
  expect(await read()).toContain('La fiche 2 nomme une école.');
  expect(await read()).not.toContain('Publier pour tout le monde');
});

it('keeps an answer internal and gives it back, with one press each', async () => {
  const publique = `${address}?version=public`;
  const readPublique = () => read('?version=public');
  expect((await pressOnPage(publique, 'Garder interne')).status).toBe(303);
  expect(await readPublique()).not.toContain(PUBLIC);
  expect(await readPublique()).toContain('Gardées internes par la coordination');
  await pressOnPage(publique, 'Ne plus garder interne');
  expect(await readPublique()).not.toContain('Gardées internes par la coordination');
  expect(await readPublique()).toContain(PUBLIC);
});

it('publishes nothing that changed since the page was read, and shows what is there now', async () => {
  const before = await read();
  await round.answer(round.absente, { avancees: 'Arrivée entre-temps.' });
  const response = await follow(await publish('Publier pour le groupe projet', before));
  const page = await response.text();
  expect(page).toSay('Le résumé a changé depuis votre lecture.', 'Arrivée entre-temps.');
  expect(await base.stores.resumes.findByTour(round.tour.id, 'groupe_projet')).toBeNull();
});

it('says whom it reaches, that it ends the round and that there is no way back, before anything is published', async () => {
  const [, href = ''] = /href="([^"]*pas=publier[^"]*)"/.exec(await read()) ?? [];
  const page = (await (await fetch(url + href.replaceAll('&amp;', '&'))).text()).replaceAll(/\s/g, ' ');
  expect(page).toSay('3 personnes recevront', 'termine ce tour', 'Il n’y a pas de retour');
  expect(page).toSay('2 fiches y paraissent sans');
  expect((await base.stores.tours.get(round.tour.id)).etat).toBe('ouvert');
});

it('marks flagged words in the text, masks them, and asks their author for others once', async () => {
  const mots = 'Voir Mme Durand au 06 12 34 56 78.';
  await round.answer(round.absente, { avancees: mots, diffusion: 'publiable' });
  const page = await read();
  expect(page).toSay('<mark>Mme Durand</mark> au <mark>06 12 34 56 78</mark>', '1 passage à vérifier');
  expect((await press('Demander une correction')).status).toBe(303);
  expect(await read()).toContain('Correction demandée à l’auteur le');
  expect(await read()).not.toContain('>Demander une correction</button>');
  const form = findForm(await read(`?pas=masquer&fiche=${round.absente.numero}`));
  expect(readFields(form).passage).toBe('06 12 34 56 78');
  const masked = { ...readFields(form), _intent: 'reponse:masquer:confirmer', motif: 'identite' };
  expect((await post(`${address}/intent`, masked)).status).toBe(303);
  expect(await read()).not.toContain('06 12 34 56 78');
});

it('changes nothing when it is only opened, and is nobody else’s: no cache, no search engine', async () => {
  await expect(fetch(address)).toBeKeptByNobody();
  expect((await base.stores.tours.get(round.tour.id)).etat).toBe('ouvert');
});

it('serves its own buttons only, to this site only, while its person coordinates', async () => {
  const { tour, coordination } = round;
  expect((await post(`${address}/intent`, { _intent: 'annonce:envoyer' })).status).toBe(400);
  const other = await aRound(base);
  await other.answer(other.absente, { avancees: 'Une autre convention.' });
  const { empreinte } = (await other.read()).groupeProjet;
  const forged = { _intent: 'resume:publier', tour: other.tour.id, empreinte };
  expect((await post(`${address}/intent`, forged)).headers.get('location')).toContain('?de=');
  expect((await base.stores.tours.get(other.tour.id)).etat).toBe('ouvert');
  const elsewhere = { method: 'POST', headers: { 'Sec-Fetch-Site': 'cross-site' } };
  expect((await fetch(`${address}/intent`, elsewhere)).status).toBe(403);
  await base.db.personne.update({ where: { id: coordination.id }, data: { roles: ['membre'] } });
  expect((await fetch(address)).status).toBe(404);
  expect((await post(`${address}/intent`, { _intent: 'resume:publier', tour: tour.id })).status).toBe(404);
});
