import { spawn } from 'node:child_process';

/**
 * `npm run storm`: every storm, large; `npm run storm -- --petit`: the same, small. What each counted stands between its
 * lines; other words go to vitest.
 */
const words = process.argv.slice(2);
const mode = words.includes('--petit') ? [] : ['--mode', 'storm'];
const files = words.filter((word) => word !== '--petit');
const given = ['run', '--config', '.config/vitest.ts', '--project', 'full', '--maxWorkers', '1', ...mode];
const child = spawn('vitest', [...given, ...(files.length > 0 ? files : ['tests/storms'])], {
  stdio: 'inherit',
});
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
