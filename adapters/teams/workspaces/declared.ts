import { PATHS } from '../../../src/links.ts';

/** What the app declares to Teams (manifest/teams/manifest.json), as tables: a test holds both together. */

/** Where people can talk to the bot. */
export const BOT_SCOPES = ['personal', 'team', 'groupChat'] as const;

/** The message extension: searches the fiches and puts one into a message as a card. */
export const EXTENSION = { command: 'ficheAction', parameter: 'recherche' } as const;

/** The personal tab; Teams puts what the deep link carries in place of the braces. */
export const TAB = { id: 'tableau', path: PATHS.onglet, query: 'lien={page.subPageId}' } as const;

/** The same page in the side panel of a séance, at what is going on or comes next; `vers` says so to the tab's entry. */
export const SIDE_PANEL = { id: 'seances', vers: 'seances', context: 'meetingSidePanel' } as const;

/** What its single sign-on is registered as: learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/tab-sso-register-aad */
export const SIGN_ON = {
  resource: 'api://{{DOMAIN}}/botid-{{TEAMS_APP_ID}}',
  scope: 'access_as_user',
} as const;
