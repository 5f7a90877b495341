import { beforeEach, describe, expect, it } from 'vitest';
import type { Intent, Reply } from '../../../../src/conversation/chat.ts';
import { createLienTableau } from '../../../../src/use-cases/verbs/liens.ts';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { findForm, follow, readFields } from '../../../support/http-person.ts';
import { useWeb } from '../../../support/web.ts';
import { HARD_TEXT, WHOLE_FORM, WHOLE_MESSAGE } from '../../../support/web-samples.ts';

const EVIL = '<script>alert(1)</script><img src=x onerror=alert(2)>';
let token: string;
let received: Intent[] = [];
const replies = new Map<string, () => Reply>([
  ['tableau', () => ({ kind: 'message', message: WHOLE_MESSAGE })],
  ['ouvrir', () => ({ kind: 'form', form: WHOLE_FORM })],
  [
    'refuser',
    () => ({
      kind: 'failure',
      code: 'tour-fige',
      message: { title: 'Trop tard', paragraphs: ['C’est fini.'] },
    }),
  ],
  ['finir', () => ({ kind: 'done', message: { title: 'Merci' } })],
  ['mal', () => ({ kind: 'message', message: { title: EVIL, paragraphs: [EVIL] } })],
  ['tableau:lien:fermer', () => ({ kind: 'message', message: { title: 'Fermé' } })],
]);

const base = await useBase({ now: '2027-04-15T07:02:00Z' });
const nadia = await aPersonne(base, await aConvention(base), {
  prenom: 'Nadia',
  nom: EVIL,
  identifiant: 'nadia',
});
const web = await useWeb(base, {
  bot: {
    handle: async (intent) => {
      received.push(intent);
      if (intent.name === 'casser') throw new TypeError(HARD_TEXT);
      return replies.get(intent.name)?.() ?? { kind: 'message', message: { title: `Reçu ${intent.name}` } };
    },
  },
});
const url = web.url;
beforeEach(async () => {
  received = [];
  token = (await createLienTableau(nadia, base.ports)).token;
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(url + path, { redirect: 'manual', headers });
const read = async (path: string) => (await get(path)).text();

async function press(fields: Record<string, string>, headers: Record<string, string> = {}, of = token) {
  const body = new URLSearchParams(fields);
  const sent = fetch(`${url}/tableau/${of}/intent`, { method: 'POST', redirect: 'manual', body, headers });
  return follow(await sent);
}

describe('the personal page', () => {
  it('shows what the bot shows this person as home, and who that is', async () => {
    const page = await read(`/tableau/${token}`);
    expect(page).toContain('Vous êtes Nadia');
    expect(page.match(/<h1[^>]*>.*?<\/h1>/g)).toEqual([expect.not.stringContaining('Nadia')]);
    expect(page).toContain('Vous n’êtes pas Nadia');
    expect(page.match(/<h\d[^>]*>[^<]*Vos fiches pour le groupe projet/g)).toHaveLength(1); // its title is said once
    expect(page).toContain('En bref');
    expect(received).toEqual([
      {
        name: 'tableau',
        account: { plateforme: 'atelier', espace: 'local', identifiant: 'nadia' },
        values: {},
        origin: 'page',
      },
    ]);
  });

  it('shows text as text, whoever wrote it', async () => {
    for (const page of [await read(`/tableau/${token}`), await (await press({ _intent: 'mal' })).text()]) {
      expect(page).not.toSay('<script>alert', '<img src=x');
      expect(page).toContain('&lt;script>alert(1)');
    }
  });

  it('is kept out of search engines, caches and referrers, without cookie', async () => {
    const response = await get(`/tableau/${token}`);
    const { headers } = response;
    await expect(response).toBeKeptByNobody();
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('set-cookie')).toBeNull();
  });

  it.each(['rien', '%00', '..%2Ftableau', '{page.subPageId}'])(
    'says how to get a link at « %s »',
    async (unknown) => {
      await expect(get(`/tableau/${unknown}`)).toAnswer(404, /écrivez «.lien.» au robot/);
      expect(received).toEqual([]);
    },
  );

  it('opens nothing with a link that is over, and gives back what was typed in its form', async () => {
    const old = token;
    await createLienTableau(nadia, base.ports);
    expect((await get(`/tableau/${old}`)).status).toBe(404);
    expect(await read(`/tableau/${old}`)).not.toContain('nouveau-lien'); // this program sends no e-mail
    await expect(press({ _intent: 'finir', _formulaire: 'oui', avancees: HARD_TEXT }, {}, old)).toAnswer(
      404,
      'n’a pas été enregistré',
      '5 &lt; 6 &amp;amp; &lt;@U1> *x* [a](b)',
    );
    expect(received).toEqual([]);
  });

  it('never changes anything by being read', async () => {
    await get(`/tableau/${token}/intent?_intent=tableau:lien:fermer`);
    await get(`/tableau/${token}?_intent=tableau:lien:fermer`);
    expect(received.map(({ name }) => name)).toEqual(['tableau']);
    expect((await get(`/tableau/${token}`)).status).toBe(200);
  });
});

describe('a press on the personal page', () => {
  it('is answered on a page that leads back', async () => {
    const response = await press({ _intent: 'fait', _origine: 'channel', fiche: '12', account: 'camille' });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const page = await response.text();
    expect(page).toSay('Reçu fait', `href="/tableau/${token}"`);
    expect(received[0]).toMatchObject({
      account: { identifiant: 'nadia' },
      origin: 'page',
      values: { fiche: '12', account: 'camille' },
    });
  });

  it('that arrives twice acts once, and both read the receipt', async () => {
    const twice = { _intent: 'finir', _formulaire: 'oui', _envoi: 'double', texte: 'a' };
    const pages = await Promise.all([press(twice), press(twice)]);
    pages.push(await press(twice));
    for (const page of pages) expect(await page.text()).toContain('Merci');
    expect(received).toHaveLength(1);
    await press({ ...twice, texte: 'b' });
    expect(received).toHaveLength(2);
  });

  it('opens a form, and keeps its text when the bot refuses', async () => {
    const step = findForm(await (await press({ _intent: 'ouvrir' })).text());
    expect(step).toContain(`action="/tableau/${token}/intent"`);
    const sent = { ...readFields(step), avancees: 'Mon texte à moi', statut: 'realisee', _intent: 'refuser' };
    const form = findForm(await (await press(sent)).text());
    expect(form).toSay('Trop tard\nC’est fini.', 'Mon texte à moi', 'value="realisee" checked');
    expect(readFields(form)).toMatchObject(WHOLE_FORM.context);
    await press({ ...readFields(form), _intent: 'finir' });
    expect(received.at(-1)?.values).toMatchObject({ ...WHOLE_FORM.context, avancees: 'Mon texte à moi' });
  });

  it.each(['', 'forged.signature', 'e30.AAAA'])(
    'keeps the text without the form too (« %s »)',
    async (_source) => {
      const sent = { _formulaire: 'oui', _source, avancees: 'Mon texte à moi', _intent: 'refuser' };
      const page = await (await press(sent)).text();
      expect(page).toContain('Trop tard');
      expect(readFields(findForm(page))).toMatchObject({ avancees: 'Mon texte à moi', _intent: 'refuser' });
    },
  );

  it('that closes the link offers no way back', async () => {
    const page = await (await press({ _intent: 'tableau:lien:fermer' })).text();
    expect(page).toContain('Fermé');
    expect(page).not.toContain(`href="/tableau/${token}"`);
  });

  it.each<[string, Record<string, string>, number]>([
    ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'null' }, 200],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['an older browser elsewhere', { origin: 'https://autre.exemple' }, 403],
  ])('from %s', async (_name, headers, status) => {
    expect((await press({ _intent: 'fait' }, headers)).status).toBe(status);
    expect(received).toHaveLength(status === 200 ? 1 : 0);
  });

  it('answers 413, 400, 405 and 503 as the other pages do', async () => {
    expect((await press({ _intent: 'plan', texte: 'x'.repeat(40_000) })).status).toBe(413);
    expect((await press({ fiche: '12' })).status).toBe(400);
    expect((await get(`/tableau/${token}/intent`)).status).toBe(405);
    await expect(press({ _intent: 'casser', avancees: 'Mon texte à moi' })).toAnswer(
      503,
      'name="avancees" rows="5">Mon texte à moi</textarea>',
    );
  });
});
