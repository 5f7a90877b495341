import { describe, expect, it } from 'vitest';
import type { Config } from '../../../src/config/config.ts';
import { readConfig } from '../../../src/config/config.ts';

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

  it('refuses production with nothing to reach people by', () => {
    expect(faultsOf({ MODE: 'production', PUBLIC_URL: 'https://ctg.example.fr' })).toEqual([
      expect.stringContaining('way to reach people'),
    ]);
  });

  it('says that e-mail is not there yet rather than ignoring its variables', () => {
    expect(faultsOf({ SMTP_URL: 'smtp://localhost' })).toEqual([
      expect.stringMatching(/^SMTP_URL: .*no e-mail adapter yet; remove it$/),
    ]);
  });

  it('reads the simple way into Slack, and takes it for production', () => {
    const config = read({ ...SLACK, PUBLIC_URL: 'https://ctg.example.fr' });
    expect(config.mode).toBe('production');
    expect(config.slack).toEqual({
      botToken: 'xoxb-1',
      signingSecret: 'secret',
      appToken: null,
      oauth: null,
      apiUrl: null,
    });
    expect(config.teams).toBeNull();
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
    ]);
  });

  it('lets the emulator of Teams speak to the demonstration only', () => {
    expect(read({ TEAMS_PLAYGROUND: '1' }).teams).toMatchObject({ appId: '', playground: true });
    expect(
      faultsOf({ TEAMS_PLAYGROUND: '1', MODE: 'production', PUBLIC_URL: 'https://ctg.example.fr' }),
    ).toEqual([expect.stringMatching(/^TEAMS_PLAYGROUND/)]);
  });

  it('lets it speak on this machine only: a proxy at its door looks as near', () => {
    const at = (PUBLIC_URL: string) => ({ TEAMS_PLAYGROUND: '1', MODE: 'demonstration', PUBLIC_URL });
    expect(faultsOf(at('https://ctg.example.fr'))).toEqual([expect.stringMatching(/^TEAMS_PLAYGROUND/)]);
    expect(read(at('http://localhost:3000')).teams).toMatchObject({ playground: true });
  });

  it('takes the ids of Teams as Teams writes them', () => {
    const id = 'AAAAAAAA-2222-3333-4444-555555555555';
    const teams = { TEAMS_APP_ID: id, TEAMS_APP_PASSWORD: 'secret', TEAMS_TENANT_IDS: `${id}, ${UUID}` };
    expect(read({ ...teams, PUBLIC_URL: 'https://ctg.example.fr' }).teams).toMatchObject({
      appId: id.toLowerCase(),
      tenantIds: [id.toLowerCase(), UUID],
    });
  });

  it('refuses two databases', () => {
    expect(faultsOf({ DATABASE_URL: 'postgresql://a@b/c', DATA_DIR: 'd' })).toEqual([
      expect.stringContaining('give one of them'),
    ]);
  });

  it('drops the slash at the end of the public address', () => {
    expect(read({ PUBLIC_URL: 'https://ctg.example.fr/' }).publicUrl).toBe('https://ctg.example.fr');
  });
});

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'secret' };
const UUID = '11111111-2222-3333-4444-555555555555';

function read(env: Record<string, string>): Config {
  const reading = readConfig(env);
  if ('faults' in reading) throw new Error(reading.faults.join('; '));
  return reading.config;
}

function faultsOf(env: Record<string, string>): readonly string[] {
  const reading = readConfig(env);
  return 'faults' in reading ? reading.faults : [];
}
