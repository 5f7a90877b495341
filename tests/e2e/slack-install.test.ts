import { beforeEach, describe, expect, it } from 'vitest';
import { BOT_SCOPES } from '../../adapters/slack/workspaces/install.ts';
import { fromSecret } from '../../adapters/slack/workspaces/tokens.ts';
import { toPlainText } from '../../src/conversation/plain-text.ts';
import { INSTALLATIONS } from '../../src/main-config.ts';
import {
  createLienInstallation,
  createLienInstallationFor,
} from '../../src/use-cases/comptes/create-acces.ts';
import { aPersonne } from '../support/builders.ts';
import { useBase } from '../support/database.ts';
import { type Installing, readAuthorizeUrl, startInstalling } from '../support/slack-install.ts';
import { createSlackSending } from '../support/slack-sending.ts';

let page: Installing;

const base = await useBase();

beforeEach(async () => {
  base.clock.set('2027-03-01T09:00:00Z');
  page = await startInstalling(base);
  return () => page.stop();
});

describe('a workspace that installs the app', () => {
  it('is tied to the convention of whoever was given the link, and can be written to', async () => {
    const { back, cookie } = await page.begin();
    const shown = await page.open(back.href, cookie);
    expect([shown.status, shown.title]).toEqual([200, 'L’espace Slack est relié']);
    expect(shown.text).toContain('Calais &lt;b&gt;');
    expect(await page.findTied()).toMatchObject({ conventionId: page.convention.id, nom: 'Calais <b>' });
    page.slack.addUser({ id: 'ULEA', team: 'T1' });
    const to = { plateforme: 'slack', espace: 'T1', identifiant: 'ULEA' };
    const delivery = { id: 'envoi', to, kind: 'personne', message: { title: 'Bonjour' } } as const;
    expect(await createSlackSending(base, page.slack).platform.send(delivery)).toMatchObject({
      kind: 'sent',
    });
  });

  it('leaves what is needed, sealed, and a line in the journal', async () => {
    const { back, cookie } = await page.begin();
    await page.open(back.href, cookie);
    const secret = (await base.chatPorts.espaces.findSecret('slack', 'T1')) ?? '';
    expect(Object.keys(fromSecret(secret)).sort()).toEqual(
      ['appId', 'botUserId', 'expiresAt', 'nom', 'refreshToken', 'token'].sort(),
    );
    const row = await base.db.espaceRelie.findFirstOrThrow({ where: { espace: 'T1' } });
    expect(Buffer.from(row.secret ?? []).toString('latin1')).not.toContain('xoxb');
    const [line] = await base.stores.journal.list(page.convention.id, 1);
    expect(line).toMatchObject({ action: 'espace:relier', objet: 'slack:T1', acteurId: page.nadia.id });
  });

  it('is asked for the scopes that the code uses, and for nothing of a person', async () => {
    const token = await createLienInstallation(page.nadia, base.ports);
    const shown = await page.open(`/slack/install/${token}`);
    const url = readAuthorizeUrl(shown);
    expect(url.pathname).toBe('/oauth/v2/authorize');
    expect(url.searchParams.get('scope')).toBe(BOT_SCOPES.join(','));
    expect(url.searchParams.get('redirect_uri')).toBe(`${page.origin}/slack/oauth_redirect`);
    expect(url.searchParams.has('user_scope')).toBe(false);
    expect(url.href).not.toContain(token);
    expect(shown.cookie).not.toContain(token);
  });

  it('replaces its tokens when it is installed again', async () => {
    for (let time = 0; time < 2; time += 1) {
      const { back, cookie } = await page.begin();
      expect((await page.open(back.href, cookie)).status).toBe(200);
    }
    expect(await page.findTied()).toMatchObject({ conventionId: page.convention.id });
  });
});

describe('the link', () => {
  it('is needed: without one the page says where it comes from', async () => {
    const shown = await page.open('/slack/install');
    expect([shown.status, shown.title]).toEqual([200, 'Il faut un lien d’installation']);
    expect(shown.text).not.toContain('oauth/v2/authorize');
    expect(shown.cookie).toBe('');
  });

  it.each<[string, () => Promise<string>]>([
    ['nobody was given', async () => 'x'.repeat(32)],
    ['has ended', async () => expire(await createLienInstallation(page.nadia, base.ports))],
    ['was replaced by a newer one', async () => replaced()],
    ['is for something else', async () => linkFor('resume:1')],
    ['is of somebody who is not of the administration', async () => linkOfLead()],
  ])('that %s opens nothing', async (_name, getToken) => {
    const shown = await page.open(`/slack/install/${await getToken()}`);
    expect([shown.status, shown.title]).toEqual([404, 'Il faut un lien d’installation']);
    expect(shown.cookie).toBe('');
  });

  it('has served once the workspace is tied', async () => {
    const token = await createLienInstallation(page.nadia, base.ports);
    const { back, cookie } = await page.begin(token);
    expect((await page.open(`/slack/install/${token}`)).status).toBe(200);
    await page.open(back.href, cookie);
    expect((await page.open(`/slack/install/${token}`)).status).toBe(404);
  });

  it('is made on the server for an address of the administration, and for no other', async () => {
    const courriel = page.nadia.courriel.toUpperCase();
    const { message } = await createLienInstallationFor(
      { courriel, confirmer: true },
      INSTALLATIONS,
      base.ports,
    );
    const [url = ''] = message.paragraphs ?? [];
    expect((await page.open(new URL(url).pathname)).status).toBe(200);
    const lead = await aPersonne(base, page.convention, { identifiant: `ines-${page.convention.code}` });
    expect(
      (
        await createLienInstallationFor(
          { courriel: lead.courriel, confirmer: true },
          INSTALLATIONS,
          base.ports,
        )
      ).ok,
    ).toBe(false);
  });

  it('is shown with what it needs, beside the platforms that have none', async () => {
    const { message } = await createLienInstallationFor(
      { courriel: page.nadia.courriel, confirmer: true },
      INSTALLATIONS,
      base.ports,
    );
    const text = toPlainText(message).replaceAll(/\s+/g, ' ');
    expect(text).toMatch(/http\S+\/slack\/install\/[\w-]+ Il relie un espace Slack\./);
    expect(text).toContain('SLACK_CLIENT_ID et SLACK_CLIENT_SECRET.');
    expect(text).toContain(
      'Pour Microsoft Teams, il n’y a pas de lien : ajoutez l’organisation à TEAMS_TENANT_IDS',
    );
  });

  function expire(token: string): string {
    base.clock.set('2027-03-04T09:00:00Z');
    return token;
  }

  async function replaced(): Promise<string> {
    const token = await createLienInstallation(page.nadia, base.ports);
    await createLienInstallation(page.nadia, base.ports);
    return token;
  }

  async function linkFor(objet: string, personne = page.nadia): Promise<string> {
    const token = base.ports.ids.createToken();
    const creeLe = base.clock.now();
    await base.stores.liens.create({ token, personne, objet, creeLe, expireLe: creeLe.add({ hours: 24 }) });
    return token;
  }

  async function linkOfLead(): Promise<string> {
    const lead = await aPersonne(base, page.convention, { identifiant: `jules-${page.convention.code}` });
    return linkFor('installation', lead);
  }
});
