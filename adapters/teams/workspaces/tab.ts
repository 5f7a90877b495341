import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Router } from 'express';
import { PATHS, rootOf } from '../../../src/links.ts';
import { TAB } from './declared.ts';

/**
 * Who may show the personal page in a frame: learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements
 */
export const TEAMS_HOSTS = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.cloud.microsoft',
  'https://*.microsoft365.com',
  'https://*.office.com',
] as const;

/**
 * Opens the personal tab with somebody's link. `appId` is the id under which Teams lists the app: the manifest's for
 * an app that was uploaded, the catalogue's for one that the organisation published. `webUrl` is for clients that
 * show no tab. learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-application
 */
export function createTabLink(appId: string, token: string, webUrl?: string): string {
  const query = new URLSearchParams({
    ...(webUrl !== undefined && { webUrl }),
    context: JSON.stringify({ subEntityId: token }),
  });
  // Teams reads a plus sign as itself, not as a space.
  return `https://teams.microsoft.com/l/entity/${appId}/${TAB.id}?${query.toString().replaceAll('+', '%20')}`;
}

/** The same for the address of a personal page; null for any other address, and without an app id (local emulator). */
export function toTabUrl(
  url: string,
  { publicUrl, appId }: { readonly publicUrl: string; readonly appId: string },
): string | null {
  const start = `${publicUrl}${rootOf(PATHS.tableau)}/`;
  if (appId === '' || !url.startsWith(start)) return null;
  const token = url.slice(start.length);
  return /^[\w-]+$/.test(token) ? createTabLink(appId, token, url) : null;
}

/** Serves Microsoft's own library, with what our tab does with it. */
export function createTabScriptRouter(): Router {
  const router = Router();
  let script: string | null = null;
  router.get(PATHS.teamsScript, (_request, response) => {
    script ??= [LIBRARY, MEMORY].map((file) => readFileSync(file, 'utf8')).join('\n');
    response.type('js').set('Cache-Control', 'public, max-age=86400').send(script);
  });
  return router;
}

const LIBRARY = fileURLToPath(import.meta.resolve('@microsoft/teams-js/dist/umd/MicrosoftTeams.min.js'));
const MEMORY = fileURLToPath(new URL('tab-memory.js', import.meta.url));
