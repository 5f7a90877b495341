import { expect, it } from 'vitest';
import { fr } from '../../src/fr.ts';
import { PATHS } from '../../src/links.ts';
import { HEADERS, signIn } from '../bench/signed-in.ts';
import { use } from '../support/anew.ts';
import { plain } from '../support/demo-program.ts';
import { AGGLO, startSlackProgram } from '../support/slack-program.ts';
import { expectNoFault } from '../support/slack-program-checks.ts';

const app = await startSlackProgram({
  prepare: (slack) => slack.addWorkspace({ id: AGGLO, name: 'Grand Calais' }),
  env: () => ({ SLACK_BOT_TOKEN: `xoxb-${AGGLO}` }),
});
use({ stop: () => app.close() });
const { db } = app.base;
const people = ['camille-martel', 'fatima-ziani'];
await app.addPeople(people, AGGLO);
await app.join(people);
await signIn({ query: (sql: string, values: string[]) => db.$executeRawUnsafe(sql, ...values) });

const [camille, supervisor] = [app.as('camille-martel'), app.as('fatima-ziani')];
const read = async (place: string) =>
  plain(await (await fetch(`${app.url}${PATHS.espace}${place}`, { headers: HEADERS })).text());
const all = () => camille.dmMessages().map(plain).join('\n---\n');

it('what the Caf proposes in Slack is taken there, stands on the page of coordination, and she reads so', async () => {
  await supervisor.dm('propositions de la Caf');
  await supervisor.press('Proposer un indicateur');
  await supervisor.submit({ code: 'PE-01', titre: 'Familles accueillies', unite: 'familles' });
  await expect
    .poll(() => `${supervisor.view()?.text} ${supervisor.lastDm()}`)
    .toContain('L’indicateur est proposé');
  await expect.poll(all).toContain('Un indicateur vous est proposé');
  expect(await read('')).toContain('1 proposition à prendre ou à laisser');
  expect(await read('/plan/modeles')).toContain('Indicateur PE-01 : Familles accueillies (familles)');
  await camille.press(fr`Prendre « Familles accueillies »`);
  const fiche = await db.ficheAction.findFirstOrThrow({ where: { numero: 5 } });
  await camille.submit({ cible: fiche.id });
  await expect.poll(() => `${camille.view()?.text} ${camille.lastDm()}`).toContain('C’est pris');
  expect(await read('')).not.toContain('à prendre ou à laisser');
  expect(await read('/plan/modeles')).toContain('Aucune proposition n’attend votre choix');
  expect(await read('/fiches/5')).toContain('Familles accueillies');
  await supervisor.dm('propositions de la Caf');
  expect(plain(supervisor.lastDm())).toMatch(/Indicateur : Familles accueillies\n.*Pris par : /);
  expectNoFault(app);
});
