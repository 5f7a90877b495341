import { post, readFields } from './http-person.ts';

/** Publishes for the groupe projet on the page that the last « Relire les deux versions » among these messages opens. */
export async function publishByLink(messages: unknown): Promise<void> {
  const links = JSON.stringify(messages).match(/https?:\/\/[^"\\ ]+\/relecture\/[\w-]+/g) ?? [];
  const link = links.at(-1);
  if (link === undefined) throw new Error('no link leads to the page where both builds are read');
  const page = await (await fetch(link)).text();
  const forms = page.match(/<form[^>]*class="press".*?<\/form>/gs) ?? [];
  const form = forms.find((one) => one.includes('>Publier pour le groupe projet</button>'));
  if (form === undefined) throw new Error(`nothing can be published on the page:\n${page}`);
  const [, intent = ''] = /name="_intent" value="([^"]*)"/.exec(form) ?? [];
  const { status } = await post(`${link}/intent`, { ...readFields(form), _intent: intent });
  if (status !== 303) throw new Error(`not published: ${status}`);
}
