import { expect, it } from 'vitest';
import { createCards } from '../../../../adapters/teams/answers/answer-cards.ts';
import { type Connector, createConnectors } from '../../../../adapters/teams/workspaces/microsoft.ts';
import {
  explainRefusal,
  type Failure,
  parseFailure,
  toOutcome,
} from '../../../../adapters/teams/workspaces/outcome.ts';
import type { Message } from '../../../../src/conversation/chat.ts';

const answer = (status: number, code = ''): Failure => ({ kind: 'answer', status, code });

it.each([
  [answer(403, 'ConversationBlockedByUser'), 'dead', 'bloque-par-la-personne'],
  [answer(403, 'BotNotInConversationRoster'), 'dead', 'application-retiree'],
  [answer(403, 'BotDisabledByAdmin'), 'dead', 'bloque-par-l-organisation'],
  [answer(403, 'MessageWritesBlocked'), 'dead', 'bloque-par-l-organisation'],
  [answer(403, 'SomethingNew'), 'dead', 'application-retiree'],
  [answer(404, 'ConversationNotFound'), 'dead', 'application-retiree'],
  [answer(400, 'BadSyntax'), 'dead', 'message-refuse'],
  [answer(413, 'MessageSizeTooBig'), 'dead', 'message-refuse'],
  [answer(401), 'closed', 'jeton-refuse'],
  [{ kind: 'no-token', code: '7000222' }, 'closed', 'secret-expire'],
  [{ kind: 'no-token', code: '7000215' }, 'closed', 'secret-faux'],
  [{ kind: 'no-token', code: '700016' }, 'closed', 'organisation-de-l-application'],
  [{ kind: 'no-token', code: '7000229' }, 'closed', 'application-sans-principal'],
  [{ kind: 'no-token', code: '' }, 'closed', 'jeton-refuse'],
  [answer(412), 'retry', 'plateforme-en-panne'],
  [answer(429), 'retry', 'limite-de-debit'],
  [answer(500), 'uncertain', 'erreur-plateforme'],
  [answer(502), 'uncertain', 'erreur-plateforme'],
  [answer(503), 'uncertain', 'erreur-plateforme'],
  [answer(504), 'uncertain', 'erreur-plateforme'],
  [answer(200), 'uncertain', 'erreur-plateforme'],
  [{ kind: 'not-sent' }, 'retry', 'plateforme-en-panne'],
  [{ kind: 'refused' }, 'retry', 'connexion-refusee'],
  [{ kind: 'timeout' }, 'uncertain', 'delai-depasse'],
  [{ kind: 'cut' }, 'uncertain', 'connexion-coupee'],
] as const)('%j is %s: %s', (failure, kind, reason) => {
  expect(toOutcome(failure)).toMatchObject({ kind, reason });
  if (kind === 'closed') expect(explainRefusal(reason)).not.toContain(reason); // it has words of its own
});

function aRestError(statusCode: number, bodyAsText: string | null, headers: Record<string, string> = {}) {
  const response = { bodyAsText, headers: new Headers(headers) };
  return Object.assign(new Error('no'), { name: 'RestError', statusCode, response });
}

it.each([
  [aRestError(403, '{"error":{"code":"BotDisabledByAdmin"}}'), answer(403, 'BotDisabledByAdmin')],
  [aRestError(403, '{"error":{"code":7}}'), answer(403)],
  [aRestError(502, '<html>'), answer(502)],
  [aRestError(502, 'null'), answer(502)],
  [aRestError(500, null), answer(500)],
  [Object.assign(new Error('no'), { code: 'ECONNREFUSED' }), { kind: 'refused' }],
  [Object.assign(new Error('no'), { code: 'CERT_HAS_EXPIRED' }), { kind: 'refused' }],
  [Object.assign(new Error('no'), { code: 'ECONNRESET' }), { kind: 'cut' }],
  [Object.assign(new Error('no'), { code: 'ETIMEDOUT' }), { kind: 'cut' }],
  [new TypeError('no', { cause: { code: 'UND_ERR_CONNECT_TIMEOUT' } }), { kind: 'refused' }],
  [new TypeError('no', { cause: { code: 'UND_ERR_SOCKET' } }), { kind: 'cut' }],
  [Object.assign(new Error('no'), { name: 'AbortError' }), { kind: 'timeout' }],
  [new TypeError('ours'), { kind: 'cut' }],
])('reads %j', (error, failure) => {
  expect(parseFailure(error)).toEqual(failure);
});

it.each([
  ['30', 30_000],
  ['0', 1_000],
  ['99999999999', 900_000],
  ['-5', 30_000],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 30_000],
  ['Fri, 31 Dec 9999 23:59:59 GMT', 900_000],
  ['soon', 30_000],
] as const)('waits as long as it is asked, but within reason: %s', (header, retryAfterMs) => {
  const failure = parseFailure(aRestError(429, null, { 'retry-after': header }));
  expect(toOutcome(failure)).toEqual({ kind: 'retry', reason: 'limite-de-debit', retryAfterMs });
});

it('waits half a minute when a 429 does not say how long', () => {
  expect(toOutcome(answer(429))).toMatchObject({ retryAfterMs: 30_000 });
});

it('keeps the way to the addresses that were written to last', () => {
  const made: string[] = [];
  const connectTo = createConnectors((serviceUrl) => {
    made.push(serviceUrl);
    return {} as Connector;
  });
  for (let number = 0; number < 101; number += 1) {
    connectTo('https://ours.example');
    connectTo(`https://${number}.example`);
  }
  connectTo('https://0.example');
  expect(made.filter((url) => url === 'https://ours.example')).toHaveLength(1);
  expect(made.filter((url) => url === 'https://0.example')).toHaveLength(2);
});

it('rings for what undoes a plan, in the own chat of each, and for nothing else', () => {
  const cards = createCards({
    opensForm: () => false,
    hasDialogs: true,
    appId: '',
    publicUrl: 'https://x.fr',
  });
  const moved: Message = { title: 'La séance est déplacée', rings: true };
  expect(cards.message(moved, 'chat')).toMatchObject({ channelData: { notification: { alert: true } } });
  for (const silent of [cards.message(moved, 'canal'), cards.message({ title: 'Rappel' }, 'chat')])
    expect(silent).not.toHaveProperty('channelData');
});
