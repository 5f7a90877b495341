import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/config.ts';
import { readConfig } from '../../src/config.ts';

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

  it('says that a platform is not there yet rather than ignoring its variables', () => {
    expect(
      faultsOf({ SLACK_BOT_TOKEN: 'x', SLACK_SIGNING_SECRET: 'y', SMTP_URL: 'smtp://localhost' }),
    ).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET: .*no Slack adapter yet; remove them$/),
      expect.stringMatching(/^SMTP_URL: .*no e-mail adapter yet; remove it$/),
    ]);
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

function read(env: Record<string, string>): Config {
  const reading = readConfig(env);
  if ('faults' in reading) throw new Error(reading.faults.join('; '));
  return reading.config;
}

function faultsOf(env: Record<string, string>): readonly string[] {
  const reading = readConfig(env);
  return 'faults' in reading ? reading.faults : [];
}
