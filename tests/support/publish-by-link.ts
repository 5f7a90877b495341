import { agreeAs } from './agree.ts';
import type { DemoProgram } from './demo-program.ts';
import { pressAfterAsking, pressOnPage } from './http-person.ts';

/**
 * Publishes both builds of a summary, the one of the groupe projet first, on the page that the last link to it among
 * these messages opens; in between somebody from another party agrees to the public one.
 */
export async function publishByLink(
  messages: unknown,
  program: Pick<DemoProgram, 'base' | 'url'>,
  referent = 'alain-bouchel',
): Promise<void> {
  const links = JSON.stringify(messages).match(/https?:\/\/[^"\\ ]+\/relecture\/[\w-]+/g) ?? [];
  const link = links.at(-1);
  if (link === undefined) throw new Error('no link leads to the page where both builds are read');
  await press('Publier pour le groupe projet', link, pressAfterAsking);
  await press('Demander un accord', link, pressOnPage);
  await agreeAs(referent, program);
  await press('Publier pour tout le monde', link, pressAfterAsking);
}

async function press(label: string, link: string, by: typeof pressOnPage): Promise<void> {
  const { status } = await by(link, label);
  if (status !== 303) throw new Error(`« ${label} » was refused: ${status}`);
}
