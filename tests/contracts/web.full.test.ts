import { launchBrowser } from '../support/browser.ts';
import { aConvention, aPersonne } from '../support/builders.ts';
import { createTestDatabase } from '../support/database.ts';
import { fillField, pressTwiceOn, readShownForm } from '../support/page-forms.ts';
import { startWeb } from '../support/web.ts';
import { type ChatHarness, describeChat, type ScriptedBot } from './chat.contract.ts';

describeChat('the local chat, without JavaScript', start);

async function start(bot: ScriptedBot): Promise<ChatHarness> {
  const base = await createTestDatabase();
  await aPersonne(base, await aConvention(base), { prenom: 'Camille' });
  const web = await startWeb(base, { bot, isDemonstration: true });
  const browser = await launchBrowser();
  const page = await browser.newPage({ javaScriptEnabled: false });
  const address = `${web.url}/atelier/personnes/camille`;
  if (web.platform === null) throw new Error('the demonstration has a local chat');
  const cards = () => page.locator('.line.theirs .card');
  const show = () => page.goto(address);
  return {
    platform: web.platform,
    to: { plateforme: 'atelier', espace: 'local', identifiant: 'camille' },
    press: async (label) => {
      await show();
      await page.locator('.card').getByRole('button', { name: label }).last().click();
    },
    pressTwice: async (label) => {
      await show();
      await pressTwiceOn(page, page.locator('.card').getByRole('button', { name: label }).last());
    },
    command: async (text) => {
      await show();
      await page.locator('#ecrire input[name=texte]').fill(text);
      await page.locator('#ecrire button').click();
    },
    submit: async (values, label) => {
      await show();
      for (const [name, value] of Object.entries(values)) await fillField(page, name, value);
      await page.locator('form.step').getByRole('button', { name: label }).click();
    },
    lastMessage: async () => {
      await show();
      await page.locator('details').evaluateAll((all) => {
        for (const one of all) one.setAttribute('open', '');
      });
      return cards().last().innerText();
    },
    countMessages: async () => {
      await show();
      return cards().count();
    },
    openForm: async () => {
      await show();
      return readShownForm(page);
    },
    stop: async () => {
      await browser.close();
      await web.stop();
      await base.close();
    },
  };
}
