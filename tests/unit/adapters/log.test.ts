import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const SAY = `
  import { createPinoLogger } from './adapters/log/index.ts';
  const logger = createPinoLogger(process.argv[1]);
  logger.info('said', { intent: 'plan' });
  logger.warn('said');
  logger.error('said', { error: new Error('ce que Camille a écrit') });`;

it.each([
  ['info', [30, 40, 50]],
  ['warn', [40, 50]],
  ['error', [50]],
])(
  'from LOG_LEVEL=%s on, each is one line of JSON, and quotes no message of an error',
  async (level, expected) => {
    const { stderr, stdout } = await run(process.execPath, ['--input-type=module', '-e', SAY, level]);
    const lines = stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.level)).toEqual(expected);
    expect(lines.at(-1).error).toMatchObject({
      name: 'Error',
      at: expect.arrayContaining([expect.stringMatching(/^at /)]),
    });
    expect(stderr + stdout).not.toContain('Camille');
  },
);
