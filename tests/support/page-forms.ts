import type { Locator, Page } from 'playwright-core';
import type { Values } from '../../src/conversation/chat.ts';
import type { ShownForm } from '../contracts/chat.contract.ts';

/** The same press sent twice, as when a network repeats it. */
export async function pressTwiceOn(page: Page, press: Locator): Promise<void> {
  const { action, fields } = await readForm(press);
  const headers = { Origin: new URL(page.url()).origin };
  for (let time = 0; time < 2; time += 1) await page.request.post(action, { form: fields, headers });
}

async function readForm(press: Locator) {
  return press.evaluate((button: HTMLButtonElement) => {
    const form = button.form as HTMLFormElement;
    const fields: Record<string, string> = { [button.name]: button.value };
    for (const input of form.querySelectorAll('input')) fields[input.name] = input.value;
    return { action: form.action, fields };
  });
}

/** Types or chooses, in the form with steps that is open. */
export async function fillField(page: Page, name: string, value: Values[string]): Promise<void> {
  const controls = page.locator(`form.step [name="${name}"]:not([type=hidden])`);
  const kind = await controls.first().getAttribute('type');
  if (kind !== 'checkbox' && kind !== 'radio') return controls.first().fill(String(value));
  for (const one of [value].flat())
    await page.locator(`form.step [name="${name}"][value="${one}"]`).last().check();
}

/** What the form that is open shows; null when none is. */
export async function readShownForm(page: Page): Promise<ShownForm | null> {
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
