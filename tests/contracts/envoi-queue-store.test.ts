import { beforeEach, describe, expect, it } from 'vitest';
import { openInstallation } from '../../adapters/postgres/home.ts';
import { toEtape } from '../../src/domain/nouns/envoi.ts';
import type { IssueEnvoi } from '../../src/ports/stores-envois.ts';
import { aPersonne } from '../support/builders.ts';
import { useBase } from '../support/database.ts';
import { createLedger } from '../support/ledger.ts';

const base = await useBase();
const ledger = await createLedger(base);
beforeEach(() => ledger.begin());

describe('claim and settle', () => {
  it('gives a message to one worker only', async () => {
    const [id] = await ledger.create(ledger.anEnvoi());
    const claims = await Promise.all(Array.from({ length: 5 }, () => base.envoiQueue.claim(id, 60_000)));
    const won = claims.filter((claim) => claim !== null);
    expect(won).toHaveLength(1);
    expect(won[0]).toMatchObject({ etat: 'en_cours', jeton: 1, tentatives: 1 });
    const sent = {
      etat: 'envoye',
      compteId: ledger.personne.comptes[0]?.id ?? null,
      messageId: 'm1',
    } as const;
    expect(await base.envoiQueue.settle(id, 1, sent)).toBe(true);
    expect(await base.envoiQueue.get(id)).toMatchObject({ ...sent, jeton: 1 });
    expect((await base.envoiQueue.get(id)).envoyeLe).not.toBeNull();
    expect(await base.envoiQueue.settle(id, 1, { etat: 'echoue', raison: 'trop-tard' })).toBe(false);
  });

  it('gives none away from home: what left before the data came here is not known', async () => {
    const [id] = await ledger.create(ledger.anEnvoi());
    const installation = await openInstallation({ client: base.db, mode: 'production', folder: null });
    await base.db.installation.updateMany({ data: { empreinte: 'of the server of before' } });
    expect(await base.envoiQueue.claim(id, 60_000)).toBeNull();
    await installation.settle(async () => {});
    expect(await base.envoiQueue.claim(id, 60_000)).toMatchObject({ id, tentatives: 1 });
  });

  it('claims and settles in one statement what is asked at once, each with its own end', async () => {
    const etapes = Array.from({ length: 5 }, (_, index) => toEtape({ kind: 'report', rang: index + 1 }));
    const ids = await ledger.create(...etapes.map((etape) => ledger.anEnvoi({ etape })));
    const { claim, settle, get } = base.envoiQueue;
    const claims = await Promise.all([...ids, crypto.randomUUID()].map((id) => claim(id, 60_000)));
    expect(claims.map((envoi) => envoi?.id ?? null)).toEqual([...ids, null]);
    const compteId = ledger.personne.comptes[0]?.id ?? null;
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
    const autre = await aPersonne(base, ledger.convention);
    const [id] = await ledger.create(ledger.anEnvoi({ destinataire: { personneId: autre.id } }));
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
    const [held, free] = await ledger.create(
      ledger.anEnvoi({ etape: 'rappel-1' }),
      ledger.anEnvoi({ etape: 'rappel-2' }),
    );
    await base.db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT "id" FROM "Envoi" WHERE "id" = ${held}::uuid FOR UPDATE`;
      const claims = await Promise.all([held, String(free)].map((id) => base.envoiQueue.claim(id, 60_000)));
      expect(claims.map((envoi) => envoi?.id ?? null)).toEqual([null, free]);
    });
    expect(await base.envoiQueue.claim(held, 60_000)).toMatchObject({ id: held });
  });

  it('waits before the next try, and leaves the dead account out', async () => {
    const [id] = await ledger.create(ledger.anEnvoi());
    await base.envoiQueue.claim(id, 60_000);
    const again = { etat: 'a_envoyer', raison: 'limite', delayMs: 60_000, compteEcarte: 'c1' } as const;
    expect(await base.envoiQueue.settle(id, 1, again)).toBe(true);
    expect(await base.envoiQueue.claim(id, 60_000)).toBeNull();
    await base.db.envoi.update({ where: { id }, data: { prochainEssai: new Date(0) } });
    expect(await base.envoiQueue.claim(id, 60_000)).toMatchObject({ comptesEcartes: ['c1'], tentatives: 2 });
  });

  it('refuses the late write of a worker that lost its lease (case 10)', async () => {
    const [id] = await ledger.create(ledger.anEnvoi());
    const frozen = await base.envoiQueue.claim(id, 60_000);
    await loseLease(id);
    expect(await base.envoiQueue.sweep(base.clock.now())).toMatchObject({ uncertain: 1 });
    const late = { etat: 'envoye', compteId: null, messageId: 'late' } as const;
    expect(await base.envoiQueue.settle(id, frozen?.jeton ?? 0, late)).toBe(false);
    expect(await base.envoiQueue.get(id)).toMatchObject({ etat: 'incertain', messageId: null });
  });

  it('reads an uncertain message back, once', async () => {
    const [id] = await ledger.create(ledger.anEnvoi());
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
    const etapes = Array.from({ length: 8 }, (_, index) => toEtape({ kind: 'report', rang: index + 1 }));
    const ids = await ledger.create(...etapes.map((etape) => ledger.anEnvoi({ etape })));
    for (const id of ids) {
      await base.envoiQueue.claim(id, 60_000);
      await base.envoiQueue.settle(id, 1, { etat: 'incertain', compteId: null, raison: 'delai' });
      await lookAgo(id, 31);
    }
    const take = async () => (await base.stores.nonRemis.takeIncertain(30_000))?.id;
    const taken = await Promise.all(Array.from({ length: 16 }, take));
    expect(taken.filter((id) => id !== undefined).sort()).toEqual([...ids].sort());
    await lookAgo(ids[0], 31);
    expect([await take(), await take()]).toEqual([ids[0], undefined]);
  });
});

describe('sweep', () => {
  it('queues a message whose hour has come, by the time of the product', async () => {
    const [id] = await ledger.create(ledger.anEnvoi({ etat: 'prevu' }));
    expect(await base.envoiQueue.claim(id, 60_000)).toBeNull();
    await base.envoiQueue.sweep(ledger.anEnvoi().prevuLe.subtract({ seconds: 1 }));
    expect(await ledger.drain()).not.toContain(id);
    await base.envoiQueue.sweep(ledger.anEnvoi().prevuLe);
    expect(await ledger.drain()).toContain(id);
    expect(await base.envoiQueue.claim(id, 60_000)).not.toBeNull();
  });

  it('queues a message again whose job was lost, and never twice', async () => {
    const [id] = await ledger.create(ledger.anEnvoi());
    expect(await ledger.drain()).toEqual([id]);
    await base.envoiQueue.sweep(base.clock.now());
    expect(await ledger.drain()).not.toContain(id);
    await base.db.envoi.update({ where: { id }, data: { creeLe: new Date(0) } });
    expect(await base.envoiQueue.sweep(base.clock.now())).toMatchObject({ queued: 1 });
    expect(await base.envoiQueue.sweep(base.clock.now())).toMatchObject({ queued: 0 }); // its job waits
    expect((await ledger.drain()).filter((found) => found === id)).toEqual([id]);
  });
});

function issueAt(issues: readonly IssueEnvoi[], place: number): IssueEnvoi {
  return issues[place] ?? expect.fail('no such outcome');
}

/** Ids of all that is given out to be read back. */
async function listTaken(ageMs: number): Promise<readonly string[]> {
  const first = await base.stores.nonRemis.takeIncertain(ageMs);
  return first === null ? [] : [first.id, ...(await listTaken(ageMs))];
}

async function lookAgo(id: string, seconds: number): Promise<void> {
  await base.db.$executeRaw`
    UPDATE "Envoi" SET "bailJusqua" = clock_timestamp() - ${seconds} * interval '1 second' WHERE "id" = ${id}::uuid`;
}

async function loseLease(id: string): Promise<void> {
  await base.db.envoi.update({ where: { id }, data: { bailJusqua: new Date(0) } });
}
