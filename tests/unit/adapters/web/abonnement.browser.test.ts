import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import { use } from '../../../support/anew.ts';
import { createSender, drain } from '../../../support/delivery-world.ts';
import { startDoor } from '../../../support/door.ts';
import type { ReceivedMail } from '../../../support/mail-server.ts';
import { useMailPost } from '../../../support/mail-world.ts';
import { plain } from '../../../support/plain.ts';
import { aRound, PUBLIC } from '../../../support/resume-round.ts';
import { expectUsable, NARROW, openPage, tabTo, useBrowser } from '../../../support/usable-pages.ts';

const ADRESSE = 'voisine@exemple.fr';

/** A published round, and one more that is about to be; a server of e-mail, and the pages of the program. */
const post = await useMailPost();
const round = await aRound(post.base);
await round.publish('groupe_projet');
await round.publish('public');
const door = use(await startDoor(post.base, { letters: post.mail.letters }));
const browser = await useBrowser();

const mails = () => post.server.mails.filter(({ recipient }) => recipient === ADRESSE);
const send = () => drain(post.base, createSender(post.base, [post.mail.platform], compose));

function linkOf({ html }: ReceivedMail, label: string): string {
  const links = [...String(html).matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g)];
  const [, href = ''] = links.find(([, , text]) => plain(text).startsWith(label)) ?? [];
  return door.url + new URL(href).pathname;
}

/** As somebody does who has no mouse. */
async function pressByKeys(page: Page, name: string): Promise<void> {
  const wanted = page.getByRole('button', { name }).or(page.getByRole('link', { name })).first();
  await tabTo(page, wanted);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
}

it('from the switch to the last e-mail: it is opened, followed by keyboard, confirmed, told once, and left', async () => {
  const page = await openPage(browser, { viewport: NARROW });
  await page.goto(`${door.url}/espace-public`);
  expect(await page.title()).toContain('Cette page n’existe pas');

  await post.base.stores.espacesPublics.open(round.convention.id, post.base.clock.now());
  await page.goto(`${door.url}/espace-public/fiches/2`);
  await expect.poll(async () => (await page.reload())?.status()).toBe(200);
  expect(await page.locator('main').innerText()).toContain(PUBLIC);
  await expectUsable(page, 'suivi-fiche');

  await pressByKeys(page, 'Me prévenir quand');
  await expectUsable(page, 'suivi-formulaire');
  await page.getByLabel('Votre adresse de courriel').fill('voisine');
  await pressByKeys(page, 'Recevoir le courriel');
  await expectUsable(page, 'suivi-erreur');
  await page.getByLabel('Votre adresse de courriel').fill(ADRESSE);
  await pressByKeys(page, 'Recevoir le courriel');
  await expectUsable(page, 'suivi-envoye');
  await expect.poll(() => mails().length).toBe(1);

  const [asked] = mails();
  if (asked === undefined) throw new Error('no e-mail asks to confirm');
  expect(asked.headers.get('auto-submitted')).toBe('auto-generated');
  await page.goto(linkOf(asked, 'Confirmer mon adresse'));
  await expectUsable(page, 'suivi-a-confirmer');
  await pressByKeys(page, 'Confirmer');
  await expectUsable(page, 'suivi-confirme');

  await putRight();
  for (const _ of [1, 2]) await send();
  expect(mails()).toHaveLength(2);
  const told = mails()[1];
  if (told === undefined) throw new Error('nobody is told');
  expect(plain(told.subject)).toBe('Du nouveau sur la fiche 2');
  expect(String(told.html)).not.toContain('/courriel/');
  expect(told.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);

  const end = linkOf(told, 'Ne plus être prévenu');
  expect(told.raw.replaceAll(/\r\n\s/g, '')).toContain(new URL(end).pathname);
  await page.goto(end);
  await expectUsable(page, 'suivi-fin');
  await pressByKeys(page, 'Ne plus être prévenu');
  await expectUsable(page, 'suivi-fini');
  await putRight();
  await send();
  expect(mails()).toHaveLength(2);
});

let times = 0;

/** One more public summary, which says something new of fiche 2. */
async function putRight(): Promise<void> {
  times += 1;
  await round.rectify(round.publiable, `Lire ${times} familles.`);
}
