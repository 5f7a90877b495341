import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Router } from 'express';
import { PATHS } from '../../../src/links.ts';

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
