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
