import { post, readFields } from './http-person.ts';

/**
 * Publishes both builds of a summary, the one of the groupe projet first, on the page that the last link to it among
 * these messages opens.
 */
export async function publishByLink(messages: unknown): Promise<void> {
  const links = JSON.stringify(messages).match(/https?:\/\/[^"\\ ]+\/relecture\/[\w-]+/g) ?? [];
  const link = links.at(-1);
  if (link === undefined) throw new Error('no link leads to the page where both builds are read');
  for (const label of ['Publier pour le groupe projet', 'Publier pour tout le monde'])
    await press(label, link);
}

async function press(label: string, link: string): Promise<void> {
  const page = await (await fetch(link)).text();
  const forms = page.match(/<form[^>]*class="press".*?<\/form>/gs) ?? [];
  const form = forms.find((one) => one.includes(`>${label}</button>`));
  if (form === undefined) throw new Error(`no button « ${label} » on the page:\n${page}`);
  const [, intent = ''] = /name="_intent" value="([^"]*)"/.exec(form) ?? [];
  const { status } = await post(`${link}/intent`, { ...readFields(form), _intent: intent });
  if (status !== 303) throw new Error(`not published: ${status}`);
}
