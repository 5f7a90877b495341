import { measureFeed } from './feed.ts';
import { measureMemory } from './memory.ts';
import { createPlace } from './place.ts';
import { measurePlanning } from './planning.ts';
import { measureStart } from './start.ts';
import { measureSubmission } from './submission.ts';
import { measureDirectSubmission } from './submission-direct.ts';
import type { Row } from './table.ts';
import { renderTable } from './table.ts';

// Prints how fast and how large the product is beside bare programs that do the least. Asserts nothing.

const place = await createPlace();
try {
  const rows: Row[] = [];
  say('start');
  rows.push(...(await measureStart(place)));
  const program = await place.startProgram();
  try {
    say('memory');
    rows.push(...(await measureMemory(program, place)));
    say('feed');
    rows.push(...(await measureFeed(program)));
    say('submission over HTTP');
    rows.push(...(await measureSubmission(program, place)));
  } finally {
    await program.stop();
  }
  say('submission in process');
  rows.push(...(await measureDirectSubmission(place)));
  say('planning');
  rows.push(...(await measurePlanning(place)));
  process.stdout.write(`\n${renderTable(rows)}\n`);
} finally {
  await place.remove();
}

function say(section: string): void {
  process.stderr.write(`measuring: ${section} ...\n`);
}
