import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Convention } from '../../src/domain/annuaire/convention.ts';
import type { Personne } from '../../src/domain/annuaire/personne.ts';
import type { NouvelEnvoi } from '../../src/domain/envois/envoi.ts';
import { toReport } from '../../src/domain/envois/etape-envoi.ts';
import type { IssueEnvoi } from '../../src/ports/stores-envois.ts';
import { aConvention, aPersonne } from '../support/builders.ts';
import type { TestDatabase } from '../support/database.ts';
import { createReplica, createTestDatabase } from '../support/database.ts';

let base: TestDatabase;
let convention: Convention;
let personne: Personne;
let source = 0;

beforeAll(async () => {
  base = await createTestDatabase();
  convention = await aConvention(base);
  personne = await aPersonne(base, convention);
});
afterAll(() => base.close());
beforeEach(async () => {
  source += 1;
  await drain();
});

describe('create', () => {
  it('adds what is not there yet, and queues what goes now', async () => {
    const { envois } = base.stores;
    expect(await envois.create([anEnvoi(), anEnvoi({ etape: 'rappel-1', etat: 'prevu' })])).toBe(2);
    expect(await envois.create([anEnvoi(), anEnvoi({ etape: 'rappel-2' })])).toBe(1);
    const rows = await envois.listBySource(convention.id, String(source));
    expect(rows.map(({ etape, etat }) => `${etape} ${etat}`).sort()).toEqual([
      'ouverture a_envoyer',
      'rappel-1 prevu',
      'rappel-2 a_envoyer',
    ]);
    const due = rows.filter(({ etat }) => etat === 'a_envoyer').map(({ id }) => id);
    expect((await drain()).sort()).toEqual(due.sort());
  });

  it('keeps neither a row nor a job of a transaction that failed', async () => {
    const work = base.inTransaction(async (stores) => {
      await stores.envois.create([anEnvoi()]);
      await stores.envois.refresh(convention.id, String(source));
      throw new Error('stop');
    });
    await expect(work).rejects.toThrow('stop');
    expect(await base.stores.envois.listBySource(convention.id, String(source))).toEqual([]);
    expect(await drain()).toEqual([]);
  });

  it('takes thousands of rows at once', async () => {
    const envois = Array.from({ length: 2_500 }, (_, occurrence) => anEnvoi({ occurrence }));
    expect(await base.stores.envois.create(envois)).toBe(2_500);
    expect(await base.stores.envois.create(envois)).toBe(0);
    expect(new Set(await drain()).size).toBe(2_500);
  });

  it('lets two replicas write the same rows in any order', async () => {
    const replica = await createReplica(base);
    const envois = Array.from({ length: 300 }, (_, occurrence) => anEnvoi({ occurrence }));
    const created = await Promise.all([
      base.stores.envois.create(envois),
      replica.stores.envois.create([...envois].reverse()),
    ]);
    await replica.close();
    expect(created[0] + created[1]).toBe(300);
    expect((await drain()).length).toBe(300);
  });
});

describe('cancel, retry and refresh', () => {
  it('cancels what was not sent, of the steps and the person that are named', async () => {
    const autre = await aPersonne(base, convention);
    const { envois } = base.stores;
    await envois.create([
      anEnvoi({ etape: 'rappel-1' }),
      anEnvoi({ etape: 'rappel-2', etat: 'prevu' }),
      anEnvoi({ etape: 'rappel-1', destinataire: { personneId: autre.id } }),
    ]);
    const filter = { conventionId: convention.id, source: String(source), raison: 'repondu' };
    expect(await envois.cancel({ ...filter, etapes: ['rappel-1'], personneId: personne.id })).toBe(1);
    expect(await envois.cancel(filter)).toBe(2);
    expect(await envois.cancel(filter)).toBe(0);
    const rows = await envois.listBySource(convention.id, String(source));
    expect(new Set(rows.map(({ etat, raison }) => `${etat} ${raison}`))).toEqual(new Set(['annule repondu']));
    for (const { id } of rows) expect(await base.envoiQueue.claim(id, 60_000)).toBeNull();
  });

  it('sends what failed again, and nothing else', async () => {
    const [failed, expired] = await createEnvois(anEnvoi(), anEnvoi({ etape: 'rappel-1', etat: 'expire' }));
    const claimed = await base.envoiQueue.claim(failed, 60_000);
    await base.envoiQueue.settle(failed, claimed?.jeton ?? 0, { etat: 'echoue', raison: 'compte-inconnu' });
    await drain();
    expect(await base.stores.envois.retry(convention.id, [failed, String(expired)])).toBe(1);
    expect(await drain()).toEqual([failed]);
    expect(await base.envoiQueue.claim(failed, 60_000)).toMatchObject({ id: failed, jeton: 2, raison: null });
  });

  it('queues one refresh for many changes', async () => {
    for (let times = 0; times < 3; times += 1) {
      await base.stores.envois.refresh(convention.id, String(source));
    }
    const seen: unknown[] = [];
    await base.queue.drain({
      envoi: async () => {},
      rafraichissement: async (job) => {
        seen.push(job);
      },
    });
    expect(seen).toEqual([{ conventionId: convention.id, source: String(source) }]);
  });
});

describe('claim and settle', () => {
  it('gives a message to one worker only', async () => {
    const [id] = await createEnvois(anEnvoi());
    const claims = await Promise.all(Array.from({ length: 5 }, () => base.envoiQueue.claim(id, 60_000)));
    const won = claims.filter((claim) => claim !== null);
    expect(won).toHaveLength(1);
    expect(won[0]).toMatchObject({ etat: 'en_cours', jeton: 1, tentatives: 1 });
    const sent = { etat: 'envoye', compteId: personne.comptes[0]?.id ?? null, messageId: 'm1' } as const;
    expect(await base.envoiQueue.settle(id, 1, sent)).toBe(true);
    expect(await base.envoiQueue.get(id)).toMatchObject({ ...sent, jeton: 1 });
    expect((await base.envoiQueue.get(id)).envoyeLe).not.toBeNull();
    expect(await base.envoiQueue.settle(id, 1, { etat: 'echoue', raison: 'trop-tard' })).toBe(false);
  });

  it('claims and settles in one statement what is asked at once, each with its own end', async () => {
    const etapes = Array.from({ length: 5 }, (_, index) => toReport(index + 1));
    const ids = await createEnvois(...etapes.map((etape) => anEnvoi({ etape })));
    const { claim, settle, get } = base.envoiQueue;
    const claims = await Promise.all([...ids, crypto.randomUUID()].map((id) => claim(id, 60_000)));
    expect(claims.map((envoi) => envoi?.id ?? null)).toEqual([...ids, null]);
    const compteId = personne.comptes[0]?.id ?? null;
    const issues: readonly IssueEnvoi[] = [
      { etat: 'envoye', compteId, messageId: 'm1' },
      { etat: 'echoue', compteId, raison: 'compte-ferme' },
      { etat: 'incertain', compteId, raison: 'delai' },
      { etat: 'annule', raison: 'repondu' },
      { etat: 'envoye', compteId: 'no account has such an id', messageId: 'm2' },
    ];
    const ends = await Promise.allSettled(ids.map((id, place) => settle(id, 1, issueAt(issues, place))));
    expect(ends.map(({ status }) => status)).toEqual([...Array(4).fill('fulfilled'), 'rejected']);
    const rows = await Promise.all(ids.map((id) => get(id)));
    expect(rows.map(({ etat, raison, messageId }) => ({ etat, raison, messageId }))).toEqual([
      { etat: 'envoye', raison: null, messageId: 'm1' },
      { etat: 'echoue', raison: 'compte-ferme', messageId: null },
      { etat: 'incertain', raison: 'delai', messageId: null },
      { etat: 'annule', raison: 'repondu', messageId: null },
      { etat: 'en_cours', raison: null, messageId: null },
    ]);
    expect(rows.map((row) => row.compteId)).toEqual([compteId, compteId, compteId, null, null]);
  });

  it('claims nothing for an account that was ended, or whose person left, since it was looked at', async () => {
    const autre = await aPersonne(base, convention);
    const [id] = await createEnvois(anEnvoi({ destinataire: { personneId: autre.id } }));
    const compteId = autre.comptes[0]?.id ?? '';
    await base.db.personne.update({ where: { id: autre.id }, data: { actif: false } });
    expect(await base.envoiQueue.claim(id, 60_000, compteId)).toBeNull();
    await base.db.personne.update({ where: { id: autre.id }, data: { actif: true } });
    await base.db.compte.update({ where: { id: compteId }, data: { actif: false } });
    expect(await base.envoiQueue.claim(id, 60_000, compteId)).toBeNull();
    await base.db.compte.update({ where: { id: compteId }, data: { actif: true } });
    expect(await base.envoiQueue.claim(id, 60_000, compteId)).toMatchObject({ etat: 'en_cours', jeton: 1 });
  });

  it('leaves a row that somebody changes at this moment to them', async () => {
    const [held, free] = await createEnvois(anEnvoi({ etape: 'rappel-1' }), anEnvoi({ etape: 'rappel-2' }));
    await base.db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT "id" FROM "Envoi" WHERE "id" = ${held}::uuid FOR UPDATE`;
      const claims = await Promise.all([held, String(free)].map((id) => base.envoiQueue.claim(id, 60_000)));
      expect(claims.map((envoi) => envoi?.id ?? null)).toEqual([null, free]);
    });
    expect(await base.envoiQueue.claim(held, 60_000)).toMatchObject({ id: held });
  });

  it('waits before the next try, and leaves the dead account out', async () => {
    const [id] = await createEnvois(anEnvoi());
    await base.envoiQueue.claim(id, 60_000);
    const again = { etat: 'a_envoyer', raison: 'limite', delayMs: 60_000, compteEcarte: 'c1' } as const;
    expect(await base.envoiQueue.settle(id, 1, again)).toBe(true);
    expect(await base.envoiQueue.claim(id, 60_000)).toBeNull();
    await base.db.envoi.update({ where: { id }, data: { prochainEssai: new Date(0) } });
    expect(await base.envoiQueue.claim(id, 60_000)).toMatchObject({ comptesEcartes: ['c1'], tentatives: 2 });
  });

  it('refuses the late write of a worker that lost its lease (case 10)', async () => {
    const [id] = await createEnvois(anEnvoi());
    const frozen = await base.envoiQueue.claim(id, 60_000);
    await loseLease(id);
    expect(await base.envoiQueue.sweep(base.clock.now())).toMatchObject({ uncertain: 1 });
    const late = { etat: 'envoye', compteId: null, messageId: 'late' } as const;
    expect(await base.envoiQueue.settle(id, frozen?.jeton ?? 0, late)).toBe(false);
    expect(await base.envoiQueue.get(id)).toMatchObject({ etat: 'incertain', messageId: null });
  });

  it('reads an uncertain message back, once', async () => {
    const [id] = await createEnvois(anEnvoi());
    await base.envoiQueue.claim(id, 60_000);
    await base.envoiQueue.settle(id, 1, { etat: 'incertain', compteId: null, raison: 'delai' });
    expect(await listTaken(60_000)).not.toContain(id);
    await lookAgo(id, 61);
    expect(await listTaken(60_000)).toContain(id);
    expect(await base.envoiQueue.get(id)).toMatchObject({ etat: 'incertain', jeton: 1 });
    const sent = { etat: 'envoye', compteId: null, messageId: 'm2' } as const;
    expect(await base.envoiQueue.settle(id, 1, sent)).toBe(true);
    expect(await base.envoiQueue.settle(id, 1, sent)).toBe(false);
  });

  it('gives each uncertain message to one of several readers, and again after a while', async () => {
    const etapes = Array.from({ length: 8 }, (_, index) => toReport(index + 1));
    const ids = await createEnvois(...etapes.map((etape) => anEnvoi({ etape })));
    for (const id of ids) {
      await base.envoiQueue.claim(id, 60_000);
      await base.envoiQueue.settle(id, 1, { etat: 'incertain', compteId: null, raison: 'delai' });
      await lookAgo(id, 31);
    }
    const take = async () => (await base.envoiQueue.takeIncertain(30_000))?.id;
    const taken = await Promise.all(Array.from({ length: 16 }, take));
    expect(taken.filter((id) => id !== undefined).sort()).toEqual([...ids].sort());
    await lookAgo(ids[0], 31);
    expect([await take(), await take()]).toEqual([ids[0], undefined]);
  });
});

describe('sweep', () => {
  it('queues a message whose hour has come, by the time of the product', async () => {
    const [id] = await createEnvois(anEnvoi({ etat: 'prevu' }));
    expect(await base.envoiQueue.claim(id, 60_000)).toBeNull();
    await base.envoiQueue.sweep(anEnvoi().prevuLe.subtract({ seconds: 1 }));
    expect(await drain()).not.toContain(id);
    await base.envoiQueue.sweep(anEnvoi().prevuLe);
    expect(await drain()).toContain(id);
    expect(await base.envoiQueue.claim(id, 60_000)).not.toBeNull();
  });

  it('queues a message again whose job was lost, and never twice', async () => {
    const [id] = await createEnvois(anEnvoi());
    expect(await drain()).toEqual([id]);
    await base.envoiQueue.sweep(base.clock.now());
    expect(await drain()).not.toContain(id);
    await base.db.envoi.update({ where: { id }, data: { creeLe: new Date(0) } });
    expect(await base.envoiQueue.sweep(base.clock.now())).toMatchObject({ queued: 1 });
    expect(await base.envoiQueue.sweep(base.clock.now())).toMatchObject({ queued: 0 }); // its job waits
    expect((await drain()).filter((found) => found === id)).toEqual([id]);
  });
});

function issueAt(issues: readonly IssueEnvoi[], place: number): IssueEnvoi {
  const issue = issues[place];
  if (issue === undefined) throw new Error('no such outcome');
  return issue;
}

function anEnvoi(change: Partial<NouvelEnvoi> = {}): NouvelEnvoi {
  const prevuLe = base.clock.now().add({ hours: 24 });
  return {
    conventionId: convention.id,
    genre: 'tour',
    source: String(source),
    destinataire: { personneId: personne.id },
    occurrence: 0,
    etape: 'ouverture',
    etat: 'a_envoyer',
    prevuLe,
    graceJusqua: prevuLe.add({ hours: 3 }),
    ...change,
  };
}

/** Ids of the new rows, in the order given. */
async function createEnvois(...envois: readonly NouvelEnvoi[]): Promise<[string, ...string[]]> {
  await base.stores.envois.create(envois);
  const rows = await base.stores.envois.listBySource(convention.id, String(source));
  const ids = envois.map(({ etape }) => rows.find((row) => row.etape === etape)?.id ?? '');
  return [ids[0] ?? '', ...ids.slice(1)];
}

/** Ids of all that is given out to be read back. */
async function listTaken(ageMs: number): Promise<readonly string[]> {
  const first = await base.envoiQueue.takeIncertain(ageMs);
  return first === null ? [] : [first.id, ...(await listTaken(ageMs))];
}

async function lookAgo(id: string, seconds: number): Promise<void> {
  await base.db.$executeRaw`
    UPDATE "Envoi" SET "bailJusqua" = clock_timestamp() - ${seconds} * interval '1 second' WHERE "id" = ${id}::uuid`;
}

async function loseLease(id: string): Promise<void> {
  await base.db.envoi.update({ where: { id }, data: { bailJusqua: new Date(0) } });
}

/** Empties the queue and says which messages it held. */
async function drain(): Promise<string[]> {
  const ids: string[] = [];
  await base.queue.drain({
    envoi: async ({ envoiIds }) => {
      ids.push(...envoiIds);
    },
    rafraichissement: async () => {},
  });
  return ids;
}
