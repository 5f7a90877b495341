import { Temporal } from 'temporal-polyfill';
import { DIGESTS, type Digest, findDigest } from '../../src/domain/nouns/digest.ts';
import { CODES_ETAPE_SEANCE, REGLES_ETAPE_SEANCE } from '../../src/domain/nouns/etape-seance.ts';
import { ETAPES, type GenreEnvoi } from '../../src/domain/nouns/genres-envoi.ts';
import { getFuseau, OPENING_TIME } from '../../src/domain/nouns/jours-ouvres.ts';
import { CODES_ETAPE, REGLES_ETAPE } from '../../src/domain/nouns/tour.ts';
import { listMessagesEtape } from '../../src/domain/tours/destinataires-etape.ts';
import { type JobContext, listWakeUps } from '../../src/jobs.ts';
import { nomEtape } from '../../src/views/words/seance-mots.ts';
import { listSources, readSource, withoutComments } from './sources.ts';
import { listViews } from './views-of.ts';

/** The page of all that leaves by itself, from the tables that make it leave. */
export function renderOutgoing(): string {
  const dated = [
    ...CODES_ETAPE.flatMap(rowsOfEtape),
    ...CODES_ETAPE_SEANCE.flatMap(rowsOfEtapeSeance),
    ...DIGESTS.flatMap(rowsOfDigest),
  ];
  const shown = new Set(dated.map(({ key }) => key));
  return `# All that leaves by itself

Written by \`npm run vitest -- tests/outgoing.test.ts --update\` from the tables of the code: change those, never this page. How
each is made: [a message of the ledger](README.md#a-message-of-the-ledger), [a reminder step](README.md#a-new-reminder-step),
[a dated step of a séance](README.md#a-dated-step-of-a-séance). What other programs are told, ids alone, stands in \`EVENEMENTS\` of
\`src/domain/comptes/webhook.ts\`.

## At a date

In working days from D (the deadline of a round), J (the day of its groupe projet) or S (the day of the séance), where the convention lives.
Days: \`src/domain/nouns/tour.ts\`, \`src/domain/nouns/etape-seance.ts\`; to whom: \`src/domain/tours/destinataires-etape.ts\`,
\`src/use-cases/seances/plan-etapes-seances.ts\`.

${table(
  ['when', 'of', 'step', 'message', 'to whom', 'words'],
  dated.map(({ cells }) => cells),
)}

## When something happens

What has a time (cron, in UTC, of \`src/jobs.ts\`) is looked for by itself.

${table(['kind', 'step', 'what it says', 'written by', 'words'], listOthers(shown))}
`;
}

const JOBS = listWakeUps({} as JobContext, []); // their names and times: nothing of it is run

interface Row {
  /** Which message of which kind. */
  readonly key: string;
  readonly cells: readonly string[];
}

function rowsOfEtape(code: (typeof CODES_ETAPE)[number]): readonly Row[] {
  const { anchor, offset, time } = REGLES_ETAPE[code];
  const when = whenOf(anchor === 'echeance' ? 'D' : 'J', offset, time);
  const messages = listMessagesEtape(code);
  const nom = `${code} (${nomEtape(code)})`;
  if (messages.length === 0) return [{ key: '', cells: [when, 'round', nom, 'none', '', ''] }];
  return messages.map(([etape, destines]) => {
    const genre = etape in ETAPES.seance ? 'seance' : 'tour';
    return { key: `${genre} ${etape}`, cells: [when, 'round', nom, etape, destines, wordsOf(genre, etape)] };
  });
}

function rowsOfEtapeSeance(code: (typeof CODES_ETAPE_SEANCE)[number]): readonly Row[] {
  const { instance, offset, messages } = REGLES_ETAPE_SEANCE[code];
  const when = whenOf('S', offset, OPENING_TIME);
  return messages.map(([etape, destines]) => ({
    key: `seance ${etape}`,
    cells: [when, instance, code, etape, destines, wordsOf('seance', etape)],
  }));
}

/** On which days announcements leave that somebody reads together: of those of a whole week. */
function rowsOfDigest(digest: Digest): readonly Row[] {
  const week = Array.from({ length: 7 }, (_, days) =>
    WEEK_BEGINS.add({ days }).toZonedDateTime(getFuseau()).toInstant(),
  );
  const moments = week.flatMap(
    (envoyeeLe) => findDigest(digest, { envoyeeLe, dateEvenement: null, urgente: false }) ?? [],
  );
  const times = moments.map((instant) => instant.toZonedDateTimeISO(getFuseau()));
  const words = [
    ...new Set(
      times.map((time) =>
        time.toLocaleString('en', { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
      ),
    ),
  ];
  return words.length === 0
    ? []
    : [
        {
          key: '',
          cells: [
            words.join(', '),
            'announcements',
            `digest ${digest}`,
            'publication',
            'who chose it',
            wordsOf('annonce', 'publication'),
          ],
        },
      ];
}

const WEEK_BEGINS = Temporal.PlainDate.from('2027-05-02');

function whenOf(anchor: string, offset: number, time: string): string {
  return `${anchor}${offset === 0 ? '' : offset > 0 ? `+${offset}` : offset}, ${time}`;
}

function listOthers(shown: ReadonlySet<string>): readonly (readonly string[])[] {
  return GENRES.flatMap((genre) =>
    Object.entries(ETAPES[genre])
      .filter(([kind]) => !shown.has(`${genre} ${kind}`))
      .map(([kind, champs]) => {
        const writers = listWriters(genre, kind).map(withJob).join(', ');
        return [genre, kind, Object.keys(champs).join(', '), writers, wordsOf(genre, kind)];
      }),
  );
}

const GENRES = Object.keys(ETAPES) as readonly GenreEnvoi[]; // its own keys

function withJob(file: string): string {
  const job = JOBS.find(({ name }) => file.endsWith(`/${name}.ts`));
  return job === undefined ? quote(file) : `${quote(file)} (looks at \`${job.schedule}\`)`;
}

/** The files that name a step where they write a row, or hand it to who does. */
function listWriters(genre: GenreEnvoi, kind: string): readonly string[] {
  const writers = ['src/use-cases', 'src/domain']
    .flatMap(listSources)
    .filter((file) => !NO_WRITERS.test(file));
  const sure = new RegExp(`\\b(etape|kind|genre)\\??: (\\S+ \\| )*'${kind}'`);
  const named = writers.filter((file) => sure.test(readSource(file)));
  const written = named.filter((file) => readSource(file).includes(`genre: '${genre}'`));
  if (named.length > 0) return written.length > 0 ? written : named;
  return writers.filter((file) => withoutComments(file).includes(`'${kind}'`));
}

const NO_WRITERS = /\/(compose-[\w-]+|genres-envoi|etape-envoi|grace|securite)\.ts$/;

/** The views that one message of a kind is written with, found from who composes it. */
function wordsOf(genre: GenreEnvoi, kind: string): string {
  const views = listViews({ file: 'src/composers.ts', key: genre }, kind, Object.keys(ETAPES[genre]));
  return views.map(({ name, file }) => `${quote(name)} of ${quote(file)}`).join(', ');
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  return [titles, titles.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function quote(text: string): string {
  return `\`${text}\``;
}
