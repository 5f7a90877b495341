import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isSeq, parse, parseDocument } from 'yaml';
import { COMMAND, EVENTS, METHODS, SHORTCUTS } from '../../../../adapters/slack/incoming/surface.ts';
import { BOT_SCOPES } from '../../../../adapters/slack/workspaces/install.ts';
import { PATHS } from '../../../../src/links.ts';

const TEXT = readFileSync('manifest/slack.yml', 'utf8');
const MANIFEST = parse(TEXT);
const ADAPTER = 'adapters/slack';

import { listSources, readSource } from '../../../support/sources.ts';

describe('the Slack manifest and the code', () => {
  it('declare the same command', () => {
    const commands = MANIFEST.features.slash_commands.map(({ command }: { command: string }) => command);
    expect(commands).toEqual([COMMAND]);
  });

  it('declare the same shortcuts, of the same type', () => {
    const declared = MANIFEST.features.shortcuts.map(
      ({ callback_id, type }: Record<string, string>) => [callback_id, type] as const,
    );
    expect(Object.fromEntries(declared)).toEqual(
      Object.fromEntries(Object.entries(SHORTCUTS).map(([id, { type }]) => [id, type])),
    );
  });

  it('subscribe to the same events, and listen to each', () => {
    expect(MANIFEST.settings.event_subscriptions.bot_events).toEqual(Object.keys(EVENTS));
    const app = readFileSync(path.join(ADAPTER, 'app.ts'), 'utf8');
    for (const name of Object.keys(EVENTS)) expect(app).toContain(`'${name.split('.')[0]}'`);
  });

  it('ask for the same scopes, each used by an event, a method or a feature', () => {
    expect(MANIFEST.oauth_config.scopes.bot).toEqual(BOT_SCOPES);
    expect(MANIFEST.oauth_config.scopes.user).toBeUndefined();
  });

  it('give the reason of each scope beside it', () => {
    const scopes = parseDocument(TEXT).getIn(['oauth_config', 'scopes', 'bot']);
    if (!isSeq(scopes)) throw new Error('the scopes are a list');
    for (const scope of scopes.items as { value?: string; comment?: string }[])
      expect(scope.comment, scope.value).toMatch(/\w{3,}/);
  });

  it('name every method that is called, and call every method that is named', () => {
    const sources = listSources(ADAPTER).map(readSource);
    const called = sources.flatMap((source) => [...source.matchAll(CALL)].map(([, method]) => method));
    const bySdk = ['apps.connections.open']; // Socket Mode
    expect([...new Set([...called, ...bySdk])].toSorted()).toEqual(Object.keys(METHODS).toSorted());
  });

  it('use the addresses that the program serves', () => {
    const { settings, features, oauth_config } = MANIFEST;
    const paths = [
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
      ...features.slash_commands.map(({ url }: { url: string }) => url),
    ].map((url) => new URL(url).pathname);
    expect(new Set(paths)).toEqual(new Set([PATHS.slackEvents]));
    expect(features.unfurl_domains).toEqual([new URL(settings.interactivity.request_url).hostname]);
    const [redirect] = oauth_config.redirect_urls;
    expect(new URL(redirect).pathname).toBe(PATHS.slackRetour);
  });

  // https://docs.slack.dev/reference/app-manifest: Slack refuses the whole file for one text that is too long
  it('stay within the lengths that Slack takes', () => {
    const { display_information: shown, features } = MANIFEST;
    expect(shown.name.length).toBeLessThanOrEqual(35);
    expect(shown.description.length).toBeLessThanOrEqual(140);
    expect(shown.long_description.length).toBeGreaterThanOrEqual(175);
    expect(shown.long_description.length).toBeLessThanOrEqual(4_000);
    expect(features.bot_user.display_name.length).toBeLessThanOrEqual(80);
    for (const { name, description } of features.shortcuts) {
      expect(name.length, name).toBeLessThanOrEqual(24);
      expect(description.length, description).toBeLessThanOrEqual(150);
    }
    for (const { description, usage_hint } of features.slash_commands) {
      expect(description.length).toBeLessThanOrEqual(2_000);
      expect(usage_hint.length).toBeLessThanOrEqual(1_000);
    }
  });
});

/** `client.chat.postMessage(`, `createWebClient(...).auth.test(`: a call of the Web API. */
const CALL =
  /\.((?:api|apps|auth|bots|chat|conversations|files|oauth|team|users|views)(?:\.v2)?\.[a-zA-Z]+)\(/g;
