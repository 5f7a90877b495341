/** The program, on a machine that may be busy: whoever waits for it waits twenty times as long. */
import { startBudget } from '../../src/chat-kit/budget.ts';
import { runUntilTold } from '../../src/main.ts';
import { readProgramConfig } from '../../src/main-config.ts';
import { LONGEST_REPLY_MS } from './program.ts';

const TIMES = 20;

const reading = readProgramConfig(process.env);
if ('faults' in reading) throw new Error(reading.faults.join());
await runUntilTold(reading.config, {
  startBudget: (ms) => startBudget(TIMES * ms),
  longestReplyMs: LONGEST_REPLY_MS,
});
process.stdout.write('/atelier\n'); // it is ready
