import { asJson, textAt } from '../../../src/chat-kit/json.ts';
import type { TeamsConfig } from '../config.ts';
import { ISSUER } from '../workspaces/microsoft.ts';

/**
 * The bot's own tokens, from the Microsoft identity platform, kept until shortly before their end:
 * learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
export function createTokens(config: TeamsConfig): (isForced: boolean) => Promise<string> {
  let known: Promise<Token> | null = null;
  const renew = () => {
    const asked = askToken(config);
    known = asked;
    asked.catch(() => {
      if (known === asked) known = null; // the next call asks again
    });
    return asked;
  };
  return async (isForced) => {
    if (config.appId === '') return ''; // the local emulator asks for none
    const read = isForced ? renew() : (known ?? renew());
    const token = await read;
    if (token.endsAt > Date.now()) return token.text;
    return (await (known === null || known === read ? renew() : known)).text; // whoever saw it first has asked
  };
}

interface Token {
  readonly text: string;
  readonly endsAt: number;
}

/** Why there is none, as the Microsoft identity platform says it: RFC 6749 section 5.2, and its own number. */
interface Refused extends Error {
  readonly errorCode: string;
  readonly errorNo: string;
}

async function askToken({ appId, appPassword, appTenantId, loginUrl }: TeamsConfig): Promise<Token> {
  const base = (loginUrl ?? 'https://login.microsoftonline.com').replace(/\/*$/, '');
  const response = await fetch(`${base}/${appTenantId ?? 'botframework.com'}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: appPassword,
      scope: `${ISSUER}/.default`,
    }),
    redirect: 'error',
    signal: AbortSignal.timeout(LONGEST_MS),
  });
  const body = asJson(await response.json());
  const text = textAt(body, 'access_token');
  if (response.ok && text !== null)
    return { text, endsAt: Date.now() + Number(body.expires_in ?? 0) * 1_000 - EARLY_MS };
  const [errorNo = ''] = Array.isArray(body.error_codes) ? body.error_codes.map(String) : [];
  const refused: Partial<Refused> = { errorCode: textAt(body, 'error') ?? String(response.status), errorNo };
  throw Object.assign(new Error('no token'), refused);
}

const LONGEST_MS = 10_000;
const EARLY_MS = 5 * 60_000;
