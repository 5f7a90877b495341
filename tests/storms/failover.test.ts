import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INCERTAIN_DEFINITIF } from '../../src/domain/nouns/envoi.ts';
import { aPersonne } from '../support/builders.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { HAS_POSTGRES_17, type Pair, startPair } from '../support/debian-postgres.ts';
import { letPass } from '../support/delivery-world.ts';
import { readAnswers } from '../support/demo-checks.ts';
import type { DemoProcess } from '../support/demo-program.ts';
import type { FakePerson } from '../support/fake-slack/types.ts';
import { AGGLO, type SlackProgram, startSlackProcess } from '../support/slack-program.ts';
import { expectNoneTwice } from '../support/slack-program-checks.ts';
import { inStorm } from '../support/storm.ts';

const MEMBERS = Array.from({ length: inStorm(14, 200) }, (_, index) => `membre-${index + 1}`);
/** Received before the standby is cut off; received when the primary dies: what lies between is lost with it. */
const [BEFORE, UNTIL] = [inStorm(3, 20), inStorm(8, 90)];
const TEXTE = 'Le forum des familles a lieu à Marck.';
const LEADS = ['helene-carpentier', 'karim-benali'] as const;
/** The questions that « en cours » may call for. */
const RECIT = {
  avancees: 'Deux communes de plus.',
  prochaine_etape: 'Réunir les communes',
  motif: 'Le travail a repris.',
};

/**
 * The primary dies and takes its last seconds with it, the standby is promoted, the program lives. Needs PostgreSQL 17 of
 * Debian (apt install postgresql-17).
 */
describe.skipIf(!HAS_POSTGRES_17)('a failover that loses the last seconds', () => {
  let pair: Pair;
  let base: TestDatabase;
  let app: SlackProgram & DemoProcess;
  let areThere = false; // the members, in Slack
  let isOver = false; // before, Slack slows down once enough have received it: the primary is still to die

  beforeAll(async () => {
    pair = await startPair();
    base = await openTestDatabase(pair.url, { now: '2027-03-30T07:00:00Z' });
    app = await startSlackProcess(
      {
        prepare: (slack) => {
          slack.addWorkspace({ id: AGGLO, name: 'Grand Calais' });
          slack.behave(({ method }) =>
            method === 'chat.postMessage' && !isOver && countReceived() >= UNTIL ? { retryAfter: 1 } : null,
          );
        },
        env: () => ({ SLACK_BOT_TOKEN: `xoxb-${AGGLO}` }),
      },
      base,
    );
    await app.addPeople(['camille-martel', ...LEADS], AGGLO);
    await app.join(['camille-martel', ...LEADS]);
    await app.moveTo('2027-04-15');
    const [convention] = await base.stores.conventions.list();
    for (const identifiant of MEMBERS)
      await aPersonne(base, convention ?? { id: '' }, {
        prenom: identifiant,
        roles: ['membre'],
        identifiant,
      });
    await app.addPeople(MEMBERS, AGGLO);
    await app.join(MEMBERS);
    areThere = true;
  });
  afterAll(async () => {
    await app.close();
    await pair.remove();
  });

  it('sends nobody anything twice, and everybody what they had not', async () => {
    const helene = app.as(LEADS[0]);
    const fiche = await fillIn(helene);
    const camille = app.as('camille-martel');
    await camille.slash('annonce');
    await camille.submit({ titre: 'Forum des familles', texte: TEXTE, destinataires: 'groupe_projet' });
    await camille.submit({});
    app.moveTo('2027-04-15', '10:30').catch(() => {}); // it waits two minutes, in which it can be called off; its program dies meanwhile
    await expect.poll(countReceived, { interval: 5 }).toBeGreaterThanOrEqual(BEFORE);
    await pair.cutOff();
    await base.db.structure.updateMany({ data: { nom: 'Mairie' } }); // a change that will be lost
    await openForm(app.as(LEADS[1])); // and that the program remembers
    await expect.poll(countReceived, { interval: 5 }).toBeGreaterThanOrEqual(UNTIL);
    await failOver();

    await leave('Carpentier'); // by number the very change that was lost
    await helene.submit({ engagement: 'oui' });
    expect(await readAnswers(app)).not.toContainEqual([fiche, ...Array(4).fill(expect.anything())]);

    await expect.poll(() => app.output()).toContain('what may have left is read back first');
    let minute = 0;
    const goOn = async () => {
      await letPass(base, 200); // what is uncertain is old enough to be read back
      minute += 1;
      await app.moveTo('2027-04-16', `10:${String(minute).padStart(2, '0')}`); // wakes up all that runs by itself
      return countWaiting();
    };
    await expect.poll(goOn, { interval: 1_000 }).toBe(0); // reading back has a pace of its own
    const received = MEMBERS.map((code) =>
      app
        .as(code)
        .dmMessages()
        .filter((text) => text.includes(TEXTE)),
    );
    expect(received.filter(({ length }) => length !== 1)).toEqual([]);
    await expectNoneTwice(app);
    expect(app.slack.violations).toEqual([]);
  });

  async function failOver(): Promise<void> {
    const before = countReceived();
    await pair.failOver();
    isOver = true;
    expect(before).toBeLessThan(MEMBERS.length);
    expect(await countSent()).toBeLessThan(before); // else nothing was lost, and nothing is tried
  }

  function leave(nom: string): Promise<unknown> {
    const change = () => base.db.personne.updateMany({ where: { nom }, data: { actif: false } });
    return expect.poll(() => change().catch(() => null)).toEqual({ count: 1 });
  }

  function countReceived(): number {
    return areThere ? MEMBERS.filter((code) => app.as(code).lastDm().includes(TEXTE)).length : 0;
  }

  /** Of those of whom the ledger knows it; the program's own connection may be the first to come back. */
  async function countSent(): Promise<number> {
    const where = { genre: 'annonce', etat: 'envoye', personne: { prenom: { in: MEMBERS } } } as const;
    const count = () => base.db.envoi.count({ where }).catch(() => null);
    await expect.poll(count).not.toBeNull();
    return (await count()) ?? 0;
  }

  /** What nobody can read back, as what stands in the local chat, is listed and waits for nothing. */
  function countWaiting(): Promise<number> {
    const ready = { etat: { in: ['a_envoyer' as const, 'en_cours' as const] } };
    const inDoubt = { etat: 'incertain' as const, raison: { not: INCERTAIN_DEFINITIF } };
    return base.db.envoi.count({ where: { genre: 'annonce', OR: [ready, inDoubt] } });
  }
});

/** Opens the form of the first fiche that is due, up to its last step; its number. */
async function fillIn(lead: FakePerson): Promise<number> {
  const fiche = await openForm(lead);
  await lead.submit({ statut: 'en_cours', difficulte: 'aucune' });
  const asked = Object.entries(RECIT).filter(([id]) => id in (lead.view()?.values ?? {}));
  await lead.submit(Object.fromEntries(asked));
  return fiche;
}

/** On a busy machine the card may still be on its way, and a press come too late for its form. */
async function openForm(lead: FakePerson): Promise<number> {
  let fiche = 0;
  const isOpen = async () => {
    const label = /Répondre pour la fiche (\d+)/.exec(lead.dmMessages().join('\n'));
    if (label === null) return false;
    await lead.press(label[0]);
    fiche = Number(label[1]);
    return lead.view() !== null;
  };
  await expect.poll(isOpen, { interval: 200 }).toBe(true);
  return fiche;
}
