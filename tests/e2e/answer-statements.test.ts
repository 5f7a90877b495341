import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFakeTeams } from '../support/fake-teams/index.ts';
import type { FakeTeams } from '../support/fake-teams/types.ts';
import { AGGLO, type SlackProgram, startSlackProgram } from '../support/slack-program.ts';
import { createTeamsPeople, toTeamsEnv } from '../support/teams-demo.ts';

const HELENE = 'helene-carpentier';

/** What a person waits for when they send the last step of an answer, in questions to the database. */
describe('the statements of an answer', () => {
  let app: SlackProgram;
  let teams: FakeTeams;

  beforeAll(async () => {
    teams = await createFakeTeams();
    app = await startSlackProgram({
      prepare: (slack) => slack.addWorkspace({ id: AGGLO, name: 'Grand Calais' }),
      env: () => ({ SLACK_BOT_TOKEN: `xoxb-${AGGLO}`, SQL_LOG: '1', ...toTeamsEnv(teams) }),
    });
    teams.connect({ url: `${app.url}/api/messages` });
    await app.addPeople([HELENE], AGGLO);
    const people = createTeamsPeople(teams, app);
    await people.addPeople([HELENE]);
    await app.join([HELENE]);
    await people.join([HELENE]);
    await app.moveTo('2027-04-20');
  });
  afterAll(async () => {
    await app.close();
    await teams.stop();
  });

  const listStatements = () =>
    app
      .output()
      .split('\n')
      .flatMap((line) => (line.includes('"msg":"sql"') ? [(JSON.parse(line) as { sql: string }).sql] : []));
  /** The clock and the queue go on beside: the fewest of some answers are the answer's own. */
  const countFewest = async (
    answers: number,
    send: (isFirst: boolean) => Promise<() => Promise<unknown>>,
  ) => {
    const counts: (readonly string[])[] = [];
    for (let answer = 0; answer < answers; answer += 1) {
      const sendLastStep = await send(answer === 0);
      const before = listStatements().length;
      await sendLastStep();
      counts.push(listStatements().slice(before));
    }
    return counts.reduce((fewest, one) => (one.length < fewest.length ? one : fewest));
  };
  const label = (isFirst: boolean, fiche: number) =>
    `${isFirst ? 'Répondre' : 'Corriger la réponse'} pour la fiche ${fiche}`;
  const RECIT = { avancees: 'Trois ateliers ont eu lieu.', prochaine_etape: 'Un bilan en juin.' };

  it('are one in Slack, which verifies everything and writes', async () => {
    const helene = app.as(HELENE);
    const fewest = await countFewest(4, async (isFirst) => {
      await helene.dm('fiche 1');
      await helene.press(label(isFirst, 1));
      await helene.submit({ statut: 'en_cours' });
      await helene.submit(RECIT);
      return () => helene.submit({ engagement: 'oui' });
    });
    expect(fewest).toHaveLength(1);
    expect(fewest[0]).toContain('INSERT INTO "ReponseVersion"');
  });

  it('are one in Teams', async () => {
    const helene = teams.as(HELENE);
    const fewest = await countFewest(4, async () => {
      await helene.dm('fiche 1');
      await helene.press(label(false, 1));
      await helene.submitDialog({ statut: 'en_cours' });
      await helene.submitDialog(RECIT);
      return () => helene.submitDialog({ engagement: 'oui' });
    });
    expect(fewest).toHaveLength(1);
  });
});
