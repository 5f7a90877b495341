import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { readSource } from './support/sources.ts';
import { isAllowed, type LockedPackage, licenceOf, listPackages } from './support/supply-chain.ts';

describe('what the program is made of', () => {
  it('has licences of the list alone', () => {
    const refused = listPackages().filter((found) => !isAllowed(found));
    expect(refused.map((found) => `${found.place}: ${licenceOf(found)}`)).toEqual([]);
  });

  it.each([
    ['MIT', true],
    ['MIT OR GPL-3.0-or-later', true],
    ['(MIT AND Zlib)', true],
    ['MIT AND GPL-3.0-or-later', false],
    ['AGPL-3.0-only', false],
    ['SEE LICENSE IN A FILE', false],
    [null, false],
  ])('%s may be used: %s', (licence, expected) => {
    const found = { place: 'node_modules/one', version: '1.0.0', licence, isDev: false } as LockedPackage;
    expect(isAllowed(found)).toBe(expected);
  });

  it('comes from the registry, each package with its digest', () => {
    const others = listPackages().filter(
      ({ resolved, integrity }) => resolved !== null || !integrity?.startsWith('sha512-'),
    );
    expect(others.map(({ place }) => place)).toEqual([]);
  });

  it('runs scripts of packages that are named, when it is installed', () => {
    expect(Object.keys(packageJson.allowScripts ?? {}).length).toBeGreaterThan(0);
    expect(packageJson.scripts.sbom).toBe('npm sbom --sbom-format=cyclonedx --omit=dev --package-lock-only');
  });

  it('is as large as whoever runs it reads', () => {
    const said = readSource('adapters/cli/README.md').match(/\b\d+(?= packages)/g);
    const packages = listPackages();
    const shipped = packages.filter(({ isDev }) => !isDev);
    expect(said).toEqual([packages.length, shipped.length].map(String));
  });

  it('brings no half that nobody takes: they lead to nothing', () => {
    const replaced = Object.values(packageJson.overrides).flatMap((of) => Object.entries(of));
    const halves = replaced.filter(([, by]) => by.startsWith('file:')).map(([name]) => name);
    expect(halves.length).toBeGreaterThan(0);
    const found = listPackages().filter(({ place }) =>
      halves.some((half) => place.endsWith(`node_modules/${half}`)),
    );
    expect(found).toEqual([]);
  });

  it('never fails for a registry that does not answer', () => {
    const env = { ...process.env, npm_config_registry: 'http://127.0.0.1:9/', npm_config_fetch_retries: '0' };
    const { status, stdout } = spawnSync('npm', ['run', '--silent', 'advisories'], { env, encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, expect.stringContaining('could not be asked')]);
  });
});

describe('the list of ASVS 5.0, level 2', () => {
  const rows = [
    ...readSource('.github/ASVS.md').matchAll(/^\| (V\d+) [^|]*\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm),
  ];

  it('has each of its seventeen chapters, in order', () => {
    expect(rows.map(([, chapter]) => chapter)).toEqual(
      Array.from({ length: 17 }, (_, index) => `V${index + 1}`),
    );
  });

  it.each(
    rows.map(([, chapter = '', state = '', tests = '', open = '']) => ({ chapter, state, tests, open })),
  )('$chapter is met by tests that exist, and says what is open', ({ state, tests, open }) => {
    expect(['met', 'met, with an opening', 'not applicable']).toContain(state.trim());
    const named = [...tests.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !existsSync(name))).toEqual([]);
    if (state.trim() !== 'not applicable') expect(named.length).toBeGreaterThan(0);
    if (state.trim() !== 'met') expect(open.trim().length).toBeGreaterThan(20);
  });
});
