import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SLACK_NOWHERE, TEAMS_NOWHERE } from '../support/nowhere.ts';
import { createDataDir, removeDataDir, startProgram } from '../support/program.ts';

let dataDir: string;

beforeEach(async () => {
  dataDir = await createDataDir();
});
afterEach(() => removeDataDir(dataDir));

it.each([
  ['no chat platform', {}, []],
  ['Slack', SLACK_NOWHERE, ['@slack/bolt']],
  [
    'Teams',
    TEAMS_NOWHERE,
    ['@azure/msal-node', '@microsoft/teams-ai', 'botbuilder', 'botframework-connector'],
  ],
  ['Teams without its SDK', { ...TEAMS_NOWHERE, TEAMS_CLIENT: 'direct' }, []],
])('with %s the program loads what it uses, and keeps it compiled', async (_name, env, expected) => {
  const program = await startProgram(
    { DATA_DIR: dataDir, MODE: 'demonstration', ...env },
    { node: [REPORT] },
  );
  await program.stop();
  const [, report = ''] = /^packages: (.*)$/m.exec(program.output()) ?? [];
  const packages = new Set(report.split(' '));
  expect(packages).toContain('express');
  expect(HEAVY.filter((name) => packages.has(name))).toEqual(expected);
  const [kept = ''] = await readdir(path.join(dataDir, 'cache'));
  expect((await readdir(path.join(dataDir, 'cache', kept))).length).toBeGreaterThan(100);
});

/** What one platform or another brings, and what none of them uses. */
const HEAVY = [
  ...['@azure/msal-node', '@microsoft/recognizers-text-suite', '@microsoft/teams-ai', '@slack/bolt'],
  ...['botbuilder', 'botbuilder-dialogs', 'botframework-connector', 'gpt-tokenizer', 'openai', 'undici'],
  'yaml',
];

/** Says at the end which packages were loaded. */
const REPORT = `--import=data:text/javascript,${encodeURIComponent(`
  import { createRequire } from 'node:module';
  process.on('exit', () => {
    const files = Object.keys(createRequire(process.cwd() + '/').cache);
    const names = files.map((file) => /.*node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(file)?.[1]);
    console.log('packages: ' + [...new Set(names)].join(' '));
  });
`)}`;
