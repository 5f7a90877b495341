import { spawnSync } from 'node:child_process';
import { licenceOf, listPackages } from './supply-chain.ts';

/** What the program is made of, for who has to know: `licences`, or `advisories` of the registry. */
const [, , what] = process.argv;

if (what === 'licences') printLicences();
else if (what === 'advisories') printAdvisories();
else process.stderr.write('say licences or advisories\n');

function printLicences(): void {
  const used = listPackages().filter(({ isDev }) => !isDev);
  for (const [licence, packages] of [...Map.groupBy(used, licenceOf)].sort(
    (a, b) => b[1].length - a[1].length,
  )) {
    const names = packages.map(
      ({ place, version }) => `${place.replace(/^.*node_modules\//, '')} ${version}`,
    );
    process.stdout.write(`${licence ?? 'none'} (${names.length}): ${[...new Set(names)].join(', ')}\n`);
  }
}

/** A registry that does not answer is no fault of ours: it is said, and nothing fails. */
function printAdvisories(): void {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' });
  const found = readAdvisories(stdout);
  if (found === null) {
    process.stdout.write('advisories: the registry could not be asked, so nothing is known of them\n');
    return;
  }
  const grave = Object.values(found).filter(({ severity }) => severity === 'high' || severity === 'critical');
  for (const { name, severity } of grave) process.stdout.write(`advisories: ${name} (${severity})\n`);
  process.stdout.write(
    `advisories: ${Object.keys(found).length} known, ${grave.length} of them high or critical\n`,
  );
  process.exitCode = grave.length > 0 ? 1 : 0;
}

type Advisories = Readonly<Record<string, { readonly name: string; readonly severity: string }>>;

function readAdvisories(json: string): Advisories | null {
  try {
    return (JSON.parse(json) as { vulnerabilities?: Advisories }).vulnerabilities ?? null;
  } catch {
    return null; // npm said something else, or nothing
  }
}
