import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * `npm run storm`: every storm, large; `npm run storm -- --petit`: the same, small. What each counted stands on one page
 * at its end; other words go to vitest.
 */
const words = process.argv.slice(2);
const mode = words.includes('--petit') ? [] : ['--mode', 'storm'];
const files = words.filter((word) => word !== '--petit');
const given = ['run', '--config', '.config/vitest.ts', '--project', 'full', '--maxWorkers', '1', ...mode];
const figures = path.join(mkdtempSync(path.join(tmpdir(), 'storm-')), 'figures');
const child = spawn('vitest', [...given, ...(files.length > 0 ? files : ['tests/storms'])], {
  stdio: 'inherit',
  env: { ...process.env, STORM_FIGURES: figures },
});
child.on('close', (code) => {
  const lines = existsSync(figures) ? readFileSync(figures, 'utf8').trim().split('\n') : [];
  for (const line of lines) {
    const { storm, ...counted } = JSON.parse(line) as { readonly storm: string };
    process.stdout.write(`\n${storm}\n`);
    for (const [name, value] of Object.entries(counted))
      process.stdout.write(`  ${name.padEnd(32)} ${value}\n`);
  }
  process.exitCode = code ?? 1;
});
