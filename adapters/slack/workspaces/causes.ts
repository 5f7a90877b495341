/** Why Slack does not let us do our part, in plain English for whoever runs the program, and what to do. */
export function explainRefusal(raison: string): string {
  return (
    CAUSES.get(raison) ??
    `Slack refuses us (${raison}). Look at the app's pages on https://api.slack.com/apps.`
  );
}

/** Codes of `AccesEspace` have their French words in src/views/envois/incident.ts, for coordination. */
export const SIGNATURE_REFUSEE = 'signature-refusee';
export const ACCES_REFUSE = 'jeton-de-connexion-refuse';
export const IMAGES_REFUSEES = 'images-refusees';

const BY_LINK =
  'where it was installed with a link, make a new link: npm run espace -- lien-installation ADDRESS --confirmer';

const CAUSES: ReadonlyMap<string, string> = new Map([
  [
    'jeton-refuse',
    `Slack refuses the bot token: it was revoked, or it is another app's. Copy the Bot User OAuth Token again (OAuth & Permissions) into SLACK_BOT_TOKEN, and start again; ${BY_LINK}.`,
  ],
  [
    'application-absente',
    `The app is not installed in the Slack workspace, or was uninstalled. Install it again (Install App), copy its new Bot User OAuth Token into SLACK_BOT_TOKEN, and start again; ${BY_LINK}.`,
  ],
  [
    'bloque-par-l-organisation',
    'The Slack organisation does not let the app in. Ask its owners to approve the app for the workspace.',
  ],
  [
    SIGNATURE_REFUSEE,
    "A request to /slack/events was refused: its signature does not fit SLACK_SIGNING_SECRET. If it came from Slack, the secret is another app's: copy the Signing Secret again (Basic Information), and start again.",
  ],
  [
    ACCES_REFUSE,
    "Slack refuses SLACK_APP_TOKEN, so nothing that people do reaches us. It was revoked, is another app's, or lacks the scope connections:write: generate a new one (Basic Information, App-Level Tokens), and start again.",
  ],
  [
    IMAGES_REFUSEES,
    'Slack could not fetch a picture from PUBLIC_URL, so messages show its figures in words there. Slack fetches pictures itself: let it reach PUBLIC_URL/images/ from the internet, over https. It is tried again each day.',
  ],
]);
