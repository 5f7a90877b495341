import { expect, it } from 'vitest';
import { type ProgramConfig, readProgramConfig } from '../../../src/main-config.ts';

it('listens for this machine alone as a demonstration, for all in production, or where HOST says', () => {
  const production = { ...SLACK, PUBLIC_URL: 'https://ctg.example.fr' };
  expect(read({}).hosts).toEqual(['127.0.0.1', '::1']);
  expect(read(production).hosts).toBeNull();
  expect(read({ ...production, HOST: 'localhost' }).hosts).toEqual(['127.0.0.1', '::1']);
  for (const HOST of ['127.0.0.1', '10.0.0.2', '::'])
    expect(read({ ...production, HOST }).hosts).toEqual([HOST]);
  for (const HOST of ['moi', '10.0.0', 'http://localhost'])
    expect(faultsOf({ ...production, HOST })).toEqual([expect.stringMatching(/^HOST: write an address/)]);
});

it('starts no demonstration that others can reach without a password for its atelier', () => {
  const reached = [
    ...['0.0.0.0', '::', '192.168.1.9'].map((HOST) => ({ HOST })),
    ...['https://ctg.example.fr', 'https://x.ngrok.app', 'http://192.168.1.9:3000'].map((PUBLIC_URL) => ({
      PUBLIC_URL,
    })),
  ];
  for (const env of reached) {
    expect(faultsOf(env), JSON.stringify(env)).toEqual([
      expect.stringMatching(/^DEMO_PASSWORD: others can reach/),
    ]);
    expect(read({ ...env, DEMO_PASSWORD }).demoPassword).toBe(DEMO_PASSWORD);
  }
  for (const HOST of ['localhost', '127.0.0.1', '127.0.1.1', '::1']) expect(faultsOf({ HOST })).toEqual([]);
  expect(faultsOf({ DEMO_PASSWORD: 'court' })).toEqual([expect.stringContaining('12 characters')]);
  expect(faultsOf({ ...SLACK, PUBLIC_URL: 'https://ctg.example.fr', DEMO_PASSWORD })).toEqual([
    expect.stringMatching(/^DEMO_PASSWORD: only the demonstration/),
  ]);
});

it('drops the slash at the end of the public address', () => {
  expect(read({ PUBLIC_URL: 'https://ctg.example.fr/', DEMO_PASSWORD }).publicUrl).toBe(
    'https://ctg.example.fr',
  );
});

const SLACK = {
  SLACK_BOT_TOKEN: `xoxb-${'1234567890-'.repeat(3)}abcdef`,
  SLACK_SIGNING_SECRET: '0123456789abcdef'.repeat(2),
};
const DEMO_PASSWORD = 'douze-lettres';

function read(env: Record<string, string>): ProgramConfig {
  const reading = readProgramConfig(env);
  if ('faults' in reading) throw new Error(reading.faults.join('; '));
  return reading.config;
}

function faultsOf(env: Record<string, string>): readonly string[] {
  const reading = readProgramConfig(env);
  return 'faults' in reading ? reading.faults : [];
}
