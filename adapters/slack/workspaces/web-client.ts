import { LogLevel, webApi } from '@slack/bolt';

export interface WebClientOptions {
  /** Ends with a slash. */
  readonly apiUrl: string;
  readonly timeoutMs: number;
}

/**
 * A client that tries once, within a time: what is tried again is for the ledger to decide. By itself the SDK
 * would repeat ten times, without a limit of time: a lost reply would be a second message.
 */
export function createWebClient(
  token: string | undefined,
  { apiUrl, timeoutMs }: WebClientOptions,
): webApi.WebClient {
  return new webApi.WebClient(token, {
    slackApiUrl: apiUrl,
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    fetch: fetchReply,
    logger: SILENT,
  });
}

/** Code of the error for a reply that is no JSON of Slack's: the SDK alone would take its text for a refusal. */
export const UNREADABLE_REPLY = 'UNREADABLE_REPLY';

const DEFAULT_RETRY_AFTER_S = '30'; // a 429 without Retry-After is an error without a name in the SDK

const fetchReply: webApi.FetchFunction = async (url, init) => {
  const response = await fetch(url, init);
  const { status, headers } = response;
  if (status === 429 && !/^\d+$/.test(headers.get('retry-after') ?? '')) {
    return new Response(null, { status, headers: { 'retry-after': DEFAULT_RETRY_AFTER_S } });
  }
  if (status !== 200) return response;
  const text = await response.text();
  if (isReply(text)) return new Response(text, { headers });
  throw Object.assign(new Error('the reply cannot be read'), { code: UNREADABLE_REPLY });
};

function isReply(text: string): boolean {
  try {
    const reply: unknown = JSON.parse(text);
    return typeof reply === 'object' && reply !== null && 'ok' in reply && typeof reply.ok === 'boolean';
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

// The SDK's own lines hold the texts of messages; what went wrong is said where it is known for what.
const SILENT: webApi.Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};
