import { viewPasEnregistreATemps } from '../../../src/views/comptes/plateforme.ts';
import type { Received } from '../incoming/parse-origin.ts';
import { type Answering, ask, tell } from './answer.ts';

/** A typed line, in the person's own chat or where the bot was named; also what the bot says by itself on arrival. */
export async function answerLine(received: Received, answering: Answering): Promise<void> {
  const { background, startBudget, budgetMs } = answering;
  const acted = ask(received.intent, answering);
  const reply = await startBudget(budgetMs).within(acted);
  if (reply !== 'late') return tell(reply, received, answering);
  const told = tell({ kind: 'failure', message: viewPasEnregistreATemps() }, received, answering);
  background.run(told.then(async () => tell(await acted, received, answering)));
  await told;
}
