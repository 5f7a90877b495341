import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as declared from '../../../../adapters/teams/workspaces/declared.ts';
import { createTabLink, TEAMS_HOSTS, toTabUrl } from '../../../../adapters/teams/workspaces/tab.ts';
import {
  type AppPackage,
  type Manifest,
  UPLOAD_RULES,
} from '../../../../adapters/teams/workspaces/upload-rules.ts';
import { MESSAGE_ACTIONS } from '../../../../src/chat-kit/intent.ts';
import { parseCommande } from '../../../../src/domain/accueil/commande.ts';
import { ROLES } from '../../../../src/domain/nouns/personne.ts';
import { normalize } from '../../../../src/domain/nouns/recherche.ts';
import { LEXIQUE } from '../../../../src/intents.ts';
import { useFolder } from '../../../support/anew.ts';

const { BOT_SCOPES, EXTENSION, SIDE_PANEL, SIGN_ON, TAB } = declared;
const APP_ID = '11111111-2222-3333-4444-abcdefabcdef';
const PUBLIC_URL = 'https://ctg.exemple.fr';
const ENV = { TEAMS_APP_ID: APP_ID.toUpperCase(), PUBLIC_URL };
const MANIFEST = JSON.parse(readFileSync('manifest/teams/manifest.json', 'utf8'));

const folder = useFolder('teams-app-');

/** `npm run teams:package` with exactly these variables. */
function packageApp(env: Readonly<Record<string, string>>) {
  const script = path.resolve('adapters/teams/workspaces/package-app.ts');
  const { PATH = '' } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], {
    cwd: folder,
    env: { PATH, ...env },
  });
  return { status, output: `${stdout}${stderr}` };
}

describe('npm run teams:package', () => {
  it('writes a package with this installation’s identifiers, and says what to do next', () => {
    const { status, output } = packageApp(ENV);
    expect(output).toContain(`Written and checked: ${path.join(folder, 'teams-app.zip')}`);
    expect(output).toContain(`${PUBLIC_URL}/api/messages`);
    expect(status).toBe(0);
    const files = unzipSync(readFileSync(path.join(folder, 'teams-app.zip')));
    expect(Object.keys(files)).toEqual(['manifest.json', 'color.png', 'outline.png']);
    const text = strFromU8(files['manifest.json'] ?? new Uint8Array());
    expect(text).not.toContain('{{');
    const manifest = JSON.parse(text);
    expect([manifest.id, manifest.bots[0].botId, manifest.composeExtensions[0].botId]).toEqual(
      Array(3).fill(APP_ID),
    );
    expect(manifest.staticTabs[1].contentUrl).toBe(`${PUBLIC_URL}/onglet?lien={page.subPageId}`);
    expect(manifest.validDomains).toEqual(['ctg.exemple.fr']);
    expect(readPng(files['color.png'])).toMatchObject({ width: 192, height: 192 });
    expect(readPng(files['outline.png'])).toEqual({ width: 32, height: 32, hasAlpha: true });
  });

  it('is the same file each time', () => {
    packageApp(ENV);
    const first = readFileSync(path.join(folder, 'teams-app.zip'));
    packageApp(ENV);
    expect(readFileSync(path.join(folder, 'teams-app.zip')).equals(first)).toBe(true);
  });

  it.each([
    ['no app id', { PUBLIC_URL }, 'TEAMS_APP_ID'],
    ['an app id that is none', { ...ENV, TEAMS_APP_ID: 'espace' }, 'TEAMS_APP_ID'],
    ['no address', { TEAMS_APP_ID: APP_ID }, 'PUBLIC_URL'],
    ['an address without https', { ...ENV, PUBLIC_URL: 'http://ctg.exemple.fr' }, 'PUBLIC_URL'],
    ['an address of this machine', { ...ENV, PUBLIC_URL: 'https://localhost:3000' }, 'PUBLIC_URL'],
    ['the local emulator, which has no app id', { PUBLIC_URL, TEAMS_PLAYGROUND: '1' }, 'TEAMS_APP_ID'],
  ])('refuses %s', (_name, env, variable) => {
    rmSync(path.join(folder, 'teams-app.zip'), { force: true });
    const { status, output } = packageApp(env);
    expect(status).toBe(1);
    expect(output).toContain(`- ${variable}: `);
    expect(() => readFileSync(path.join(folder, 'teams-app.zip'))).toThrow();
  });
});

describe('what Teams refuses on upload, and no schema holds', () => {
  const icons = new Map(
    ['color.png', 'outline.png'].map((name) => [name, readFileSync(path.join('manifest/teams', name))]),
  );
  const ours = JSON.parse(
    readFileSync('manifest/teams/manifest.json', 'utf8')
      .replaceAll('{{PUBLIC_URL}}', PUBLIC_URL)
      .replaceAll('{{DOMAIN}}', 'ctg.exemple.fr'),
  ) as Manifest;
  const faultsOf = (change: Partial<Manifest>, files: AppPackage['icons'] = icons) =>
    UPLOAD_RULES.flatMap(({ listFaults }) => listFaults({ manifest: { ...ours, ...change }, icons: files }));

  it('is nothing of ours', () => {
    expect(faultsOf({})).toEqual([]);
    expect(ours).toMatchObject({ supportsChannelFeatures: 'tier1' });
  });

  it('has its page, rule by rule', () => {
    for (const { page } of UPLOAD_RULES) expect(new URL(page).protocol).toBe('https:');
  });

  const [tab] = ours.staticTabs?.filter(({ contentUrl }) => contentUrl) ?? [];
  const { supportsChannelFeatures: _, ...silent } = ours;
  it.each<[string, Partial<Manifest>, string]>([
    ['channels and no word of their features', { supportsChannelFeatures: null }, 'supportsChannelFeatures'],
    [
      'the property it took the place of',
      { supportedChannelTypes: ['sharedChannels'] },
      'supportedChannelTypes',
    ],
    ['a package name', { packageName: 'fr.exemple' }, 'packageName'],
    ['a version of two numbers', { version: '1.0' }, 'version'],
    ['a version with a leading zero', { version: '1.01.0' }, 'version'],
    ['one name twice', { name: { short: 'CTG', full: 'CTG' } }, 'name'],
    [
      'a description that repeats itself',
      { description: { short: 'Le plan', full: 'Le plan, ici.' } },
      'description',
    ],
    [
      'a picture that is not in the package',
      { icons: { color: 'autre.png', outline: 'outline.png' } },
      'autre.png',
    ],
    [
      'an outline as large as the other',
      { icons: { color: 'color.png', outline: 'color.png' } },
      'color.png',
    ],
    ['two tabs of one name', { staticTabs: [tab, tab] as never }, 'staticTabs'],
    ['a tab from elsewhere', { validDomains: [] }, 'validDomains'],
    ['an address for a domain', { validDomains: ['ctg.exemple.fr', 'https://exemple.fr'] }, 'validDomains'],
    ['a whole top-level domain', { validDomains: ['ctg.exemple.fr', '*.fr'] }, 'validDomains'],
  ])('%s', (_name, change, word) => {
    expect(faultsOf(change)).toEqual(expect.arrayContaining([expect.stringMatching(`^${word}`)]));
  });

  it('asks nothing of channels where the app is not for them, or the manifest is older', () => {
    const personal = { bots: [{ scopes: ['personal'] }], supportsChannelFeatures: null };
    expect(faultsOf(personal)).toEqual([]);
    expect(faultsOf({ manifestVersion: '1.24', supportsChannelFeatures: null })).toEqual([]);
    expect(UPLOAD_RULES[0]?.listFaults({ manifest: silent, icons })).toHaveLength(1);
  });
});

type Shortcut = Readonly<Record<'callback_id', string>>;
interface Command {
  readonly title: string;
  readonly description: string;
}
const lists = MANIFEST.bots[0].commandLists as { scopes: string[]; commands: Command[] }[];
const commands = lists.flatMap((list) => list.commands);

describe('the Teams manifest and the code', () => {
  it('declare the same scopes, message extension and tab', () => {
    expect(MANIFEST.bots[0].scopes).toEqual(BOT_SCOPES);
    expect(lists.flatMap(({ scopes }) => scopes)).toEqual(BOT_SCOPES);
    const [extension, ...actions] = MANIFEST.composeExtensions[0].commands;
    const { shortcuts } = parse(readFileSync('manifest/slack.yml', 'utf8')).features;
    expect(actions).toEqual(
      Object.keys(MESSAGE_ACTIONS).map((id) => {
        const { name: title, description } = shortcuts.find((one: Shortcut) => one.callback_id === id);
        return { id, title, description, type: 'action', context: ['message'], fetchTask: true };
      }),
    );
    expect(extension).toMatchObject({ id: EXTENSION.command, type: 'query', title: 'Fiches action' });
    expect(extension.parameters.map(({ name }: { name: string }) => name)).toEqual([EXTENSION.parameter]);
    expect(MANIFEST.staticTabs.map(({ entityId }: { entityId: string }) => entityId)).toEqual([
      'conversations',
      TAB.id,
      SIDE_PANEL.id,
      'about',
    ]);
    expect(MANIFEST.staticTabs[2]).toMatchObject({
      contentUrl: `{{PUBLIC_URL}}${TAB.path}?vers=${SIDE_PANEL.vers}`,
      context: [SIDE_PANEL.context],
    });
    const [{ messageHandlers }] = MANIFEST.composeExtensions;
    expect(messageHandlers).toEqual([{ type: 'link', value: { domains: ['{{DOMAIN}}'] } }]);
    expect(MANIFEST.staticTabs[1].contentUrl).toBe(`{{PUBLIC_URL}}${TAB.path}?${TAB.query}`);
  });

  it.each(commands)('« $title » is understood, as a command that exists', ({ title }) => {
    const reading = parseCommande(title, LEXIQUE, ROLES);
    if (reading.kind !== 'intent') throw new Error(`${title} is not understood`);
    const exact = LEXIQUE.commandes.some(({ texte }) => normalize(title).startsWith(normalize(texte)));
    expect(exact || reading.name === 'enjeu').toBe(true);
  });

  // learn.microsoft.com/microsoftteams/platform/bots/how-to/create-a-bot-commands-menu
  it('keep the lists short enough to be shown whole', () => {
    for (const { commands: own } of lists) expect(own.length).toBeLessThanOrEqual(10);
    for (const { title, description } of commands) {
      expect(title.length, title).toBeLessThanOrEqual(32);
      expect(description.length, title).toBeLessThanOrEqual(128);
    }
  });

  it('use addresses that the program serves', () => {
    const { websiteUrl, privacyUrl, termsOfUseUrl } = MANIFEST.developer;
    const paths = [websiteUrl, privacyUrl, termsOfUseUrl].map((url: string) =>
      url.replace('{{PUBLIC_URL}}', ''),
    );
    expect(paths).toEqual(['/', '/donnees-personnelles', '/aide']);
  });

  // It reads what is written to it, and the roster of where it is installed: both need nothing.
  it('ask for no resource-specific permission', () => {
    expect(MANIFEST.authorization).toBeUndefined();
    expect(MANIFEST.webApplicationInfo).toEqual({ id: '{{TEAMS_APP_ID}}', resource: SIGN_ON.resource });
  });
});

describe('the tab', () => {
  it('opens with the link of its person', () => {
    const link = new URL(createTabLink(APP_ID, 'un-jeton'));
    expect(link.origin + link.pathname).toBe(`https://teams.microsoft.com/l/entity/${APP_ID}/${TAB.id}`);
    expect(JSON.parse(link.searchParams.get('context') ?? '')).toEqual({ subEntityId: 'un-jeton' });
    expect(link.searchParams.get('webUrl')).toBeNull();
  });

  it('takes the place of the address of a personal page, and of no other', () => {
    const options = { publicUrl: PUBLIC_URL, appId: APP_ID };
    const page = `${PUBLIC_URL}/tableau/a-B_9`;
    expect(toTabUrl(page, options)).toBe(createTabLink(APP_ID, 'a-B_9', page));
    const others = ['/calendriers', '/tableau/', '/tableau/a/intent', '/tableau/a?b', '/tableaux/a'];
    for (const other of others) expect(toTabUrl(PUBLIC_URL + other, options), other).toBeNull();
    expect(toTabUrl('https://ctg.exemple.fr.autre.fr/tableau/a', options)).toBeNull();
    expect(toTabUrl(page, { publicUrl: PUBLIC_URL, appId: '' })).toBeNull();
  });

  it('is shown by hosts over https only, none of them everybody', () => {
    for (const host of TEAMS_HOSTS)
      expect(host).toMatch(/^https:\/\/(\*\.)?[a-z0-9]+(\.[a-z0-9]+)+$|\*\.cloud\.microsoft$/);
  });
});

function readPng(bytes: Uint8Array | undefined) {
  const png = Buffer.from(bytes ?? []);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), hasAlpha: png[25] === 6 };
}
