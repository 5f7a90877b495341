import { measureFeed } from './feed.ts';
import { measureMemory } from './memory.ts';
import { openTour } from './opening.ts';
import { BOTH_PLATFORMS, createPlace, type Place } from './place.ts';
import { measurePlanning } from './planning.ts';
import type { ServerProcess } from './process.ts';
import { measureSlackBroadcast } from './slack/broadcast.ts';
import { measureSlackSubmission } from './slack/submission.ts';
import { measureStart } from './start.ts';
import { measureSubmission } from './submission.ts';
import { measureDirectSubmission } from './submission-direct.ts';
import type { Row } from './table.ts';
import { renderTable } from './table.ts';
import { measureTeamsBroadcast } from './teams/broadcast.ts';
import { measureTeamsSubmission } from './teams/submission.ts';

// Prints how fast and how large the product is beside bare programs that do the least. Asserts nothing.
// `npm run bench -- slack` runs the sections whose name has that word.

type Measure = (place: Place) => Promise<readonly Row[]>;

const SECTIONS: Readonly<Record<string, Measure>> = {
  start: measureStart,
  memory: withProgram(measureMemory, BOTH_PLATFORMS),
  feed: withProgram(measureFeed),
  'submission over HTTP': withProgram(measureSubmission),
  'submission in process': measureDirectSubmission,
  'slack submission': measureSlackSubmission,
  'slack broadcast': measureSlackBroadcast,
  'teams submission': measureTeamsSubmission,
  'teams broadcast': measureTeamsBroadcast,
  planning: measurePlanning,
};

const [word = ''] = process.argv.slice(2);
const chosen = Object.entries(SECTIONS).filter(([name]) => name.toLowerCase().includes(word.toLowerCase()));
if (chosen.length === 0)
  fail(`No section is called ${word}. There are: ${Object.keys(SECTIONS).join(', ')}.`);

const place = await createPlace();
try {
  await openTour(place);
  const rows: Row[] = [];
  for (const [name, measure] of chosen) {
    process.stderr.write(`measuring: ${name} ...\n`);
    rows.push(...(await measure(place)));
  }
  process.stdout.write(`\n${renderTable(rows)}\n`);
} finally {
  await place.remove();
}

function withProgram(
  measure: (program: ServerProcess, place: Place) => Promise<readonly Row[]>,
  env: Readonly<Record<string, string>> = {},
): Measure {
  return async (place) => {
    const program = await place.startProgram(env);
    try {
      return await measure(program, place);
    } finally {
      await program.stop();
    }
  };
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
