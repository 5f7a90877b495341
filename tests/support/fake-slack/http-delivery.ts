import { createHmac } from 'node:crypto';
import type { DeliverOptions, DeliveryKind, Json } from './types.ts';

export interface Target {
  readonly url: string;
  readonly signingSecret: string;
  readonly patienceMs: number;
}

/** What came back; `status` 0: nothing in time. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly why: string;
}

const FORMS: Readonly<Record<DeliveryKind, DeliverOptions['form']>> = {
  events_api: 'json',
  interactive: 'payload',
  slash_commands: 'command',
};

const CONTENT_TYPES = {
  json: 'application/json',
  payload: 'application/x-www-form-urlencoded',
  command: 'application/x-www-form-urlencoded',
} as const;

/** One request as Slack makes it; once its patience is over it is given up. */
export async function deliverOverHttp(
  target: Target,
  kind: DeliveryKind,
  sent: { readonly body: Json; readonly retryNum: number },
): Promise<Answer> {
  const retry = sent.retryNum > 0 ? { retryNum: sent.retryNum, retryReason: 'http_timeout' } : {};
  try {
    const { status, body, contentType } = await postSigned(target, sent.body, {
      form: FORMS[kind],
      ...retry,
    });
    const why = status < 200 || status > 299 ? `HTTP ${status}` : '';
    return { status, body: contentType.includes('json') ? JSON.parse(body) : body, why };
  } catch (error) {
    return {
      status: 0,
      body: '',
      why: error instanceof Error ? `${error.name}: ${error.message}` : 'failed',
    };
  }
}

/** @throws Error when there is no answer in time, or no connection */
export async function postSigned(target: Target, body: object | string, options: DeliverOptions = {}) {
  const { form = 'json', contentType = CONTENT_TYPES[form] } = options;
  const text = encode(body, form);
  const response = await fetch(target.url, {
    method: 'POST',
    body: text,
    headers: {
      'content-type': contentType,
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...sign(text, target.signingSecret, options),
      ...(options.retryNum !== undefined && {
        'x-slack-retry-num': String(options.retryNum),
        'x-slack-retry-reason': options.retryReason ?? 'http_timeout',
      }),
      ...options.headers,
    },
    signal: AbortSignal.timeout(target.patienceMs),
    redirect: 'manual',
  });
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, body: await response.text(), contentType: type };
}

function encode(body: object | string, form: keyof typeof CONTENT_TYPES): string {
  if (form === 'command' && typeof body === 'object') {
    const fields = Object.entries(body).map(([key, value]) => [key, toText(value)]);
    return new URLSearchParams(fields).toString();
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return form === 'payload' ? new URLSearchParams({ payload: text }).toString() : text;
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** docs.slack.dev/authentication/verifying-requests-from-slack */
function sign(text: string, secret: string, options: DeliverOptions): Record<string, string> {
  const { signature = 'good', shiftSeconds = 0 } = options;
  if (signature === 'none') return {};
  const timestamp = String(Math.floor(Date.now() / 1000) + shiftSeconds);
  const key = signature === 'good' ? secret : `${secret}-of-somebody-else`;
  const digest = createHmac('sha256', key).update(`v0:${timestamp}:${text}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}
