import { createKeys } from './keys.ts';
import type { Delivered, DeliverOptions, TokenKind } from './types.ts';

export type Delivery = ReturnType<typeof createDelivery>;

// 15 s at Microsoft's (learn.microsoft.com/azure/bot-service/bot-service-troubleshoot); the machine of a test may be busy.
const PATIENCE_MS = 60_000;

/** Requests to the program, signed as Teams does it, or as somebody forges them. */
export function createDelivery(
  { appId, serviceUrl }: { appId: string; serviceUrl: string },
  usual: TokenKind,
) {
  const { createToken } = createKeys();
  const delivered: Delivered[] = [];
  let url = '';
  return {
    delivered,
    connect: (target: { readonly url: string }) => {
      url = target.url;
    },
    async deliver(
      activity: object | string,
      { token = usual, headers = {}, contentType = 'application/json' }: DeliverOptions = {},
    ) {
      if (url === '') throw new Error('nothing is connected');
      const jwt = createToken(token, { audience: appId, serviceUrl });
      const before = performance.now();
      const response = await fetch(url, {
        method: 'POST',
        body: typeof activity === 'string' ? activity : JSON.stringify(activity),
        headers: {
          'Content-Type': contentType,
          ...(jwt === null ? {} : { Authorization: `Bearer ${jwt}` }),
          ...headers,
        },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const body = await response.text();
      delivered.push({ activity, tookMs: performance.now() - before });
      return { status: response.status, body };
    },
  };
}
