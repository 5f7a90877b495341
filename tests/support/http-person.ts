import { expect } from 'vitest';
/** A person in the local chat, with a browser that has no JavaScript and no comfort. */
export type HttpPerson = ReturnType<typeof createHttpPerson>;

export function createHttpPerson(url: string, code: string) {
  const address = `${url}/atelier/personnes/${code}`;
  const read = async () => (await fetch(address)).text();
  return {
    /** Presses a button: `fields` as its page sends them. */
    press: (fields: Readonly<Record<string, string>>) => post(`${address}/intent`, fields),
    say: (texte: string) => post(`${address}/commande`, { texte }),
    /** The page of the conversation. */
    read,
    /** The hidden fields of the form that is open. */
    readForm: async () => readFields(findForm(await read())),
  };
}

export function post(address: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const headers = { 'Sec-Fetch-Site': 'same-origin' };
  return fetch(address, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields), headers });
}

/** Goes on to the page where what was sent leads. */
export async function follow(sent: Response): Promise<Response> {
  const place = sent.headers.get('location');
  return sent.status === 303 && place !== null ? fetch(new URL(place, sent.url)) : sent;
}

/** Presses a button of a page behind a link, as the page sends it: of the page as it is now, or as it was read. */
export async function pressOnPage(address: string, label: string, page?: string): Promise<Response> {
  const shown = page ?? (await (await fetch(address)).text());
  const forms = shown.match(/<form[^>]*class="press".*?<\/form>/gs) ?? [];
  const form =
    forms.find((one) => one.includes(`>${label}</button>`)) ?? expect.fail(`no button ${label}:\n${shown}`);
  const [, intent = ''] = /name="_intent" value="([^"]*)"/.exec(form) ?? [];
  const [, action = ''] = /action="([^"]*)"/.exec(form) ?? [];
  return post(new URL(decode(action), address).href, { ...readFields(form), _intent: intent });
}

/** The same of what a page asks about first: the link with that name leads there, from the page as it is now or was. */
export async function pressAfterAsking(address: string, label: string, page?: string): Promise<Response> {
  const shown = page ?? (await (await fetch(address)).text());
  const [, href = expect.fail(`no link ${label}:\n${shown}`)] =
    new RegExp(`<a [^>]*href="([^"]*)"[^>]*>${label}…</a>`).exec(shown) ?? [];
  return pressOnPage(new URL(decode(href), address).href, label);
}

/** The only form with steps on a page. @throws Error when there is none */
export function findForm(page: string): string {
  const form = /<form[^>]*class="step".*?<\/form>/s.exec(page)?.[0];
  if (form === undefined) throw new Error(`no form is open:\n${page}`);
  return form;
}

/** What a form sends as it stands: its hidden fields and its text areas. */
export function readFields(form: string): Readonly<Record<string, string>> {
  const inputs = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  const areas = [...form.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>([^<]*)</g)];
  return Object.fromEntries([...inputs, ...areas].map(([, name = '', value = '']) => [name, decode(value)]));
}

function decode(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
