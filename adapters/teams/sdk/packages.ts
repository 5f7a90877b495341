import { createRequire, registerHooks } from 'node:module';

// What teams-ai loads for a sign-in and an AI that we do not use. botbuilder-dialogs reads dates and numbers in seven
// languages, 22 MB; yaml has 72 files, and writes prompts.
const UNUSED = new Set(['botbuilder-dialogs', 'yaml']);

registerHooks({
  resolve: (specifier, context, next) =>
    UNUSED.has(specifier) && context.parentURL?.includes('/@microsoft/teams-ai/')
      ? { url: new URL('./no-dialogs.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});

type TeamsAi = typeof import('@microsoft/teams-ai');
const require = createRequire(import.meta.url);

// By the file: the package as a whole brings an AI with its tokenizers, and openai.
export const { Application }: Pick<TeamsAi, 'Application'> = require('@microsoft/teams-ai/lib/Application');
export const {
  TeamsAdapter,
}: Pick<TeamsAi, 'TeamsAdapter'> = require('@microsoft/teams-ai/lib/TeamsAdapter');
