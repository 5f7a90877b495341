import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Router } from 'express';
import { PATHS } from '../../../src/links.ts';

/**
 * Serves Microsoft's own library with the one call that a tab owes: without it some clients say that the app does not
 * answer. learn.microsoft.com/microsoftteams/platform/tabs/how-to/using-teams-client-library
 */
export function createTabScriptRouter(): Router {
  const router = Router();
  let script: string | null = null;
  router.get(PATHS.teamsScript, (_request, response) => {
    script ??= readFileSync(LIBRARY, 'utf8') + CALL;
    response.type('js').set('Cache-Control', 'public, max-age=86400').send(script);
  });
  return router;
}

const LIBRARY = fileURLToPath(import.meta.resolve('@microsoft/teams-js/dist/umd/MicrosoftTeams.min.js'));

// Outside of a Teams client nobody answers the call, and the page does not need it.
const CALL = `
microsoftTeams.app.initialize().then(() => microsoftTeams.app.notifySuccess(), () => {});
`;
