import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPersonne } from '../support/builders.ts';
import { letPass } from '../support/delivery-world.ts';
import { readAnswers } from '../support/demo-checks.ts';
import type { DemoProcess } from '../support/demo-program.ts';
import type { Behaviour, Call, FakePerson } from '../support/fake-slack/types.ts';
import type { SlackProgram } from '../support/slack-program.ts';
import { AGGLO, startSlackProcess } from '../support/slack-program.ts';
import { expectEachOnce } from '../support/slack-program-checks.ts';

const MEMBERS = Array.from({ length: 40 }, (_, index) => `membre-${index + 1}`);
const LEADS = ['helene-carpentier', 'karim-benali', 'claire-lefebvre', 'olivier-tellier', 'lucie-boutin'];
const TEXTE = 'Le forum des familles a lieu à Marck.';

/** The program is killed, as by a power cut, at the worst moments, and started again on the same data. */
describe('the program, killed', () => {
  let app: SlackProgram & DemoProcess;

  beforeAll(async () => {
    app = await startSlackProcess({
      prepare: (slack) => {
        slack.addWorkspace({ id: AGGLO, name: 'Grand Calais' });
        slack.behave(createTrouble());
      },
      env: () => ({ SLACK_BOT_TOKEN: `xoxb-${AGGLO}` }),
    });
    await app.addPeople(['camille-martel', ...LEADS], AGGLO);
    await app.join(['camille-martel', ...LEADS]);
    await app.moveTo('2027-04-15');
  });
  afterAll(() => app.close());

  it('loses no answer that it acknowledged, and takes the others when they are sent again', async () => {
    const acknowledged: boolean[] = [];
    for (const [index, code] of LEADS.entries()) {
      const lead = app.as(code);
      const fiche = await fillIn(lead);
      const sending = lead.submit({ engagement: 'oui' });
      await Promise.race([sending, delay(KILL_AFTER_MS[index])]);
      await app.kill();
      await sending;
      const isTaken = lead.view() === null;
      acknowledged.push(isTaken);
      await app.start();
      if (isTaken)
        expect(await readAnswers(app)).toContainEqual([fiche, 'en_cours', expect.any(String), 'slack', 1]);
      else await lead.submit({ engagement: 'oui' });
      expect(lead.view()).toBeNull();
      expect(await readAnswers(app)).toContainEqual([fiche, 'en_cours', expect.any(String), 'slack', 1]);
    }
    expect(acknowledged.at(0)).toBe(false);
    expect(acknowledged.at(-1)).toBe(true);
  });

  it('sends an announcement to everybody once, though it is killed and replies are lost', async () => {
    await addMembers();
    const camille = app.as('camille-martel');
    await camille.slash('annonce');
    await camille.submit({ titre: 'Forum des familles', texte: TEXTE, destinataires: 'groupe_projet' });
    await camille.submit({});
    app.moveTo('2027-04-15', '10:30').catch(() => {}); // it waits two minutes, in which it can be called off; its program dies meanwhile
    for (const enough of [12, 26]) {
      await expect.poll(countReceived, { interval: 20 }).toBeGreaterThanOrEqual(enough);
      await app.kill();
      expect(countReceived()).toBeLessThan(MEMBERS.length);
      await letPass(app.base, 200); // nobody is alive: every lease is lost
      await app.start();
    }
    for (let day = 16; day < 21; day += 1) {
      await app.moveTo(`2027-04-${day}`); // wakes up all that runs by itself
      if ((await countWaiting()) === 0) break;
      await letPass(app.base, 200); // what is uncertain is old enough to be read back
    }
    expect(await countWaiting()).toBe(0);
    const received = MEMBERS.map((code) =>
      app
        .as(code)
        .dmMessages()
        .filter((text) => text.includes(TEXTE)),
    );
    expect(received.filter(({ length }) => length !== 1)).toEqual([]);
    await expectEachOnce(app);
    expect(app.slack.violations).toEqual([]);
  });

  async function addMembers(): Promise<void> {
    const [convention] = await app.base.stores.conventions.list();
    for (const identifiant of MEMBERS) {
      const change = { prenom: identifiant, roles: ['membre'], identifiant } as const;
      await aPersonne(app.base, convention ?? { id: '' }, change);
    }
    await app.addPeople(MEMBERS, AGGLO);
    await app.join(MEMBERS);
  }

  function countReceived(): number {
    return MEMBERS.filter((code) => app.as(code).lastDm().includes(TEXTE)).length;
  }

  function countWaiting(): Promise<number> {
    const etat = { in: ['a_envoyer', 'en_cours', 'incertain'] as const };
    return app.base.db.envoi.count({ where: { genre: 'annonce', etat: { in: [...etat.in] } } });
  }
});

/** When the program is killed, from the moment an answer is sent; the last one is acknowledged by then. */
const KILL_AFTER_MS = [0, 20, 40, 80, 3_000];

/** Opens the form of the first fiche that is due, up to its last step; its number. */
async function fillIn(lead: FakePerson): Promise<number> {
  const label = /Répondre pour la fiche (\d+)/.exec(lead.lastDm());
  await lead.press(label?.[0] ?? '');
  await lead.submit({ statut: 'en_cours', difficulte: 'aucune' });
  await lead.submit(
    Object.fromEntries(Object.entries(RECIT).filter(([id]) => id in (lead.view()?.values ?? {}))),
  );
  return Number(label?.[1]);
}

/** The questions that « en cours » may call for. */
const RECIT = {
  avancees: 'Deux communes de plus.',
  prochaine_etape: 'Réunir les communes',
  motif: 'Le travail a repris.',
};

/** Of what the ledger posts: one reply in twenty is lost, one in twenty-seven is a failure, and Slack slows down once in a while. */
function createTrouble(): (call: Call) => Behaviour | null {
  let count = 0;
  return ({ method, args }) => {
    if (method !== 'chat.postMessage' || args.metadata === undefined) return null;
    count += 1;
    if (count % 20 === 0) return 'lose-reply';
    if (count % 27 === 0) return { status: 500 };
    return count % 31 === 0 ? { retryAfter: 1 } : null;
  };
}
