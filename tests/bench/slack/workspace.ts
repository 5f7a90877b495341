/** The one workspace of the measures. */
export const TEAM = 'TBENCH';

/** As the fake Slack gives it. */
export const TOKEN = `xoxb-${TEAM}`;

/** Signs what this Slack sends. */
export const SIGNING_SECRET = 'signing-secret-of-the-bench';

/** Where a fake Slack in another process is. */
export interface SlackAddress {
  readonly apiUrl: string;
}
