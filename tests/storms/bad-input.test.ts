import { describe, expect, it } from 'vitest';
import { INTENTS } from '../../src/intents.ts';
import { use } from '../support/anew.ts';
import { createHttpPerson, post } from '../support/http-person.ts';
import { startProgram } from '../support/program.ts';
import { OF_A_BUSY_MACHINE } from '../support/storm.ts';

const NAMES = [...INTENTS.keys(), 'inconnu'];
const FORGED = [
  'not-a-uuid',
  '00000000-0000-4000-8000-000000000000',
  "'; DROP TABLE x; --",
  'x'.repeat(2_000),
  'a\0b',
];
const IDS = [
  ...['tour', 'fiche', 'seance', 'annonce', 'soumission', 'base', 'etape', 'numero', 'enjeu', 'choix'],
  'texte',
];
const PLAYED = ['camille-martel', 'helene-carpentier', 'christine-coppin'] as const;
const SECURITY = {
  'content-security-policy': /default-src 'none'.*frame-ancestors 'none'/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/i,
  'referrer-policy': /^no-referrer$/,
};

/** Where, how, and the status and the sentence that come back. */
type Asked = [path: string, init: RequestInit, status: number, sentence: string];

describe('bad input, through the door that browsers use', async () => {
  const program = use(await startProgram({ DEMO_NOW: '2027-03-30T07:00:00Z' }));
  const camille = createHttpPerson(program.url, 'camille-martel');

  const ask = (path: string, init: RequestInit = {}) =>
    fetch(program.url + path, { redirect: 'manual', ...init });
  const talk = '/atelier/personnes/camille-martel';
  const json = (body: string) => ({ method: 'POST', body, headers: { 'content-type': 'application/json' } });
  const typed = (texte: string) => ({ method: 'POST', body: new URLSearchParams({ texte }) });

  it.each<[string, ...Asked]>([
    ['an unknown page', '/rien', {}, 404, 'Cette page n’existe pas'],
    ['a summary that is not there', '/resumes/99', {}, 404, 'Cette page n’existe pas'],
    ['a link that nobody gave', '/resumes/1/lecture/inconnu', {}, 404, 'Cette page n’existe pas'],
    ['a broken address', '/resumes/%E0%A4%A', {}, 400, 'n’a pas pu être lue'],
    ['an unknown person', '/atelier/personnes/personne', {}, 404, 'Cette page n’existe pas'],
    [
      'an unknown person who types',
      '/atelier/personnes/personne/commande',
      typed('aide'),
      404,
      'n’existe pas',
    ],
    [
      'an unknown person who closes',
      '/atelier/personnes/x/fermer-formulaire',
      { method: 'POST' },
      404,
      'n’existe pas',
    ],
    ['a person with a NUL', '/atelier/personnes/a%00b', {}, 404, 'Cette page n’existe pas'],
    ['a post to a page', '/aide', { method: 'POST' }, 405, 'ne reçoit pas d’envoi'],
    ['a deletion', talk, { method: 'DELETE' }, 405, 'ne reçoit pas d’envoi'],
    ['a reading of an action', `${talk}/intent`, {}, 405, 'ne reçoit pas d’envoi'],
    ['a body over the limit', `${talk}/commande`, typed('x'.repeat(40_000)), 413, 'trop long'],
    ['broken JSON', `${talk}/intent`, json('{"a":'), 400, 'n’a pas pu être lue'],
    ['JSON that is no form', `${talk}/intent`, json('[1,2]'), 400, 'n’a pas pu être lue'],
    ['a press of nothing', `${talk}/intent`, { method: 'POST' }, 400, 'n’a pas pu être lue'],
    [
      'another site',
      `${talk}/commande`,
      { ...typed('aide'), headers: { 'sec-fetch-site': 'cross-site' } },
      403,
      'autre site',
    ],
  ])('%s gets its French page', async (_case, ...[path, init, status, sentence]) => {
    const response = await ask(path, init);
    expect(response.status).toBe(status);
    const page = await response.text();
    expect(page).toContain('<html lang="fr">');
    expect(page).toContain('<footer class="site-footer">');
    expect(page).toContain(sentence);
    expectSecure(response);
  });

  it.each([
    '/',
    '/aide',
    '/calendriers',
    '/resumes',
    '/resumes/1',
    '/accessibilite',
    '/donnees-personnelles',
    '/atelier',
    talk,
    '/atelier/canal',
  ])('%s has its security headers, no cookie, and answers HEAD', async (path) => {
    const response = await ask(path);
    expect(response.status).toBe(200);
    expectSecure(response);
    const head = await ask(path, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
  });

  it.each([
    `${talk}/flux`,
    '/atelier/personnes/a%00b/flux',
    '/atelier/canaux/%00/flux',
    '/atelier/canal?personne=%00',
    '/atelier?horloge=%00',
  ])('%s is no error', async (path) => expect((await ask(path)).status).toBe(200));

  it.each(NAMES)('%s with forged ids is answered in French, for every role', async (intent) => {
    for (const code of PLAYED)
      for (const forged of FORGED) {
        const fields = Object.fromEntries(IDS.map((name) => [name, forged]));
        const response = await post(`${program.url}/atelier/personnes/${code}/intent`, {
          ...fields,
          _intent: intent,
          _libelle: forged,
        });
        expect(response.status).toBe(303);
      }
  });

  it('takes fields that are repeated, empty or of another kind', async () => {
    const bodies = [
      '_intent=fiche&numero=1&numero=2',
      '_intent=reponse:ouvrir&fiche[]=1&tour=',
      '_intent=plan&enjeu=&enjeu=',
      '_intent=a&_intent=plan',
    ];
    for (const body of bodies) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      expect((await ask(`${talk}/intent`, { method: 'POST', body, headers })).status).toBe(303);
    }
    for (const body of [
      '{"_intent":"fiche","numero":{"a":1}}',
      '{"_intent":"fiche","numero":["\\u0000",null,3]}',
    ])
      expect((await ask(`${talk}/intent`, json(body))).status).toBe(303);
  });

  it('keeps every word of a very long line, and proposes what it knows', async () => {
    await camille.say('retrads svp merci beaucoup');
    const page = await camille.read();
    expect(page).toContain('<p class="bubble as-typed">retrads svp merci beaucoup</p>');
    await camille.say(`é${'🙂'.repeat(2_000)}`);
    expect((await ask(talk)).status).toBe(200);
  });

  it('saved nothing, broke nothing, and logged no error', async () => {
    expect(
      program
        .output()
        .split('\n')
        .filter((line) => /"level":[56]0/.test(line) && !OF_A_BUSY_MACHINE.test(line)),
    ).toEqual([]);
    expect(await camille.read()).not.toContain('une erreur est survenue');
  });

  it('writes no token of a personal link in the log', async () => {
    await ask('/resumes/1/lecture/jeton-tres-secret');
    await ask('/exports/avancement/jeton-tres-secret.csv');
    await ask('/exports/avancement/%00.csv');
    expect(program.output()).not.toContain('jeton-tres-secret');
  });
});

function expectSecure({ headers }: Response): void {
  for (const [name, value] of Object.entries(SECURITY)) expect(headers.get(name)).toMatch(value);
  expect(headers.get('set-cookie')).toBeNull();
  expect(headers.get('x-powered-by')).toBeNull();
}
