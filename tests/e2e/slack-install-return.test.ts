import { beforeEach, describe, expect, it } from 'vitest';
import { createLienInstallation } from '../../src/use-cases/comptes/create-acces.ts';
import { aConvention, aPersonne } from '../support/builders.ts';
import { useBase } from '../support/database.ts';
import { type Installing, startInstalling, type WayBack } from '../support/slack-install.ts';

let page: Installing;

const base = await useBase();

beforeEach(async () => {
  base.clock.set('2027-03-01T09:00:00Z');
  page = await startInstalling(base);
  return () => page.stop();
});

describe('the way back from Slack', () => {
  it.each<[string, (way: WayBack) => Promise<[URL, string]>]>([
    ['in another browser', async ({ back }) => [back, '']],
    ['with the cookie of another installation', async ({ back }) => [back, (await page.begin()).cookie]],
    ['with a state that was changed', async ({ back, cookie }) => [change(back), cookie]],
    ['without a state', async ({ back, cookie }) => [without(back, 'state'), cookie]],
    ['without a code', async ({ back, cookie }) => [without(back, 'code'), cookie]],
    ['after ten minutes', async ({ back, cookie }) => [later(back), cookie]],
    ['of somebody who lost the role meanwhile', async ({ back, cookie }) => [await leave(back), cookie]],
  ])('%s ties nothing, and asks nothing of Slack', async (_name, spoil) => {
    const [back, cookie] = await spoil(await page.begin());
    const shown = await page.open(back.href, cookie);
    expect([shown.status, shown.title]).toEqual([400, 'Cette page d’installation n’est plus valable']);
    expect(await page.findTied()).toBeNull();
    expect(countExchanges()).toBe(0);
  });

  it('serves once: the same again, or twice at the same time', async () => {
    const { back, cookie } = await page.begin();
    const pages = await Promise.all([page.open(back.href, cookie), page.open(back.href, cookie)]);
    expect(pages.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect((await page.open(back.href, cookie)).status).toBe(400);
    expect(countExchanges()).toBe(1);
  });

  it('says that it was refused, when somebody said no', async () => {
    const { back, cookie } = await page.begin();
    back.search = '?error=access_denied';
    const shown = await page.open(back.href, cookie);
    expect(shown.title).toBe('L’installation est annulée');
    expect(await page.findTied()).toBeNull();
  });

  it.each([
    ['Slack does not answer', { status: 503 }, 502, 'Slack ne répond pas'],
    ['Slack refuses the code', { error: 'invalid_code' }, 400, 'Slack a refusé l’installation'],
  ] as const)('saves nothing when %s; the link serves on', async (...[_name, behaviour, status, title]) => {
    const token = await createLienInstallation(page.nadia, base.ports);
    const { back, cookie } = await page.begin(token);
    let isAway = true;
    page.slack.behave(() => (isAway ? behaviour : null));
    const shown = await page.open(back.href, cookie);
    expect([shown.status, shown.title]).toEqual([status, title]);
    expect(await page.findTied()).toBeNull();
    isAway = false;
    const again = await page.begin(token);
    expect((await page.open(again.back.href, again.cookie)).status).toBe(200);
  });

  it('takes no workspace away from another convention', async () => {
    const first = await page.begin();
    await page.open(first.back.href, first.cookie);
    const other = await aConvention(base);
    const olga = await aPersonne(base, other, {
      roles: ['administration'],
      identifiant: `olga-${other.code}`,
    });
    const before = await base.chatPorts.espaces.findSecret('slack', 'T1');
    const { back, cookie } = await page.begin(await createLienInstallation(olga, base.ports));
    const shown = await page.open(back.href, cookie);
    expect(shown.status).toBe(409);
    expect(await page.findTied()).toMatchObject({ conventionId: page.convention.id });
    expect(await base.chatPorts.espaces.findSecret('slack', 'T1')).toBe(before);
  });

  function change(back: URL): URL {
    const [body = '', signature = ''] = (back.searchParams.get('state') ?? '').split('.');
    const state = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as object;
    const forged = Buffer.from(JSON.stringify({ ...state, expiresAt: 9e15 })).toString('base64url');
    back.searchParams.set('state', `${forged}.${signature}`);
    return back;
  }

  function without(back: URL, name: string): URL {
    back.searchParams.delete(name);
    return back;
  }

  function later(back: URL): URL {
    base.clock.set('2027-03-01T09:10:00Z');
    return back;
  }

  async function leave(back: URL): Promise<URL> {
    await base.db.personne.update({ where: { id: page.nadia.id }, data: { roles: ['membre'] } });
    return back;
  }

  function countExchanges(): number {
    return page.slack.calls.filter(({ method }) => method === 'oauth.v2.access').length;
  }
});
