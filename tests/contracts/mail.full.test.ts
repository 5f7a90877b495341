import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { toOwner } from '../../adapters/postgres/stores/annuaire/personne-store.ts';
import type { Message } from '../../src/conversation/chat.ts';
import type { Compose } from '../../src/conversation/use-case.ts';
import { toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import type { Delivery, Platform } from '../../src/ports/ports.ts';
import { createLiensMessage } from '../../src/use-cases/envois/lien-message.ts';
import { launchBrowser } from '../support/browser.ts';
import { aConvention, aPersonne } from '../support/builders.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createTestMail } from '../support/mail-platform.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { fillField, pressTwiceOn, readShownForm } from '../support/page-forms.ts';
import { startWeb } from '../support/web.ts';
import { type ChatHarness, describeChat, type ScriptedBot } from './chat.contract.ts';

describeChat('e-mail and the pages behind it, without JavaScript', start);

async function start(bot: ScriptedBot): Promise<ChatHarness> {
  const base = await createTestDatabase();
  const personne = await aPersonne(base, await aConvention(base), { prenom: 'Camille' });
  const to = toCompteCourriel(personne.id, personne.courriel);
  await base.db.compte.create({ data: { ...toOwner(personne), ...to } });
  const ledger = createLedger(base, personne);
  const web = await startWeb(base, { bot, compose: ledger.compose });
  const server = await startMailServer();
  const useCases = {
    createLiensMessage: (delivery: Pick<Delivery, 'id' | 'to'>) => createLiensMessage(delivery, base.ports),
  };
  const mail = createTestMail(base, server, { publicUrl: web.url, useCases });
  const platform = ledger.follow(mail.platform);
  const browser = await launchBrowser();
  const page = await browser.newPage({ javaScriptEnabled: false });
  /** The person follows a link of the latest e-mail that has it: nothing is asked of the bot by that. */
  const follow = async (label: string) => {
    const before = bot.intents.length;
    await page.goto(findLink(server, label));
    expect(bot.intents).toHaveLength(before);
  };
  await platform.send({ id: randomUUID(), to, kind: 'personne', message: { title: 'Bienvenue' } });
  let isReading = false;
  const turn = async (work: () => Promise<void>) => {
    await work();
    isReading = true;
  };
  return {
    origin: 'fresh-page',
    platform: {
      ...platform,
      send: (delivery) => {
        isReading = false;
        return platform.send(delivery);
      },
    },
    to,
    press: (label) =>
      turn(async () => {
        await page.goto(findLink(server, label));
        const button = page.getByRole('button', { name: label });
        if ((await button.count()) > 0) await button.first().click(); // what only reads is there already
      }),
    pressTwice: (label) =>
      turn(async () => {
        await follow(label);
        await pressTwiceOn(page, page.getByRole('button', { name: label }).first());
      }),
    command: (text) =>
      turn(async () => {
        await follow('Voir ce message à jour, ou écrire au robot');
        await page.getByLabel('Écrire au robot').fill(text);
        await page.locator('.writing button').click();
      }),
    submit: (values, label) =>
      turn(async () => {
        for (const [name, value] of Object.entries(values)) await fillField(page, name, value);
        await page.locator('form.step').getByRole('button', { name: label }).click();
      }),
    lastMessage: async () => {
      if (isReading) return page.locator('main').innerText();
      await page.setContent(String(server.mails.at(-1)?.html));
      const shown = await page.locator('body').innerText();
      await follow('Voir ce message à jour, ou écrire au robot');
      return `${shown}\n${await page.locator('main').innerText()}`;
    },
    countMessages: async () => server.mails.length,
    openForm: () => readShownForm(page),
    stop: async () => {
      await browser.close();
      await mail.stop();
      await server.stop();
      await web.stop();
      await base.close();
    },
  };
}

/** What the sender has: a row for each message, and how to compose it anew. */
function createLedger(
  { db }: TestDatabase,
  personne: { readonly id: string; readonly conventionId: string },
) {
  const messages = new Map<string, Message>();
  const compose: Compose = async ({ id }) => ({
    kind: 'message',
    message: messages.get(id) ?? { title: '' },
  });
  const write = async ({ id, message }: Delivery) => {
    messages.set(id, message);
    const { id: personneId, conventionId } = personne;
    const day = new Date('2027-04-15');
    const dates = { prevuLe: day, graceJusqua: day };
    await db.envoi.create({
      data: {
        id,
        conventionId,
        personneId,
        genre: 'incident',
        source: id,
        destinataire: id,
        etape: 'x',
        etat: 'en_cours',
        ...dates,
      },
    });
  };
  const follow = (platform: Platform): Platform => ({
    ...platform,
    async send(delivery) {
      await write(delivery);
      return platform.send(delivery);
    },
    async replace(delivery, messageId) {
      messages.set(delivery.id, delivery.message);
      return platform.replace(delivery, messageId);
    },
  });
  return { compose, follow };
}

function findLink({ mails }: MailServer, label: string): string {
  for (const { html } of mails.toReversed()) {
    const links = [...String(html).matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g)];
    const found = links.find(([, , text]) => text === label);
    if (found?.[1]) return found[1];
  }
  throw new Error(`no link ${label}`);
}
