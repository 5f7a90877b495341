import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { listPlaces } from '../../../../src/intents.ts';
import { moisEnLettres } from '../../../../src/views/words/phrases.ts';
import { use } from '../../../support/anew.ts';
import { startDemoProgram } from '../../../support/demo-program.ts';
import { listPictureFaults } from '../../../support/picture-faults.ts';

/** What the whole site says, read as its readers do: page after page, and the tables and data of its papers. */
const JETON = 'signed-in-for-this-very-test';

const demo = use(await startDemoProgram({}));
await demo.moveTo('2027-05-14', '18:00'); // a round is over, and told of
const { db, stores } = demo.base;
const { id, conventionId } = await db.personne.findFirstOrThrow({ where: { code: 'camille-martel' } });
const now = Temporal.Instant.from('2027-05-14T16:00:00Z');
const end = now.add({ hours: 12 });
await stores.sessions.create({
  ...{ personne: { id, conventionId }, jeton: JETON, navigateur: 'Chromium', identite: null },
  ...{ creeLe: now, inactifLe: end, expireLe: end },
});

/** Further than a menu: below a plan, a round and a summary, and papers as text. */
const FURTHER = /^\/(?:resumes\/\d+|espace\/(?:seances|resumes)\/[^?]*)$|[.=](?:csv|json)$/;
const texts = await readAll();

it('each picture has a sentence for its title, its source and its date', () => {
  const told = [...texts].flatMap(([path, text]) => listTold(text).map((one) => ({ path, one })));
  const shownAt = new Set(told.map(({ path }) => path.replace(/\d.*/, '')));
  expect([...shownAt]).toEqual(
    expect.arrayContaining([
      '/',
      '/espace',
      '/espace/fiches/',
      '/resumes/',
      '/espace/tour',
      '/espace/resumes/bilan',
    ]),
  );
  const faults = told.flatMap(({ one }) => listPictureFaults(one));
  expect([...new Set(faults)]).toEqual([]);
});

it('one round has one name: the month of its séance', async () => {
  const tours = await db.tour.findMany({ include: { seance: true } });
  const names = new Set(
    tours.map(({ seance }) => {
      const debut = Temporal.Instant.from(seance.debut.toISOString()).toZonedDateTimeISO('Europe/Paris');
      return moisEnLettres(debut.toPlainDate()).toLowerCase();
    }),
  );
  const said = [...texts].flatMap(([path, text]) => {
    const shown = text.replaceAll(/[\u00a0\u202f]/g, ' ');
    const heads = OF_ROUNDS.test(path) ? [...shown.matchAll(HEAD)] : [];
    return [...heads, ...toText(shown).replaceAll(/\s+/g, ' ').matchAll(ROUND)].map(([, month = '']) => ({
      path,
      month: month.toLowerCase(),
    }));
  });
  expect(said.length).toBeGreaterThan(20);
  expect(said.filter(({ month }) => !names.has(month))).toEqual([]);
});

const OF_ROUNDS = /^\/(?:espace\/(?:fiches|resumes)|resumes)\//;

/** « Tour importé : Mai 2025 », « au dernier tour, octobre 2027 »; not the days of a round. */
const MONTH = 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre';
const HEAD = new RegExp(`[>;"]\\s*((?:${MONTH}) 20\\d\\d)`, 'giu');
const ROUND = new RegExp(`\\btours?\\b[^.;\\d]{0,24}?(?<!\\d )\\b((?:${MONTH}) 20\\d\\d)`, 'giu');

/** The places, what they lead to below a plan, a round and a summary, and papers as text. */
async function readAll(): Promise<ReadonlyMap<string, string>> {
  const read = new Map<string, string>();
  const places = listPlaces()
    .map(({ path }) => path)
    .filter((path) => !path.includes(':'));
  const next = ['/', '/resumes', ...places, ...[1, 3, 12, 24].map((numero) => `/espace/fiches/${numero}`)];
  for (let path = next.shift(); path !== undefined; path = next.shift()) {
    if (read.has(path)) continue;
    const response = await fetch(demo.url + path, { headers: { cookie: `session=${JETON}` } });
    const isText = /^(?:text|application\/json)/.test(response.headers.get('content-type') ?? '');
    const text = isText ? await response.text() : '';
    read.set(path, text);
    for (const [, to = ''] of text.matchAll(/href="([^"#]+)/g)) {
      const { origin, pathname, search } = new URL(toText(to), demo.url + path);
      if (origin === new URL(demo.url).origin && FURTHER.test(pathname + search))
        next.push(pathname + search);
    }
  }
  return read;
}

/** What pictures say: in their frames, and to who does not see them. */
function listTold(page: string) {
  const frames = [...page.matchAll(/<figure class="picture">(.*?)<\/figure>/gs)].map(([, frame = '']) => ({
    title: toText(/<figcaption[^>]*>(.*?)<\/figcaption>/s.exec(frame)?.[1] ?? ''),
    source: toText(/<p class="quiet as-typed">(.*?)<\/p>/s.exec(frame)?.[1] ?? ''),
  }));
  const images = [...page.matchAll(/<img [^>]*\/images\/[^>]*>/g)].flatMap(([image]) => {
    const lines = toText(/ alt="([^"]*)"/.exec(image)?.[1] ?? '').split('\n');
    return lines.length < 2 ? [] : [{ title: lines[0] ?? '', source: lines.at(-1) ?? '' }]; // else somebody's own
  });
  return [...frames, ...images];
}

function toText(markup: string): string {
  return markup
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&#(x?)([\da-f]+);/gi, (_, hex, code) =>
      String.fromCodePoint(Number.parseInt(code, hex ? 16 : 10)),
    )
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}
