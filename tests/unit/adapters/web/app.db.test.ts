import { describe, expect, it } from 'vitest';
import type { Intent, Reply } from '../../../../src/conversation/chat.ts';
import { SLUGS_CALENDRIER } from '../../../../src/domain/seances/calendrier.ts';
import { PATHS } from '../../../../src/links.ts';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { OPERATOR_TOKEN, useWeb } from '../../../support/web.ts';
import { HARD_TEXT, WHOLE_FORM } from '../../../support/web-samples.ts';

let ready = true;
const received: Intent[] = [];
const replies = new Map<string, () => Reply>([
  ['ouvrir', () => ({ kind: 'form', form: WHOLE_FORM })],
  ['refuser', () => ({ kind: 'failure', message: { title: 'Trop tard' } })],
  ['finir', () => ({ kind: 'done', message: { title: 'Merci' } })],
]);
const TALK = '/atelier/personnes/nadia';

const base = await useBase({ now: '2027-04-15T07:02:00Z' });
await aPersonne(base, await aConvention(base), { prenom: 'Nadia', identifiant: 'nadia' });
const atelier = base.atelier;
const handle = async (intent: Intent): Promise<Reply> => {
  received.push(intent);
  if (intent.name === 'casser') throw new TypeError(HARD_TEXT);
  const text = typeof intent.values.texte === 'string' ? intent.values.texte : intent.name;
  return replies.get(intent.name)?.() ?? { kind: 'message', message: { title: `Reçu ${text}` } };
};
const web = await useWeb(base, { bot: { handle }, isReady: () => ready, isDemonstration: true });
const { url } = web;
const { get, read } = web.open();

function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  return fetch(url + path, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
    headers,
  });
}

describe('what is behind a secret address', () => {
  const secret = Object.values(PATHS).filter((path) => path.includes(':token'));

  it.each(secret)('%s is kept by no cache, whatever it answers', async (path) => {
    for (const below of ['', '/conventions/x']) {
      const { headers } = await get(below + path.replaceAll(/:[a-z]+/gi, 'x'));
      expect(headers.get('cache-control')).toMatch(/no-store|private/);
    }
  });
});

describe('public pages', () => {
  it.each(['/', '/aide', '/calendriers', '/resumes', '/accessibilite', '/donnees-personnelles', '/atelier'])(
    '%s is a French page with our security headers and no cookie',
    async (path) => {
      const response = await get(path);
      await expect(response).toAnswer(200, /^<!doctype html>\n<html lang="fr">.*<h1>/s);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
      expect(response.headers.get('set-cookie')).toBeNull();
      expect(response.headers.get('strict-transport-security')).toBeNull();
    },
  );

  it.each([
    ['/rien', 404],
    ['/resumes/99', 404],
    ['/resumes/1/lecture/inconnu', 404],
    ['/resumes/abc', 404],
    ['/atelier/personnes/personne', 404],
    ['/resumes/%E0%A4%A', 400],
  ])('%s answers %i in French', async (path, status) => {
    await expect(get(path)).toAnswer(status, 'lang="fr"');
  });

  it('refuses a post on a page that is only read', async () => {
    const response = await post('/aide', {});
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  });

  it('offers each calendar to the agendas', async () => {
    const page = await read('/calendriers');
    for (const slug of SLUGS_CALENDRIER) {
      expect(page).toContain(`href="webcal://localhost:3000/calendriers/${slug}.ics"`);
      expect(page).toContain(encodeURIComponent(`http://localhost:3000/calendriers/${slug}.ics`));
    }
  });

  it('says when it is not ready', async () => {
    expect((await get('/readyz')).status).toBe(200);
    ready = false;
    expect((await get('/readyz')).status).toBe(503);
    ready = true;
    expect((await get('/healthz')).status).toBe(200);
  });

  it('tells strangers whether it is ready, and its operator the rest', async () => {
    const as = async (authorization?: string) =>
      (await fetch(`${url}/readyz`, { headers: authorization ? { authorization } : {} })).json();
    const all = { status: 'ready', version: expect.any(String) };
    expect(await as()).toEqual({ status: 'ready' });
    expect(await as('Bearer somebody')).toEqual({ status: 'ready' });
    expect(await as(`Bearer ${OPERATOR_TOKEN}`)).toEqual(all);
    expect(await as(OPERATOR_TOKEN)).toEqual({ status: 'ready' });
  });

  it('serves its files with a lasting address', async () => {
    const address = /href="(\/assets\/style\.css\?v=\w+)"/.exec(await read('/'))?.[1] ?? '';
    const response = await get(address);
    expect(response.headers.get('content-type')).toContain('text/css');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect((await get('/assets/rien.js')).status).toBe(404);
  });
});

describe('the local chat', () => {
  it('shows what a person typed and what the bot answers, as written', async () => {
    await expect(post(`${TALK}/commande`, { texte: HARD_TEXT })).toLeadTo(TALK);
    const page = await read(TALK);
    expect(page).toContain('5 &lt; 6 &amp;amp; &lt;@U1> *x* [a](b)\nseconde ligne');
    expect(received.at(-1)?.account).toEqual({
      plateforme: 'atelier',
      espace: 'local',
      identifiant: 'nadia',
    });
  });

  it('acts once when the same press comes twice, even at once', async () => {
    const press = { _intent: 'plan', _envoi: 'double', _libelle: 'Voir le plan' };
    await Promise.all([post(`${TALK}/intent`, press), post(`${TALK}/intent`, press)]);
    await post(`${TALK}/intent`, press);
    expect(received.filter(({ name }) => name === 'plan')).toHaveLength(1);
  });

  it('opens a form, keeps what was typed when the bot refuses, and may be tried again', async () => {
    await post(`${TALK}/intent`, { _intent: 'ouvrir', _envoi: 'o1' });
    const sent = { _intent: 'refuser', _envoi: 'o2', _formulaire: 'oui', avancees: 'Mon texte à moi' };
    await post(`${TALK}/intent`, sent);
    const page = await read(TALK);
    expect(page).toSay('Trop tard', 'Mon texte à moi');
    await post(`${TALK}/intent`, sent);
    expect(received.filter(({ name }) => name === 'refuser')).toHaveLength(2);
  });

  it('closes the form at its end, or when asked', async () => {
    await post(`${TALK}/intent`, { _intent: 'ouvrir' });
    await post(`${TALK}/intent`, { _intent: 'finir', _formulaire: 'oui' });
    expect(await atelier.findForm('personne:nadia')).toBeNull();
    await post(`${TALK}/intent`, { _intent: 'ouvrir' });
    await post(`${TALK}/fermer-formulaire`, {});
    expect(await atelier.findForm('personne:nadia')).toBeNull();
  });

  it('tells an open page that something came', async () => {
    const before = await read(`${TALK}/flux`);
    expect(await read(`${TALK}/flux`)).toBe(before);
    await post(`${TALK}/commande`, { texte: 'aide' });
    expect(await read(`${TALK}/flux`)).not.toBe(before);
  });

  it('is kept out of search engines and caches', async () => {
    await expect(get(TALK)).toBeKeptByNobody();
  });

  it.each<[string, Record<string, string>, number]>([
    ['our own form', { 'sec-fetch-site': 'same-origin', origin: 'null' }, 303],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a neighbour of ours', { 'sec-fetch-site': 'same-site' }, 403],
    ['an older browser elsewhere', { origin: 'https://autre.exemple' }, 403],
    ['a hidden origin', { origin: 'null' }, 403],
    ['an older browser here', { origin: 'http://localhost:3000' }, 303],
  ])('a post from %s', async (_name, headers, status) => {
    expect((await post(`${TALK}/commande`, { texte: 'aide' }, headers)).status).toBe(status);
  });

  it('answers 413 to a body that is too large, 400 to broken JSON or no intent', async () => {
    expect((await post(`${TALK}/commande`, { texte: 'x'.repeat(40_000) })).status).toBe(413);
    expect((await post(`${TALK}/intent`, { fiche: '12' })).status).toBe(400);
    const headers = { 'content-type': 'application/json' };
    const broken = await fetch(`${url}${TALK}/intent`, { method: 'POST', body: '{"a":', headers });
    expect(broken.status).toBe(400);
  });

  it('says that nothing was saved when something breaks', async () => {
    const broken = await post(`${TALK}/intent`, { _intent: 'casser', avancees: 'Mon texte à moi' });
    await expect(broken).toAnswer(503, 'Rien n’est enregistré', 'name="_intent" value="casser"');
    await expect(broken).toAnswer(503, 'name="avancees" rows="5">Mon texte à moi</textarea>');
  });

  it('moves the clock by a day, to a date, and never back', async () => {
    const retour = TALK;
    await post('/atelier/horloge', { comment: 'jour', retour });
    expect(base.clock.now().toString()).toBe('2027-04-16T07:02:00Z');
    await post('/atelier/horloge', { comment: 'date', jour: '2027-05-20', heure: '14:00', retour });
    expect(base.clock.now().toString()).toBe('2027-05-20T12:00:00Z');
    await expect(post('/atelier/horloge', { comment: 'date', jour: '2027-05-19', retour })).toLeadTo(
      `${TALK}?horloge=passe`,
    );
    expect(await read(`${TALK}?horloge=passe`)).toContain('L’horloge ne recule pas');
    await expect(
      post('/atelier/horloge', { comment: 'date', jour: '2027-02-30', retour: '//autre' }),
    ).toLeadTo('/atelier?horloge=illisible');
    base.clock.set('2027-10-30T08:00:00Z'); // in the night clocks go back
    await post('/atelier/horloge', { comment: 'jour', retour });
    expect(base.clock.now().toString()).toBe('2027-10-31T09:00:00Z');
  });
});
