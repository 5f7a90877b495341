/** Slack as it is configured, at an address where nobody listens. */
export const SLACK_NOWHERE = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 'secret',
  SLACK_API_URL: 'http://127.0.0.1:9/api/',
};

/** The same for Teams. */
export const TEAMS_NOWHERE = {
  TEAMS_APP_ID: '11111111-1111-4111-8111-111111111111',
  TEAMS_APP_PASSWORD: 'secret',
  TEAMS_TENANT_IDS: '22222222-2222-4222-8222-222222222222',
  TEAMS_LOGIN_URL: 'http://127.0.0.1:9/',
};
