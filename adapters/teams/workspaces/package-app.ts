import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import { zipSync } from 'fflate';
import { faultsWhen, isUuid } from '../../../src/chat-kit/variables.ts';
import { PATHS } from '../../../src/links.ts';
import { type Manifest, UPLOAD_RULES } from './upload-rules.ts';

/**
 * For administrators, `npm run teams:package`: fills the manifest with the identifiers of this installation, checks
 * it, and writes ./teams-app.zip. Nothing in the package is secret.
 */
async function packageApp(): Promise<number> {
  const { TEAMS_APP_ID: appId = '', PUBLIC_URL = '' } = process.env;
  const identity = { appId, publicUrl: PUBLIC_URL.replace(/\/+$/, '') };
  const missing = listMissing(identity);
  if (missing.length > 0) return refuse('The package needs more:', missing);
  const manifest = fill(await readFile(path.join(MANIFEST, 'manifest.json'), 'utf8'), identity);
  const icons = await Promise.all(
    ICONS.map(async (name) => [name, await readFile(path.join(MANIFEST, name))] as const),
  );
  const faults = await listFaults(manifest, new Map(icons));
  if (faults.length > 0) return refuse('The manifest is wrong:', faults);
  const files = { 'manifest.json': Buffer.from(manifest), ...Object.fromEntries(icons) };
  await writeFile(TARGET, zipSync(files, { mtime: FIXED }));
  process.stdout.write(explainNext(identity));
  return 0;
}

const MANIFEST = path.join(import.meta.dirname, '../../../manifest/teams');
const SCHEMA = path.join(import.meta.dirname, 'manifest-schema/MicrosoftTeams.v1.30.min.json');
const ICONS = ['color.png', 'outline.png'] as const;
const TARGET = 'teams-app.zip';
const FIXED = new Date('2026-01-01T12:00:00Z'); // the same content is the same file

interface Identity {
  readonly appId: string;
  readonly publicUrl: string;
}

function listMissing({ appId, publicUrl }: Identity): readonly string[] {
  return faultsWhen({
    'TEAMS_APP_ID: give the Microsoft App ID of the bot': !isUuid(appId),
    [`PUBLIC_URL: Teams reaches us over https and by name, for example https://ctg.example.fr; here is "${publicUrl}"`]:
      !isPublic(publicUrl),
  });
}

function isPublic(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' && hostname.includes('.') && !/^[\d.]+$/.test(hostname);
}

function fill(manifest: string, { appId, publicUrl }: Identity): string {
  return manifest
    .replaceAll('{{TEAMS_APP_ID}}', appId.toLowerCase())
    .replaceAll('{{PUBLIC_URL}}', publicUrl)
    .replaceAll('{{DOMAIN}}', new URL(publicUrl).hostname);
}

async function listFaults(text: string, icons: ReadonlyMap<string, Buffer>): Promise<readonly string[]> {
  const { $schema: _draft, ...schema } = JSON.parse(await readFile(SCHEMA, 'utf8')); // draft 4, in words of draft 7
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
  const manifest: Manifest = JSON.parse(text);
  const isValid: boolean = await ajv.validate(schema, manifest); // told so, it says nothing of the type
  if (!isValid) return (ajv.errors ?? []).map(toFault);
  const left = text.match(/\{\{\w+\}\}/g) ?? [];
  const refused = UPLOAD_RULES.flatMap(({ page, listFaults }) =>
    listFaults({ manifest, icons }).map((fault) => `${fault} (${page})`),
  );
  return [...left.map((name) => `${name} was not filled in`), ...refused];
}

function toFault({ instancePath, message }: ErrorObject): string {
  return `${instancePath || '/'} ${message}`;
}

function refuse(title: string, faults: readonly string[]): number {
  process.stderr.write(`${[title, ...faults].join('\n  - ')}\n`);
  return 1;
}

function explainNext({ appId, publicUrl }: Identity): string {
  return `Written and checked: ${path.resolve(TARGET)}

It holds the app ${appId.toLowerCase()} at ${publicUrl}, and no secret. What to do next:
  1. Azure Bot, Configuration: the messaging endpoint is ${publicUrl}${PATHS.teamsMessages}; Channels: add Microsoft Teams.
  2. For everybody, Teams admin center > Teams apps > Manage apps > Actions > Upload new app. To try it alone,
     Teams > Apps > Manage your apps > Upload an app, where the tenant allows custom apps.
  3. Teams admin center > Setup policies: install the app for the people of the convention. The bot writes first
     only to people for whom it is installed.
  4. In the team of the groupe projet: add the app, then coordination writes "@Espace CTG relier ce canal".
  5. After a change of manifest/teams/manifest.json raise its "version", run this again and upload the update.
`;
}

process.exitCode = await packageApp();
