/** Why Microsoft does not let us do our part, in plain English for whoever runs the program, and what to do. */
export function explainRefusal(raison: string): string {
  return (
    CAUSES.get(raison) ??
    `Microsoft refuses us (${raison}). Look at the Azure Bot's pages on https://portal.azure.com.`
  );
}

const CAUSES: ReadonlyMap<string, string> = new Map([
  [
    'jeton-refuse',
    'Microsoft refuses the bot: TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_APP_TENANT_ID do not go together. Copy them again from the Azure Bot (Configuration), and start again.',
  ],
  [
    'secret-faux',
    'Microsoft refuses TEAMS_APP_PASSWORD: it is not the secret of TEAMS_APP_ID, or it is the Secret ID. Make a new client secret (Manage Password), copy its Value, and start again.',
  ],
  [
    'secret-expire',
    'TEAMS_APP_PASSWORD has expired. Make a new client secret (Manage Password), copy its Value, and start again.',
  ],
  [
    'organisation-de-l-application',
    'Microsoft does not know TEAMS_APP_ID where it was looked for. A registration for a single tenant needs TEAMS_APP_TENANT_ID (App Tenant ID, on the Azure Bot): set it, or mend it, and start again.',
  ],
  [
    'application-sans-principal',
    'The registration of TEAMS_APP_ID has no service principal in its tenant. Open it in App registrations, Overview, and press *Create service principal*.',
  ],
  [
    'application-absente',
    'A tenant of the convention is not in TEAMS_TENANT_IDS any more. Add it, and start again; or leave it out for good.',
  ],
  [
    'bloque-par-l-organisation',
    'The organisation has blocked the app in Teams. Ask its Teams administrator to allow it (Manage apps).',
  ],
]);
