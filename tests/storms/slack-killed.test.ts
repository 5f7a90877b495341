import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { INCERTAIN_DEFINITIF } from '../../src/domain/nouns/envoi.ts';
import { use } from '../support/anew.ts';
import { aPersonne } from '../support/builders.ts';
import { letPass } from '../support/delivery-world.ts';
import { readAnswers } from '../support/demo-checks.ts';
import { plain } from '../support/demo-program.ts';
import type { Behaviour, Call, FakePerson } from '../support/fake-slack/types.ts';
import { MAIL_FROM } from '../support/mail-platform.ts';
import { startMailServer } from '../support/mail-server.ts';
import { expectNothingPersonal } from '../support/personal-values.ts';
import { AGGLO, startSlackProcess } from '../support/slack-program.ts';
import { expectEachOnce } from '../support/slack-program-checks.ts';
import { aStoredSuite } from '../support/suites.ts';

const MEMBERS = Array.from({ length: 40 }, (_, index) => `membre-${index + 1}`);
const LEADS = ['helene-carpentier', 'karim-benali', 'claire-lefebvre', 'olivier-tellier', 'lucie-boutin'];
/** Known by their address alone. */
const ADDRESSES = Array.from({ length: 20 }, (_, index) => `adresse-${index + 1}@exemple.org`);
const ALL = [...MEMBERS, ...ADDRESSES];
const TEXTE = 'Le forum des familles a lieu à Marck.';

/** The program is killed, as by a power cut, at the worst moments, and started again on the same data. */
describe('the program, killed', async () => {
  const mail = use(await startMailServer());
  let logged = '';

  const app = use(
    await startSlackProcess({
      prepare: (slack) => {
        slack.addWorkspace({ id: AGGLO, name: 'Grand Calais' });
        slack.behave(createTrouble());
      },
      env: () => ({ SLACK_BOT_TOKEN: `xoxb-${AGGLO}`, SMTP_URL: mail.url, MAIL_FROM }),
    }),
  );
  await app.addPeople(['camille-martel', ...LEADS], AGGLO);
  await app.join(['camille-martel', ...LEADS]);
  await app.moveTo('2027-04-15');

  it('loses no answer that it acknowledged, and takes the others when they are sent again', async () => {
    const acknowledged: boolean[] = [];
    for (const [index, code] of LEADS.entries()) {
      const lead = app.as(code);
      const fiche = await fillIn(lead);
      const sending = lead.submit({ engagement: 'oui' });
      const wait = KILL_AFTER_MS[index];
      if (wait !== 0) await Promise.race([sending, ...(wait === undefined ? [] : [delay(wait)])]);
      await kill();
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
    await killTwice(TEXTE, MEMBERS);
    await untilSettled('annonce', '2027-04-16');
    expect(countEach(TEXTE, MEMBERS)).toEqual(MEMBERS.map(() => 1));
    await expectEachOnce(app);
    expect(app.slack.violations).toEqual([]);
  });

  it('reminds each of what is to be done once, in the chat and at an address alone, though it is killed and replies are lost', async () => {
    const { id: seanceId, conventionId } = await app.base.db.seance.findFirstOrThrow();
    const membres = await app.base.db.personne.findMany({ where: { prenom: { in: MEMBERS } } });
    const dates = { noteeLe: '2027-04-20', pourLe: '2027-04-28', rappelLe: '2027-04-26T07:00:00Z' };
    await aStoredSuite(app.base, { conventionId, seanceId, ...dates }, [
      ...membres.map(({ id }) => ({ personneId: id })),
      ...ADDRESSES.map((courriel) => ({ nom: courriel, courriel })),
    ]);
    const said = 'Pour le 28 avril : où en êtes-vous';
    app.moveTo('2027-04-26', '09:30').catch(() => {}); // two working days before; its program dies meanwhile
    await killTwice(said, ALL);
    await untilSettled('suite', '2027-04-26');
    expect(countEach(said, MEMBERS)).toEqual(MEMBERS.map(() => 1));
    await expectEachOnce(app);
    // No server of e-mail tells what it took: what was on its way in the instant of a kill is never sent twice, and is listed.
    const byMail = countEach(said, ADDRESSES);
    const listed = await listInDoubt();
    expect(
      byMail.filter((times, n) => times !== 1 && !(times === 0 && listed.includes(ADDRESSES[n] ?? ''))),
    ).toEqual([]);

    await app.moveTo('2027-04-28'); // whoever it was is asked on its day
    const jour = 'Pour le 28 avril : est-ce fait';
    await expect.poll(() => countReceived(jour, ALL)).toBe(ALL.length);
    expect(countEach(jour, ALL)).toEqual(ALL.map(() => 1));
    expect(app.slack.violations).toEqual([]);
  });

  it('logs its troubles in lines of JSON, and nobody in them', () => expectNothingPersonal(logged, app.base));

  async function kill(): Promise<void> {
    logged += app.output();
    await app.kill();
  }

  /** Nobody is alive after either, so every lease is lost; not all have read it by then. */
  async function killTwice(text: string, readers: readonly string[]): Promise<void> {
    for (const enough of [12, 26]) {
      await expect.poll(() => countReceived(text, readers), { interval: 20 }).toBeGreaterThanOrEqual(enough);
      await kill();
      expect(countReceived(text, readers)).toBeLessThan(readers.length);
      await letPass(app.base, 200);
      await app.start();
    }
  }

  /** However often it takes: what is read back has a pace of its own. */
  async function untilSettled(genre: string, jour: string): Promise<void> {
    let minute = 0;
    const goOn = async () => {
      await letPass(app.base, 200); // what is uncertain is old enough to be read back
      minute += 1;
      await app.moveTo(jour, `11:${String(minute).padStart(2, '0')}`); // wakes up all that runs by itself
      return countWaiting(genre);
    };
    await expect.poll(goOn, { interval: 1_000 }).toBe(0);
  }

  async function addMembers(): Promise<void> {
    const [convention] = await app.base.stores.conventions.list();
    for (const identifiant of MEMBERS) {
      const change = { prenom: identifiant, roles: ['membre'], identifiant } as const;
      await aPersonne(app.base, convention ?? { id: '' }, change);
    }
    await app.addPeople(MEMBERS, AGGLO);
    await app.join(MEMBERS);
  }

  /** How often each has received it. */
  function countEach(text: string, readers: readonly string[]): readonly number[] {
    return readers.map((reader) => readAll(reader).filter((said) => plain(said).includes(text)).length);
  }

  function countReceived(text: string, readers: readonly string[]): number {
    return countEach(text, readers).filter((times) => times > 0).length;
  }

  function readAll(reader: string): readonly string[] {
    if (!reader.includes('@')) return app.as(reader).dmMessages();
    return mail.mails.flatMap(({ recipient, subject }) => (recipient === reader ? (subject ?? '') : []));
  }

  function countWaiting(genre: string): Promise<number> {
    const etat = { in: ['a_envoyer' as const, 'en_cours' as const] };
    const inDoubt = { etat: 'incertain' as const, raison: { not: INCERTAIN_DEFINITIF } };
    return app.base.db.envoi.count({ where: { genre, OR: [{ etat }, inDoubt] } });
  }

  /** Addresses of whose message nobody will ever know. */
  async function listInDoubt(): Promise<readonly string[]> {
    const where = { etat: 'incertain' as const, raison: INCERTAIN_DEFINITIF };
    const rows = await app.base.db.envoi.findMany({ where, include: { abonne: true } });
    return rows.flatMap(({ abonne }) => abonne?.courriel ?? []);
  }
});

/** When the program is killed, from the moment an answer is sent: before it has left; the last one, once it is acknowledged. */
const KILL_AFTER_MS = [0, 20, 40, 80];

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
