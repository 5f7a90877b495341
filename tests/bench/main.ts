import { measureCrowds } from './answers/crowd.ts';
import { measureAnswers, SLACK, TEAMS } from './answers/measure.ts';
import { measureBroadcast } from './broadcast/measure.ts';
import { measureDocuments } from './documents.ts';
import { measureFeed } from './feed.ts';
import { measureForm } from './form.ts';
import { measureImport } from './importing.ts';
import { NAME } from './measure.ts';
import { measureMemory } from './memory.ts';
import { openTour } from './opening.ts';
import { measurePages } from './pages.ts';
import { createPlace, type Place } from './place.ts';
import { measurePlanning } from './planning.ts';
import { measureSearch } from './search.ts';
import { measureStart } from './start.ts';
import { measureStrangers } from './strangers.ts';
import { measureSubmission } from './submission.ts';
import { type Row, renderTable } from './table.ts';
import { measureTakeover } from './takeover.ts';
import { measureTerritory } from './territory/measure.ts';

// Prints how fast and how large the product is beside bare programs that do the least, and whether that is what we aim at.
// `npm run bench -- slack` runs the sections whose name has that word, `-- slack 100` with so many samples. Asserts nothing.

type Measure = (place: Place) => Promise<readonly Row[]>;

const SECTIONS: Readonly<Record<string, Measure>> = {
  start: measureStart,
  memory: measureMemory,
  feed: measureFeed,
  'slack-answer': (place) => measureAnswers(place, SLACK),
  'teams-answer': (place) => measureAnswers(place, TEAMS),
  'web-answer': measureSubmission,
  form: measureForm,
  burst: measureCrowds,
  'slack-broadcast': (place) => measureBroadcast(place, 'slack'),
  'teams-broadcast': (place) => measureBroadcast(place, 'teams'),
  'mail-broadcast': (place) => measureBroadcast(place, 'mail'),
  import: measureImport,
  planning: measurePlanning,
  territory: measureTerritory,
  takeover: measureTakeover,
  documents: measureDocuments,
  search: measureSearch,
  strangers: measureStrangers,
  pages: measurePages, // the last one: it lets the data grow
};

const chosen = Object.entries(SECTIONS).filter(([name]) => name.toLowerCase().includes(NAME.toLowerCase()));
if (chosen.length === 0)
  fail(`No section is called ${NAME}. There are: ${Object.keys(SECTIONS).join(', ')}.`);

await using place = await createPlace();
await openTour(place);
const rows: Row[] = [];
for (const [name, measure] of chosen) {
  process.stderr.write(`measuring: ${name} ...\n`);
  rows.push(...(await measure(place)));
}
process.stdout.write(`\n${renderTable(rows)}\n`);

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
