/** A rule of Teams' own upload that the manifest's schema does not hold. */
export interface UploadRule {
  /** Where it was read. */
  readonly page: string;
  /** What is wrong, in plain English; empty when nothing is. */
  readonly listFaults: (app: AppPackage) => readonly string[];
}

/** What is uploaded: the manifest, filled in, and the pictures beside it. */
export interface AppPackage {
  readonly manifest: Manifest;
  readonly icons: ReadonlyMap<string, Buffer>;
}

/** The part of a manifest that these rules read. */
export interface Manifest {
  readonly manifestVersion: string;
  readonly version: string;
  readonly packageName?: unknown;
  readonly name: Texts;
  readonly description: Texts;
  readonly icons: { readonly color: string; readonly outline: string };
  readonly bots?: readonly { readonly scopes: readonly string[] }[];
  readonly configurableTabs?: readonly { readonly scopes: readonly string[] }[];
  readonly staticTabs?: readonly { readonly entityId: string; readonly contentUrl?: string }[];
  readonly validDomains?: readonly string[];
  readonly supportsChannelFeatures?: string | null;
  readonly supportedChannelTypes?: unknown;
}

interface Texts {
  readonly short: string;
  readonly full?: string;
}

const LEARN = 'https://learn.microsoft.com/microsoftteams/platform';
const MANIFEST = `${LEARN}/resources/schema/manifest-schema`;
const PACKAGE = `${LEARN}/concepts/build-and-test/apps-package`;
const CHANNELS = `${LEARN}/build-apps-for-shared-private-channels`;

export const UPLOAD_RULES: readonly UploadRule[] = [
  {
    page: 'https://github.com/microsoft/o365-moodle/issues/3080', // the words of the Developer Portal's own check
    listFaults: ({ manifest }) =>
      faultIf(
        knowsChannelFeatures(manifest) && isForTeams(manifest) && !manifest.supportsChannelFeatures,
        'supportsChannelFeatures: from 1.25 on, an app with the scope "team" must say "tier1"',
      ),
  },
  {
    page: CHANNELS,
    listFaults: ({ manifest }) =>
      faultIf(
        knowsChannelFeatures(manifest) && manifest.supportedChannelTypes !== undefined,
        'supportedChannelTypes: not allowed from 1.25 on; supportsChannelFeatures takes its place',
      ),
  },
  {
    page: 'https://github.com/microsoft/o365-moodle/issues/3080',
    listFaults: ({ manifest }) => faultIf(manifest.packageName !== undefined, 'packageName: deprecated'),
  },
  {
    page: `${MANIFEST}#version`,
    listFaults: ({ manifest: { version } }) =>
      faultIf(
        !/^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/.test(version),
        'version: MAJOR.MINOR.PATCH, no leading zero',
      ),
  },
  {
    page: `${MANIFEST}#name`,
    listFaults: ({ manifest: { name } }) =>
      faultIf(name.short === name.full, 'name: short and full must differ'),
  },
  {
    page: `${MANIFEST}#description`,
    listFaults: ({ manifest: { description } }) =>
      faultIf(
        description.full?.includes(description.short) ?? false,
        'description: full may not repeat short',
      ),
  },
  { page: PACKAGE, listFaults: ({ manifest: { icons }, icons: files }) => listIconFaults(icons, files) },
  { page: `${MANIFEST}#statictabs`, listFaults: ({ manifest }) => listTabFaults(manifest) },
  {
    page: `${MANIFEST}#validdomains`,
    listFaults: ({ manifest: { validDomains = [] } }) =>
      validDomains
        .filter((domain) => !DOMAIN.test(domain))
        .map((domain) => `validDomains: "${domain}" must be a host name alone, of ours`),
  },
];

/** Of a host that one owns: `*.example.com` at the most, never a whole top-level domain, no scheme, path or port. */
const DOMAIN = /^(\*\.)?([a-z0-9-]+\.)+[a-z0-9-]+$/;

function faultIf(isWrong: boolean, fault: string): readonly string[] {
  return isWrong ? [fault] : [];
}

function knowsChannelFeatures({ manifestVersion }: Manifest): boolean {
  const [major = 0, minor = 0] = manifestVersion.split('.').map(Number);
  return major > 1 || minor >= 25;
}

function isForTeams({ bots = [], configurableTabs = [] }: Manifest): boolean {
  return [...bots, ...configurableTabs].some(({ scopes }) => scopes.includes('team'));
}

function listIconFaults(icons: Manifest['icons'], files: ReadonlyMap<string, Buffer>): readonly string[] {
  return [
    ...listSizeFaults(icons.color, files, 192),
    ...listSizeFaults(icons.outline, files, 32),
    ...faultIf(
      files.get(icons.outline)?.[25] !== WITH_ALPHA,
      `${icons.outline}: white on a transparent ground, so it needs an alpha channel`,
    ),
  ];
}

const WITH_ALPHA = 6; // colour type "truecolour with alpha": w3.org/TR/png-3/#11IHDR

function listSizeFaults(name: string, files: ReadonlyMap<string, Buffer>, pixels: number): readonly string[] {
  const png = files.get(name);
  const isRight = png?.readUInt32BE(16) === pixels && png.readUInt32BE(20) === pixels;
  return faultIf(!isRight, `${name}: a PNG of ${pixels} by ${pixels} pixels, beside the manifest`);
}

function listTabFaults({ staticTabs = [], validDomains = [] }: Manifest): readonly string[] {
  const ids = staticTabs.map(({ entityId }) => entityId);
  const hosts = staticTabs.flatMap(({ contentUrl }) => (contentUrl ? [new URL(contentUrl).hostname] : []));
  return [
    ...faultIf(new Set(ids).size < ids.length, 'staticTabs: each needs an entityId of its own'),
    ...hosts
      .filter((host) => !validDomains.includes(host))
      .map((host) => `validDomains: "${host}", which a tab shows, is missing`),
  ];
}
