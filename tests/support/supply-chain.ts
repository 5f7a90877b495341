import lock from '../../package-lock.json' with { type: 'json' };

/** A package of the lock. */
export interface LockedPackage {
  /** Where it stands below the project. */
  readonly place: string;
  readonly version: string;
  /** As the package says it: an SPDX expression; null: it says nothing. */
  readonly licence: string | null;
  /** Only for work on the program. */
  readonly isDev: boolean;
  /** Where it comes from, where that is not the registry. */
  readonly resolved: string | null;
  readonly integrity: string | null;
}

/** Every package of the lock but the project itself, and what stands for a half that nobody takes. */
export function listPackages(): readonly LockedPackage[] {
  const entries: readonly (readonly [string, Locked])[] = Object.entries(lock.packages);
  return entries
    .filter(([place, { link }]) => place !== '' && place !== NOTHING && !link)
    .map(([place, { version = '', license = null, dev = false, resolved = null, integrity = null }]) => ({
      place,
      version,
      licence: license,
      isDev: dev,
      resolved,
      integrity,
    }));
}

/** A package of ours without code: `overrides` of package.json. */
const NOTHING = '.config/nothing';

interface Locked {
  readonly link?: boolean;
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
}

/** Licences that ask for no more than their notice, and two that ask for changes of their own files to be given. */
const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1', // a typeface; its licence travels in its package
  'MIT-0',
  'MPL-2.0', // unchanged
  'Unlicense',
  'Zlib',
]);

/** What the lock does not say, read in the package. */
const READ_BY_HAND: Readonly<Record<string, string>> = {
  'node_modules/seq-queue': 'MIT', // LICENSE
};

export function licenceOf({ place, licence }: LockedPackage): string | null {
  return READ_BY_HAND[place] ?? licence;
}

/** Whether a package may be used: one of the licences that it offers, or all that it asks for together. */
export function isAllowed(found: LockedPackage): boolean {
  const licence = licenceOf(found);
  if (licence === null) return false;
  const parts = licence.replaceAll(/[()]/g, '').split(' OR ');
  return parts.some((part) => part.split(' AND ').every((one) => ALLOWED.has(one.trim())));
}
