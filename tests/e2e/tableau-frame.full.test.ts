import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTabScriptRouter } from '../../adapters/teams/workspaces/tab.ts';
import { PATHS } from '../../src/links.ts';
import { createLienTableau } from '../../src/use-cases/verbs/liens.ts';
import { launchBrowser } from '../support/browser.ts';
import { aConvention, aPersonne } from '../support/builders.ts';
import { useBase } from '../support/database.ts';
import { serve } from '../support/serve.ts';
import { startWeb } from '../support/web.ts';

/** The personal page in the frame of a chat that lives on another site, in a real browser. */
describe('the frame of a chat', async () => {
  let token: string;

  const [chat, stranger] = await Promise.all([startChat(), startChat()]);
  const base = await useBase({ now: '2027-04-15T07:02:00Z' });
  const nadia = await aPersonne(base, await aConvention(base), { prenom: 'Nadia' });
  token = (await createLienTableau(nadia, base.ports)).token;
  const frame = { ancestors: [chat.origin, TEAMS], script: PATHS.teamsScript };
  const web = await startWeb(base, { chats: [{ router: createTabScriptRouter(), frame }] });
  const url = web.url;
  const browser = await launchBrowser();
  afterAll(async () => {
    await browser.close();
    await web.stop();
    await Promise.all([chat.stop(), stranger.stop()]);
  });

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(url + path, { redirect: 'manual', headers });
  const openFramed = async (origin: string, path: string) => {
    const page = await browser.newPage({ viewport: { width: 400, height: 700 } });
    await page.goto(`${origin}/?${encodeURIComponent(url + path)}`);
    return page.frameLocator('iframe');
  };

  it.each(['/onglet', '/tableau/rien', '/tableau/rien/intent'])('may show %s', async (path) => {
    const { headers } = await get(path);
    expect(headers.get('content-security-policy')).toContain(`frame-ancestors ${chat.origin} ${TEAMS};`);
    expect(headers.get('x-frame-options')).toBeNull();
  });

  it.each(['/', '/aide', '/tableaux', '/onglets', '/x/tableau/y', '/%74ableau/x'])(
    'may not show %s',
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-frame-options')).toBe('DENY');
    },
  );

  it('leads from the tab to the page when it knows the link, else says how to get it', async () => {
    const known = await get(`/onglet?lien=${token}`);
    expect(known.status).toBe(303);
    expect(known.headers.get('location')).toBe(`/tableau/${token}`);
    expect(known.headers.get('cache-control')).toBe('no-store');
    for (const query of [
      '',
      '?lien=',
      '?lien={page.subPageId}',
      '?lien=rien',
      '?lien=a&lien=b',
      '?lien[a]=b',
    ]) {
      const page = await get(`/onglet${query}`);
      expect(page.status, query).toBe(200);
      expect(await page.text()).toMatch(/Écrivez «.lien.» au robot, dans la conversation/);
    }
  });

  it('shows the tab, and its buttons work there although the site around it is another one', async () => {
    const frame = await openFramed(chat.origin, `/onglet?lien=${token}`);
    await frame.getByText('Vous êtes Nadia').waitFor();
    await frame.getByRole('link', { name: 'Voir le plan' }).click();
    await frame.getByRole('link', { name: /^Retour à/ }).click();
    await frame.getByRole('heading', { name: 'Aujourd’hui', level: 2 }).waitFor();
    const calendar = frame.getByRole('link', { name: /S’abonner au calendrier/ });
    expect(await calendar.getAttribute('target')).toBe('_blank');
    expect(await calendar.innerText()).toContain('(nouvel onglet)');
  });

  it('tells the chat around it that it is there, and loads nothing for that elsewhere', async () => {
    const page = await browser.newPage();
    await page.goto(`${chat.origin}/?${encodeURIComponent(`${url}/tableau/${token}`)}`);
    await expect.poll(() => page.evaluate('said')).toContain('initialize');
    expect(await (await get(`/tableau/${token}`)).text()).not.toContain('<script');
  });

  describe('in Teams', () => {
    let context: BrowserContext;
    const open = async (path: string, user = 'nadia') => {
      const page = await context.newPage();
      await page.goto(`${TEAMS}/?user=${user}&page=${encodeURIComponent(url + path)}`);
      return page.frameLocator('iframe');
    };
    const HERS = 'Vous êtes Nadia';
    const NONE = { name: 'Votre page personnelle' };
    const NO_LINK = ['/onglet', '/onglet?lien=', '/onglet?lien={page.subPageId}'];

    beforeAll(async () => {
      // The page of Teams comes from the test, so that the browser takes it for one of the wide world, and us for a local one.
      context = await browser.newContext({ permissions: ['local-network-access'] });
      await context.route(`${TEAMS}/**`, (route) =>
        route.fulfill({ contentType: 'text/html', body: TEAMS_PAGE }),
      );
    });
    afterAll(() => context.close());

    it('the tab says how to get the link, as long as it knows none', async () => {
      for (const path of NO_LINK) await (await open(path)).getByRole('heading', NONE).waitFor();
    });

    it('finds the page again once the link opened it, for who is signed in, and for nobody else', async () => {
      await (await open(`/onglet?lien=${token}`)).getByText(HERS).waitFor();
      for (const path of NO_LINK) await (await open(path)).getByText(HERS).waitFor();
      const other = await open('/onglet', 'paul');
      await other.getByRole('heading', NONE).waitFor();
      await expect.poll(() => other.locator('body').evaluate(() => 'microsoftTeams' in window)).toBe(true);
      expect(await other.getByText(HERS).count()).toBe(0);
    });

    it('keeps no link of a day, which can do more', async () => {
      const { token: ofToday } = await createLienTableau(nadia, base.ports, {
        kind: 'fresh',
        acteurId: null,
      });
      const frame = await open(`/onglet?lien=${ofToday}`);
      await frame.getByText(HERS).waitFor();
      await expect.poll(() => frame.locator('body').evaluate(() => 'microsoftTeams' in window)).toBe(true);
      const again = await open('/onglet');
      await again.getByText(HERS).waitFor();
      expect(await again.locator('body').evaluate(() => Object.values(localStorage))).toEqual([token]);
    });

    it('takes the newer link, and forgets one that opens nothing any more', async () => {
      const fresh = (await createLienTableau(nadia, base.ports)).token;
      const old = await open('/onglet');
      await old.getByText('Écrivez « lien » au robot').waitFor();
      await (await open(`/onglet?lien=${fresh}`)).getByText(HERS).waitFor();
      const frame = await open('/onglet');
      await frame.getByText(HERS).waitFor();
      await frame.getByRole('button', { name: 'Fermer ce lien' }).click();
      await frame.getByText('Le lien est fermé').first().waitFor();
      await expect.poll(() => frame.locator('body').evaluate(() => localStorage.length)).toBe(0);
      await (await open('/onglet')).getByRole('heading', NONE).waitFor();
      token = (await createLienTableau(nadia, base.ports)).token;
    });
  });

  it('refuses the same press when the site around it sends it', async () => {
    const page = await browser.newPage();
    await page.goto(chat.origin);
    const form = `<form method="post" action="${url}/tableau/${token}/intent"><button name="_intent" value="plan">Piège</button></form>`;
    await page.locator('body').evaluate((body, markup) => body.insertAdjacentHTML('beforeend', markup), form);
    await page.getByRole('button', { name: 'Piège' }).click();
    await page.getByRole('heading', { name: 'Cette demande vient d’un autre site' }).waitFor();
  });

  it('shows nothing in the frame of anybody else', async () => {
    const page = await browser.newPage();
    const refusal = page.waitForEvent('console', (line) => line.text().includes('frame-ancestors'));
    await page.goto(`${stranger.origin}/?${encodeURIComponent(`${url}/tableau/${token}`)}`);
    await refusal;
    expect(await page.frameLocator('iframe').getByRole('button').count()).toBe(0);
  });

  it('leaves links where they are in a page that fills its own window', async () => {
    expect(await (await get(`/tableau/${token}`)).text()).not.toContain('target="_blank"');
  });
});

/** A site of its own (another host than ours) with a page that shows in a frame whatever its address asks for. */
async function startChat() {
  const { url: origin, stop } = await serve((request, response) => {
    const target = decodeURIComponent((request.url ?? '').slice(2)).replaceAll('"', '');
    response.setHeader('content-type', 'text/html');
    response.end(
      `<!doctype html><title>chat</title><script>said=[];addEventListener('message',(e)=>said.push(e.data.func))</script><iframe src="${target}" width="390" height="690"></iframe>`,
    );
  });
  return { origin, stop };
}

const TEAMS = 'https://teams.microsoft.com';

/** Answers Microsoft's library as Teams does: who is signed in stands in the address. */
const TEAMS_PAGE = `<!doctype html><title>Teams</title><script>
const asked = new URLSearchParams(location.search);
const RUNTIME = JSON.stringify({ apiVersion: 4, isLegacyTeams: false, supports: { pages: {} } });
const ANSWERS = {
  initialize: ['content', 'web', RUNTIME, '2.0.1'],
  getContext: [{ userObjectId: asked.get('user'), theme: 'default', locale: 'fr-fr' }],
};
addEventListener('message', ({ data: { id, uuidAsString, func }, source }) => {
  if (ANSWERS[func]) source.postMessage({ id, uuidAsString, args: ANSWERS[func] }, '*');
});
addEventListener('DOMContentLoaded', () => {
  const frame = document.createElement('iframe');
  frame.src = asked.get('page');
  document.body.append(frame);
});
</script>`;
