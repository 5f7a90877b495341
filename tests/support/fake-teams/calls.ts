import type { Request, Response } from 'express';
import type { Behaviour, Call } from './types.ts';

/** What the program asked for, and what it gets for it. */
export type Calls = ReturnType<typeof createCalls>;

export interface Exchange {
  readonly request: Request;
  readonly response: Response;
  readonly call: Omit<Call, 'at' | 'body'>;
}

export interface HttpResult {
  readonly status: number;
  readonly body?: object;
}

export function createCalls() {
  const list: Call[] = [];
  const rules: ((call: Call) => Behaviour | null)[] = [];
  return {
    list,
    violations: [] as string[],
    warnings: [] as string[],
    behave: (rule: (call: Call) => Behaviour | null) => void rules.push(rule),
    /** Runs `work` as the rules say; its answer is sent, or lost. */
    answer({ request, response, call }: Exchange, work: () => HttpResult) {
      const whole = { ...call, body: request.body ?? {}, at: performance.now() };
      list.push(whole);
      const behaviour = rules.map((rule) => rule(whole)).find((found) => found !== null) ?? 'ok';
      if (behaviour === 'hang') return;
      if (behaviour === 'cut') return void request.socket.destroy();
      if (typeof behaviour === 'object') return refuse(response, behaviour);
      const { status, body } = work();
      if (behaviour === 'lose-reply') request.socket.destroy();
      else if (body === undefined) response.status(status).end();
      else response.status(status).json(body);
    },
  };
}

/** An error as the connector says it. */
export function toError(status: number, code: string): HttpResult {
  return { status, body: { error: { code, message: `${code}.` } } };
}

function refuse(
  response: Response,
  { status, code, retryAfter, location }: Exclude<Behaviour, string>,
): void {
  if (location !== undefined) response.set('Location', location);
  if (retryAfter !== undefined) response.set('Retry-After', String(retryAfter));
  response.status(status).json(toError(status, code ?? 'ServiceError').body);
}
