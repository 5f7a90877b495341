import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAIL_VARIABLES } from '../../../adapters/mail/config.ts';
import { SLACK_VARIABLES } from '../../../adapters/slack/config.ts';
import { TEAMS_VARIABLES } from '../../../adapters/teams/config.ts';
import {
  listVariables,
  type ProgramConfig,
  readAdministrationConfig,
  readProgramConfig,
} from '../../../src/main-config.ts';

describe('configuration', () => {
  it('is a demonstration on port 3000 when nothing is set', () => {
    const config = read({});
    expect(config).toMatchObject({
      mode: 'demonstration',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      demoNow: null,
    });
    expect(config.database.kind).toBe('embedded');
  });

  it('treats an empty variable as absent', () => {
    expect(read({ PORT: ' ', DATABASE_URL: '' }).port).toBe(3000);
  });

  it('names every wrong variable at once, with what to do', () => {
    const faults = faultsOf({
      PORT: 'abc',
      PUBLIC_URL: 'ctg',
      DATABASE_URL: 'mysql://x',
      MODE: 'prod',
      DEMO_NOW: 'demain',
    });
    const names = faults.map((fault) => fault.slice(0, fault.indexOf(': write ')));
    expect(names.sort()).toEqual(['DATABASE_URL', 'DEMO_NOW', 'MODE', 'PORT', 'PUBLIC_URL']);
  });

  it.each(['loopback', '10.0.0.0/8, 192.0.2.1', 'loopback,fd00::/8', '::1'])(
    'takes the proxies %s',
    (text) => {
      expect(read({ TRUST_PROXY: text }).trustProxy).toEqual(text.split(/, ?/));
    },
  );

  it.each(['true', '1', 'nginx', '10.0.0.0/33', '0.0.0.0/0', '::/0', 'loopback,'])(
    'believes no proxy named %s',
    (text) => {
      expect(read({}).trustProxy).toBeNull();
      expect(faultsOf({ TRUST_PROXY: text })).toEqual([
        expect.stringContaining('TRUST_PROXY: write loopback'),
      ]);
    },
  );

  it('names what lacks and what does not go together beside what is wrong', () => {
    const env = {
      PORT: 'abc',
      MODE: 'production',
      SLACK_BOT_TOKEN: SLACK.SLACK_BOT_TOKEN,
      TEAMS_APP_ID: 'bot',
      DATA_DIR: 'd',
    };
    const faults = faultsOf({
      ...env,
      SLACK_CLIENT_ID: '1',
      DATABASE_URL: 'mysql://x',
      SMTP_URL: 'smtp://x',
    });
    expect(faults.map((fault) => fault.slice(0, fault.indexOf(': ')))).toEqual([
      ...['PORT', 'DATABASE_URL', 'TEAMS_APP_ID', 'SLACK_CLIENT_ID, SLACK_CLIENT_SECRET'],
      ...['SLACK_SIGNING_SECRET', 'SECRET_KEY', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_IDS', 'MAIL_FROM'],
      ...['PUBLIC_URL', 'DATABASE_URL, DATA_DIR'],
    ]);
  });

  it('says of each variable what it means, in one line', () => {
    const variables = listVariables();
    expect(variables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['PORT', 'SECRET_KEY', 'SLACK_API_URL', 'TEAMS_LOGIN_URL']),
    );
    for (const { name, meaning } of variables) expect(meaning, name).toMatch(/^\S.{9,109}$/);
  });

  it.each([SLACK_VARIABLES, TEAMS_VARIABLES, MAIL_VARIABLES])(
    'knows $name by variables that it has',
    (chat) => {
      const named = [...chat.configuredBy, ...chat.meantForPeopleBy];
      expect(Object.keys(chat.variables.shape)).toEqual(expect.arrayContaining(named));
    },
  );

  it('refuses production with nothing to reach people by', () => {
    expect(faultsOf({ MODE: 'production', PUBLIC_URL: 'https://ctg.example.fr' })).toEqual([
      expect.stringContaining('way to reach people'),
    ]);
  });

  it('reads the simple way into Slack, and takes it for production', () => {
    const config = read({ ...SLACK, PUBLIC_URL: 'https://ctg.example.fr' });
    expect(config.mode).toBe('production');
    expect(config.chats.slack).toEqual({
      botToken: SLACK.SLACK_BOT_TOKEN,
      signingSecret: SLACK.SLACK_SIGNING_SECRET,
      appToken: null,
      oauth: null,
      apiUrl: null,
    });
    expect(config.chats.teams).toBeNull();
  });

  it('stays a demonstration beside Slack when told so', () => {
    expect(read({ ...SLACK, MODE: 'demonstration' }).mode).toBe('demonstration');
  });

  it('names what Slack lacks', () => {
    const mode = { MODE: 'demonstration' };
    expect(faultsOf({ ...mode, SLACK_BOT_TOKEN: 'xoxb-1' })).toEqual([
      expect.stringMatching(/^SLACK_SIGNING_SECRET: .*SLACK_APP_TOKEN/),
    ]);
    expect(faultsOf({ ...mode, SLACK_BOT_TOKEN: 'abc', SLACK_SIGNING_SECRET: 's' })).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN: .*xoxb-/),
    ]);
    expect(faultsOf({ ...mode, SLACK_SIGNING_SECRET: 's', SLACK_CLIENT_ID: '1' })).toEqual([
      expect.stringMatching(/^SLACK_CLIENT_ID, SLACK_CLIENT_SECRET/),
      expect.stringMatching(/^SECRET_KEY/),
    ]);
    expect(faultsOf({ ...mode, ...SLACK, SLACK_API_URL: 'http://elsewhere.example/api/' })).toEqual([
      expect.stringMatching(/^SLACK_API_URL: .*https/),
    ]);
  });

  it('refuses Teams without an identity of its own or a list of tenants', () => {
    expect(
      faultsOf({ MODE: 'production', PUBLIC_URL: 'https://ctg.example.fr', TEAMS_APP_ID: UUID }),
    ).toEqual([expect.stringMatching(/^TEAMS_APP_PASSWORD/), expect.stringMatching(/^TEAMS_TENANT_IDS/)]);
    expect(faultsOf({ MODE: 'demonstration', TEAMS_TENANT_IDS: 'agglo' })).toEqual([
      expect.stringMatching(/^TEAMS_TENANT_IDS: write tenant ids/),
      expect.stringMatching(/^TEAMS_APP_ID/),
      expect.stringMatching(/^TEAMS_APP_PASSWORD/),
    ]);
  });

  it('lets the emulator of Teams speak to the demonstration only', () => {
    expect(read({ TEAMS_PLAYGROUND: '1' }).chats.teams).toMatchObject({ appId: '', playground: true });
    expect(
      faultsOf({ TEAMS_PLAYGROUND: '1', MODE: 'production', PUBLIC_URL: 'https://ctg.example.fr' }),
    ).toEqual([expect.stringMatching(/^TEAMS_PLAYGROUND/)]);
  });

  it('lets it speak on this machine only: a proxy at its door looks as near', () => {
    const at = (PUBLIC_URL: string) => ({
      TEAMS_PLAYGROUND: '1',
      MODE: 'demonstration',
      PUBLIC_URL,
      DEMO_PASSWORD,
    });
    expect(faultsOf(at('https://ctg.example.fr'))).toEqual([expect.stringMatching(/^TEAMS_PLAYGROUND/)]);
    expect(read(at('http://localhost:3000')).chats.teams).toMatchObject({ playground: true });
  });

  it('takes the ids of Teams as Teams writes them', () => {
    const id = 'AAAAAAAA-2222-3333-4444-555555555555';
    const teams = { TEAMS_APP_ID: id, TEAMS_APP_PASSWORD: PASSWORD, TEAMS_TENANT_IDS: `${id}, ${UUID}` };
    expect(read({ ...teams, PUBLIC_URL: 'https://ctg.example.fr' }).chats.teams).toMatchObject({
      appId: id.toLowerCase(),
      tenantIds: [id.toLowerCase(), UUID],
    });
  });

  it('lets production be reached over https only, this machine aside', () => {
    const at = (PUBLIC_URL: string) => faultsOf({ ...SLACK, PUBLIC_URL });
    expect(at('http://ctg.example.fr')).toEqual([expect.stringMatching(/^PUBLIC_URL: .*https/)]);
    for (const good of ['HTTPS://ctg.example.fr', 'http://localhost:3000', 'http://127.0.0.1'])
      expect(at(good), good).toEqual([]);
    expect(faultsOf({ PUBLIC_URL: 'http://ctg.example.fr', DEMO_PASSWORD })).toEqual([]);
  });

  it('refuses in production every secret that is too short to be real, and tells them all', () => {
    const short = {
      SLACK_BOT_TOKEN: 'xoxb-',
      SLACK_SIGNING_SECRET: 's'.repeat(31),
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_CLIENT_SECRET: 's',
      TEAMS_APP_PASSWORD: 's'.repeat(15),
    };
    const others = { SLACK_CLIENT_ID: '1', TEAMS_APP_ID: UUID, TEAMS_TENANT_IDS: UUID };
    const env = { ...short, ...others, SECRET_KEY: 's'.repeat(31), PUBLIC_URL: 'https://ctg.example.fr' };
    expect(faultsOf(env).map((fault) => fault.slice(0, fault.indexOf(':')))).toEqual([
      'SECRET_KEY',
      ...Object.keys(short),
    ]);
    expect(faultsOf({ ...env, SECRET_KEY: 's'.repeat(32), MODE: 'demonstration', DEMO_PASSWORD })).toEqual(
      [],
    );
  });

  it('knows the id of a secret of Teams from its value', () => {
    const env = { TEAMS_APP_ID: UUID, TEAMS_TENANT_IDS: UUID, PUBLIC_URL: 'https://ctg.example.fr' };
    expect(faultsOf({ ...env, TEAMS_APP_PASSWORD: UUID })).toEqual([expect.stringContaining('Secret ID')]);
    expect(faultsOf({ ...env, TEAMS_APP_PASSWORD: PASSWORD })).toEqual([]);
  });

  it('gives each mode a folder of its own, unless one is chosen', () => {
    const production = { ...SLACK, PUBLIC_URL: 'https://ctg.example.fr' };
    const folder = (mode: string) => ({ dataDir: path.resolve('data', mode), formerDir: 'data' });
    expect(read({}).database).toMatchObject(folder('demonstration'));
    expect(read(production).database).toMatchObject(folder('production'));
    expect(read({ ...production, DATA_DIR: 'd' }).database).toMatchObject({
      dataDir: path.resolve('d'),
      formerDir: null,
    });
  });

  it('refuses two databases', () => {
    const env = { DATABASE_URL: 'postgresql://a@b/c', DATA_DIR: 'd' };
    const faults = [expect.stringContaining('give one of them')];
    expect(faultsOf(env)).toEqual(faults);
    expect(readAdministrationConfig(env)).toEqual({ faults }); // a command would act on one of them
  });

  it.each(['0', '601', '5.5', '-1', 'long'])('waits %s seconds for no database', (DATABASE_PATIENCE) => {
    expect(faultsOf({ DATABASE_PATIENCE })).toEqual([expect.stringContaining('write seconds from 1 to 600')]);
  });
});

const SLACK = {
  SLACK_BOT_TOKEN: `xoxb-${'1234567890-'.repeat(3)}abcdef`,
  SLACK_SIGNING_SECRET: '0123456789abcdef'.repeat(2),
};
const DEMO_PASSWORD = 'douze-lettres';
const PASSWORD = 'abc8Q~0123456789abcdefghijklmnopqrstuvwx';
const UUID = '11111111-2222-3333-4444-555555555555';

function read(env: Record<string, string>): ProgramConfig {
  const reading = readProgramConfig(env);
  if ('faults' in reading) throw new Error(reading.faults.join('; '));
  return reading.config;
}

function faultsOf(env: Record<string, string>): readonly string[] {
  const reading = readProgramConfig(env);
  return 'faults' in reading ? reading.faults : [];
}
