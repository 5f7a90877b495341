import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createLienTableau } from '../../src/use-cases/verbs/liens.ts';
import { use } from '../support/anew.ts';
import { createFakeTeams } from '../support/fake-teams/index.ts';
import { findForm, follow, post, readFields } from '../support/http-person.ts';
import { AGGLO, startSlackProgram } from '../support/slack-program.ts';
import { createTeamsPeople, toTeamsEnv } from '../support/teams-demo.ts';

const HELENE = 'helene-carpentier';
const MOST_ANSWERS = 24;
const RECIT = { avancees: 'Trois ateliers ont eu lieu.', prochaine_etape: 'Un bilan en juin.' };

/** What a person waits for when they send the last step of an answer, in questions to the database. */
describe('the statements of an answer', async () => {
  const teams = use(await createFakeTeams());
  const app = use(
    await startSlackProgram({
      prepare: (slack) => slack.addWorkspace({ id: AGGLO, name: 'Grand Calais' }),
      env: () => ({ SLACK_BOT_TOKEN: `xoxb-${AGGLO}`, SQL_LOG: '1', ...toTeamsEnv(teams) }),
    }),
  );
  teams.connect({ url: `${app.url}/api/messages` });
  await app.addPeople([HELENE], AGGLO);
  const people = createTeamsPeople(teams, app);
  await people.addPeople([HELENE]);
  await app.join([HELENE]);
  await people.join([HELENE]);
  await app.moveTo('2027-04-20');

  const listStatements = () =>
    app
      .output()
      .split('\n')
      .flatMap((line) => (line.includes('"msg":"sql"') ? [(JSON.parse(line) as { sql: string }).sql] : []));
  /** Statements of the next moment. */
  const countSaid = async () => {
    const before = listStatements().length;
    await delay(150);
    return listStatements().length - before;
  };
  /** What a step set off goes on for a while. */
  const quiet = () => expect.poll(countSaid).toBe(0);
  /** The clock and the queue go on beside: the fewest of some answers are the answer's own; as few as `own` are enough. */
  const countFewest = async (own: number, send: (isFirst: boolean) => Promise<() => Promise<unknown>>) => {
    let fewest: readonly string[] | null = null;
    for (let answer = 0; answer < MOST_ANSWERS && (fewest === null || fewest.length > own); answer += 1) {
      await quiet();
      const sendLastStep = await send(answer === 0);
      await quiet();
      const before = listStatements().length;
      await sendLastStep();
      const said = listStatements().slice(before);
      if (fewest === null || said.length < fewest.length) fewest = said;
    }
    return fewest ?? [];
  };
  const getHelene = async () => {
    return (
      (await app.base.stores.personnes.findByAccount(ofAtelier(HELENE))) ??
      expect.fail('she is in the demonstration')
    );
  };
  const label = (isFirst: boolean, fiche: number) =>
    `${isFirst ? 'Répondre' : 'Corriger la réponse'} pour la fiche ${fiche}`;

  it('are one in Slack, which verifies everything and writes', async () => {
    const helene = app.as(HELENE);
    const fewest = await countFewest(1, async (isFirst) => {
      await helene.dm('fiche 1');
      await helene.press(label(isFirst, 1));
      await expect.poll(() => helene.view()?.text ?? '').not.toBe('');
      await helene.submit({ statut: 'en_cours' });
      await helene.submit(RECIT);
      return () => helene.submit({ engagement: 'oui' });
    });
    expect(fewest).toHaveLength(1);
    expect(fewest[0]).toContain('INSERT INTO "ReponseVersion"');
  });

  it('are one in Teams', async () => {
    const helene = teams.as(HELENE);
    const fewest = await countFewest(1, async () => {
      await helene.dm('fiche 1');
      await helene.press(label(false, 1));
      await expect.poll(() => helene.dialog()?.text ?? '').not.toBe('');
      await helene.submitDialog({ statut: 'en_cours' });
      await helene.submitDialog(RECIT);
      return () => helene.submitDialog({ engagement: 'oui' });
    });
    expect(fewest).toHaveLength(1);
  });

  it('are one on a personal page, whose link the same verifies', async () => {
    const { token } = await createLienTableau(await getHelene(), app.base.ports);
    const { press, toReview } = goThrough(`${app.url}/tableau/${token}`);
    const fewest = await countFewest(1, async () => {
      const opened = await follow(await press({ _intent: 'reponse:ouvrir', _origine: 'direct', fiche: '1' }));
      const last = await toReview(await opened.text());
      return () => press({ ...last, ...ENVOI });
    });
    expect(fewest).toHaveLength(1);
    expect(fewest[0]).toMatch(/"LienPersonnel"[\s\S]*INSERT INTO "ReponseVersion"/);
  });

  it('are one to open the form behind the link of an e-mail, and one to send it', async () => {
    const helene = await getHelene();
    const token = crypto.randomUUID();
    const tour = await app.base.db.tour.findFirstOrThrow({ where: { etat: 'ouvert' } });
    const creeLe = app.base.ports.clock.now();
    const expireLe = creeLe.add({ hours: 24 * 400 });
    const objet = `reponse:${tour.id}:${crypto.randomUUID()}`;
    await app.base.stores.liens.create({ token, personne: helene, objet, creeLe, expireLe });
    const address = `${app.url}/repondre/${token}`;
    const open = async () => (await fetch(`${address}/reponse-ouvrir-1`)).text();
    const { press, toReview } = goThrough(address);
    expect(await countFewest(1, async () => open)).toHaveLength(1);
    const step = await countFewest(2, async () => {
      const fields = readFields(findForm(await open()));
      return () => press({ ...fields, ...SITUATION });
    });
    expect(step.map((sql) => sql.includes('INSERT INTO "Brouillon"'))).toEqual([false, true]);
    const sending = await countFewest(1, async () => {
      const last = await toReview(await open());
      return () => press({ ...last, ...ENVOI });
    });
    expect(sending).toHaveLength(1);
  });

  it('are two in the local chat: the same, and the line that closes the form', async () => {
    const helene = app.locally(HELENE);
    const fewest = await countFewest(2, async () => {
      await helene.press({ _intent: 'reponse:ouvrir', _origine: 'direct', fiche: '1' });
      await helene.press({ ...(await helene.readForm()), ...SITUATION });
      await helene.press({ ...(await helene.readForm()), ...ETAPE_RECIT });
      const last = await helene.readForm();
      return () => helene.press({ ...last, ...ENVOI });
    });
    expect(fewest).toHaveLength(2);
    expect(fewest[0]).toContain('INSERT INTO "ReponseVersion"');
    expect(fewest[1]).toContain('"AtelierMessage"');
    await expect(helene.readForm()).rejects.toThrow('no form is open');
  });

  it('leave nothing behind for a form in the name of nobody', async () => {
    const lines = () => app.base.db.atelierMessage.count({ where: { conversation: 'personne:personne' } });
    expect((await app.locally('personne').press({ ...SITUATION, _formulaire: 'oui' })).status).toBe(404);
    expect(await lines()).toBe(0);
  });
});

/** The form on a page behind a link. */
function goThrough(address: string) {
  const press = (fields: Fields) => post(`${address}/intent`, fields);
  /** What the last step holds. */
  const toReview = async (opened: string) => {
    const goOn = async (page: string, fields: Fields) =>
      (await follow(await press({ ...readFields(findForm(page)), ...fields }))).text();
    return readFields(findForm(await goOn(await goOn(opened, SITUATION), ETAPE_RECIT)));
  };
  return { press, toReview };
}

type Fields = Readonly<Record<string, string>>;

const SITUATION = { _intent: 'reponse:etape', statut: 'en_cours', difficulte: 'aucune' };
const ETAPE_RECIT = { _intent: 'reponse:etape', ...RECIT, ordre_du_jour: 'non' };
const ENVOI = { _intent: 'reponse:envoyer', diffusion: 'groupe_projet', engagement: 'oui' };

function ofAtelier(identifiant: string) {
  return { plateforme: 'atelier', espace: 'local', identifiant };
}
