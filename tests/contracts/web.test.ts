import type { Page } from 'playwright-core';
import type { Values } from '../../src/conversation/chat.ts';
import { launchBrowser } from '../support/browser.ts';
import { aConvention, aPersonne } from '../support/builders.ts';
import { createTestDatabase } from '../support/database.ts';
import { startWeb } from '../support/web.ts';
import type { ChatHarness, ScriptedBot, ShownForm } from './chat.contract.ts';
import { describeChat } from './chat.contract.ts';

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
      const press = page.locator('.card').getByRole('button', { name: label }).last();
      const data = await readForm(press);
      for (let time = 0; time < 2; time += 1)
        await page.request.post(data.action, {
          form: data.fields,
          headers: { Origin: `${web.url}` },
        });
    },
    command: async (text) => {
      await show();
      await page.locator('#ecrire input[name=texte]').fill(text);
      await page.locator('#ecrire button').click();
    },
    submit: async (values, label) => {
      await show();
      for (const [name, value] of Object.entries(values)) await fill(page, name, value);
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

async function readForm(press: ReturnType<Page['locator']>) {
  return press.evaluate((button: HTMLButtonElement) => {
    const form = button.form as HTMLFormElement;
    const fields: Record<string, string> = { [button.name]: button.value };
    for (const input of form.querySelectorAll('input')) fields[input.name] = input.value;
    return { action: form.action, fields };
  });
}

async function fill(page: Page, name: string, value: Values[string]): Promise<void> {
  const controls = page.locator(`form.step [name="${name}"]:not([type=hidden])`);
  const kind = await controls.first().getAttribute('type');
  if (kind !== 'checkbox' && kind !== 'radio') return controls.first().fill(String(value));
  for (const one of [value].flat())
    await page.locator(`form.step [name="${name}"][value="${one}"]`).last().check();
}

async function readShownForm(page: Page): Promise<ShownForm | null> {
  if ((await page.locator('form.step').count()) === 0) return null;
  return page.locator('form.step').evaluate((form: HTMLFormElement) => {
    const values: Record<string, string> = {};
    const errors: Record<string, string> = {};
    for (const control of form.querySelectorAll<HTMLInputElement>(
      'textarea, input[type=text], input[type=date]',
    )) {
      values[control.name] = control.value;
      const described = control.getAttribute('aria-describedby')?.split(' ') ?? [];
      const error = described.find((id) => id.endsWith('-erreur'));
      if (error)
        errors[control.name] = (form.querySelector(`#${error}`)?.lastChild?.textContent ?? '').trim();
    }
    return { title: form.querySelector('h2')?.textContent ?? '', values, errors };
  });
}
