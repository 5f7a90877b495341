import express from 'express';
import { expect } from 'vitest';
import { BOT_SCOPES, createInstallRouter } from '../../adapters/slack/workspaces/install.ts';
import { bindChatUseCases } from '../../src/chat-kit/chat-use-cases.ts';
import { createLienInstallation } from '../../src/use-cases/comptes/create-acces.ts';
import { aConvention, aPersonne } from './builders.ts';
import type { TestDatabase } from './database.ts';
import { createFakeSlack } from './fake-slack/index.ts';
import type { FakeSlack } from './fake-slack/types.ts';
import { serve } from './serve.ts';
import { createSlackSending } from './slack-sending.ts';

export type Page = Awaited<ReturnType<typeof openPage>>;

/** The pages of the installation, and Nadia of the administration, who holds a link. */
export async function startInstalling(base: TestDatabase) {
  const slack = await createFakeSlack({ scopes: BOT_SCOPES });
  slack.addWorkspace({ id: 'T1', name: 'Calais <b>', installed: false });
  slack.addUser({ id: 'UADMIN', team: 'T1' });
  const convention = await aConvention(base);
  const identifiant = `nadia-${convention.code}`;
  const nadia = await aPersonne(base, convention, {
    prenom: 'Nadia',
    roles: ['administration'],
    identifiant,
  });
  const server = await servePages(base, slack);
  const open = (address: string, cookie = '') => openPage(new URL(address, server.origin), cookie);
  return {
    origin: server.origin,
    slack,
    convention,
    nadia,
    open,
    /** She opens her link, says yes on Slack's page, and is sent back: the way back, and her browser's cookie. */
    async begin(token?: string) {
      const page = await open(`/slack/install/${token ?? (await createLienInstallation(nadia, base.ports))}`);
      const back = slack.approve(readAuthorizeUrl(page).href, { team: 'T1', user: 'UADMIN' });
      return { back: new URL(back), cookie: page.cookie };
    },
    findTied: () => base.chatPorts.espaces.find('slack', 'T1'),
    async stop() {
      expect(slack.violations).toEqual([]);
      await server.stop();
      await slack.stop();
      await base.chatPorts.espaces.delete('slack', 'T1');
    },
  };
}

export type Installing = Awaited<ReturnType<typeof startInstalling>>;
export type WayBack = Awaited<ReturnType<Installing['begin']>>;

/** Slack's own page, where the link of a page leads. */
export function readAuthorizeUrl({ text }: Page): URL {
  return new URL(/href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '');
}

/** The two pages alone, as the program mounts them. */
async function servePages(base: TestDatabase, slack: FakeSlack) {
  const app = express();
  const { url: origin, stop } = await serve(app);
  const oauth = { clientId: slack.clientId, clientSecret: slack.clientSecret };
  const { clients } = createSlackSending(base, slack, { oauth });
  const { chatPorts: chat, ports } = base;
  const useCases = bindChatUseCases(ports, chat.espaces);
  app.use(
    createInstallRouter({ apiUrl: slack.apiUrl, oauth, publicUrl: origin, clients, chat, ports, useCases }),
  );
  return { origin, stop };
}

export async function openPage(address: URL, cookie: string) {
  const response = await fetch(address, { headers: { cookie }, redirect: 'manual' });
  const [set = ''] = response.headers.getSetCookie();
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  const text = await response.text();
  const title = /<h1>([^<]*)<\/h1>/.exec(text)?.[1]?.replaceAll(/[\u00a0\u202f]/g, ' ') ?? '';
  return { status: response.status, text, title, cookie: set.split(';')[0] ?? '' };
}
