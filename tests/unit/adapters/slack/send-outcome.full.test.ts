import type { RequestListener } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isRefusedForGood, toFailure } from '../../../../adapters/slack/workspaces/outcome.ts';
import { createWebClient } from '../../../../adapters/slack/workspaces/web-client.ts';
import { serve } from '../../../support/serve.ts';

/** What the client throws when Slack answers like this; `times` counts the requests. */
async function callSlack(answer: RequestListener, timeoutMs = 240_000) {
  let times = 0;
  const url = await listen((request, response) => {
    times += 1;
    request.resume().on('end', () => answer(request, response));
  });
  return { error: await failTo(url, timeoutMs), times };
}

async function listen(listener: RequestListener): Promise<string> {
  const { url, stop } = await serve(listener);
  onTestFinished(stop);
  return `${url}/api/`;
}

function failTo(apiUrl: string, timeoutMs = 240_000): Promise<unknown> {
  const client = createWebClient('xoxb-T1', { apiUrl, timeoutMs });
  return client.chat.postMessage({ channel: 'U1', text: 'Bonjour' }).then(
    () => Promise.reject(new Error('it went well')),
    (error: unknown) => error,
  );
}

function json(body: unknown, status = 200, headers = {}): RequestListener {
  return (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
}

const UNREADABLE = { kind: 'uncertain', reason: 'reponse-illisible' };
const NOT_POSTED = { kind: 'retry', reason: 'plateforme-en-panne' };
const OUT_OF_ORDER = { kind: 'uncertain', reason: 'erreur-plateforme' };

describe('an answer of Slack', () => {
  it.each<[string, RequestListener, object]>([
    ['429', json({ ok: false, error: 'ratelimited' }, 429, { 'Retry-After': '30' }), waitFor(30)],
    ['429 without Retry-After', json({}, 429), waitFor(30)],
    ['429 for ages', json({}, 429, { 'Retry-After': '99999999999' }), waitFor(900)],
    ['429 for no time', json({}, 429, { 'Retry-After': '0' }), waitFor(1)],
    ['429 for less than no time', json({}, 429, { 'Retry-After': '-5' }), waitFor(30)],
    ['429 with a date', json({}, 429, { 'Retry-After': 'Fri, 31 Dec 2027 23:59:59 GMT' }), waitFor(30)],
    ['500', json({ ok: false }, 500), OUT_OF_ORDER],
    ['502', (_, response) => response.writeHead(502).end('<html>Bad gateway</html>'), OUT_OF_ORDER],
    ['504', (_, response) => response.writeHead(504).end(), OUT_OF_ORDER],
    ['403 of a proxy', (_, response) => response.writeHead(403).end('no'), NOT_POSTED],
    ['400', json({ ok: false }, 400), NOT_POSTED],
    ['404', (_, response) => response.writeHead(404).end('<html>Not found</html>'), NOT_POSTED],
    ['a page', (_, response) => response.end('<html>maintenance</html>'), UNREADABLE],
    ['one word, that could be a code', (_, response) => response.end('maintenance'), UNREADABLE],
    ['nothing', (_, response) => response.end(), UNREADABLE],
    ['JSON that says nothing', json({}), UNREADABLE],
    ['null', json(null), UNREADABLE],
  ])('%s', async (_name, answer, expected) => {
    const { error, times } = await callSlack(answer);
    expect(toFailure(error, 'personne')).toEqual(expected);
    expect(times).toBe(1);
  });

  function waitFor(seconds: number) {
    return { kind: 'retry', reason: 'limite-de-debit', retryAfterMs: seconds * 1_000 };
  }
});

describe('a connection', () => {
  it.each<[string, RequestListener, string]>([
    ['cut before any answer', (request) => request.socket.destroy(), 'connexion-coupee'],
    ['reset before any answer', (request) => request.socket.resetAndDestroy(), 'connexion-coupee'],
    [
      'cut inside the answer',
      (request, response) => {
        response.writeHead(200, { 'Content-Length': '1000' }).write('{"ok":true,');
        setImmediate(() => request.socket.destroy());
      },
      'connexion-coupee',
    ],
    ['without an answer', () => {}, 'delai-depasse'],
    ['without an end', (_, response) => void response.writeHead(200).write('{"ok":'), 'delai-depasse'],
  ])('%s leaves it open whether the message is there', async (_name, answer, reason) => {
    const { error, times } = await callSlack(answer, reason === 'delai-depasse' ? 5_000 : undefined);
    expect(toFailure(error, 'personne')).toEqual({ kind: 'uncertain', reason });
    expect(times).toBe(1);
  });

  it.each<[string, () => Promise<string>]>([
    ['refused', async () => closedPort()],
    ['to a name that does not exist', async () => 'http://slack.invalid/api/'],
    ['without the TLS that was asked for', async () => (await listen(() => {})).replace('http:', 'https:')],
  ])('%s has sent nothing', async (_name, getUrl) => {
    const error = await failTo(await getUrl());
    expect(toFailure(error, 'canal')).toEqual({ kind: 'retry', reason: 'connexion-refusee' });
  });

  async function closedPort(): Promise<string> {
    const { url, stop } = await serve(() => {});
    await stop();
    return url;
  }
});

describe('a refusal', () => {
  it.each([
    ['channel_not_found', 'dead compte-desactive', 'dead canal-introuvable'],
    ['is_archived', 'dead compte-desactive', 'dead canal-introuvable'],
    ['not_in_channel', 'dead bloque-par-la-personne', 'dead hors-du-canal'],
    ['restricted_action', 'dead bloque-par-la-personne', 'dead hors-du-canal'],
    ['user_not_found', 'dead compte-desactive', 'dead compte-desactive'],
    ['cannot_dm_bot', 'dead compte-desactive', 'dead compte-desactive'],
    ['messages_tab_disabled', 'dead bloque-par-la-personne', 'dead bloque-par-la-personne'],
    ['team_access_not_granted', 'closed bloque-par-l-organisation', 'closed bloque-par-l-organisation'],
    ['token_revoked', 'closed jeton-refuse', 'closed jeton-refuse'],
    ['account_inactive', 'closed application-absente', 'closed application-absente'],
    ['missing_scope', 'closed jeton-refuse', 'closed jeton-refuse'],
    ['invalid_blocks', 'dead message-refuse', 'dead message-refuse'],
    ['ratelimited', 'retry limite-de-debit', 'retry limite-de-debit'],
    ['request_timeout', 'retry plateforme-en-panne', 'retry plateforme-en-panne'],
    ['a_code_of_tomorrow', 'retry refuse-par-la-plateforme', 'retry refuse-par-la-plateforme'],
    // These may come after the message was posted, says their documentation, or does not say.
    ['internal_error', 'uncertain erreur-plateforme', 'uncertain erreur-plateforme'],
    ['fatal_error', 'uncertain erreur-plateforme', 'uncertain erreur-plateforme'],
    ['service_unavailable', 'uncertain erreur-plateforme', 'uncertain erreur-plateforme'],
  ])('%s', async (code, personne, canal) => {
    const { error } = await callSlack(json({ ok: false, error: code }));
    const say = (kind: 'personne' | 'canal') => Object.values(toFailure(error, kind)).slice(0, 2).join(' ');
    expect([say('personne'), say('canal')]).toEqual([personne, canal]);
  });

  it.each([
    ['invalid_refresh_token', true],
    ['invalid_auth', true],
    ['internal_error', false],
    ['ratelimited', false],
  ])('of a token, %s: for good %s', async (code, expected) => {
    const { error } = await callSlack(json({ ok: false, error: code }));
    expect(isRefusedForGood(error)).toBe(expected);
  });

  it('of a token is not for good when Slack did not answer', async () => {
    const { error } = await callSlack((request) => request.socket.destroy());
    expect(isRefusedForGood(error)).toBe(false);
  });
});

it('does not take a fault of ours for an answer', () => {
  expect(toFailure(new TypeError('ours'), 'personne')).toEqual(OUT_OF_ORDER);
  expect(toFailure(undefined, 'personne')).toEqual(OUT_OF_ORDER);
});
