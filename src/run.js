// Plain JavaScript: an older Node reads this far, and says what to do.
import { existsSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';

const OLDEST_NODE = 24;
const { ppid } = process; // as early as possible: npm's shell may be told to stop while all the rest loads
if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) {
  readEnvironmentFile();
  const words = process.argv.slice(2);
  // A command makes no folder: it uses what the program has kept.
  const cache = path.resolve(process.env.DATA_DIR || 'data', 'cache');
  if (words.length === 0 || existsSync(cache)) module.enableCompileCache(cache);
  const { leaveUnusedOut } = await import('./main-memory.ts');
  leaveUnusedOut();
  const { main } = await import('./main.ts');
  await main(words, ppid);
  module.flushCompileCache(); // a program that is killed writes nothing
} else {
  process.stderr.write(
    `This needs Node ${OLDEST_NODE}; here is ${process.version}. "npm start" brings its own.\n`,
  );
  process.exitCode = 1;
}

/** `.env` of the folder it is started in, where there is one; what the environment says already wins. */
function readEnvironmentFile() {
  try {
    process.loadEnvFile();
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}
