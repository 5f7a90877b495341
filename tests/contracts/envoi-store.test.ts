import { beforeEach, describe, expect, it } from 'vitest';
import { aPersonne } from '../support/builders.ts';
import { createReplica, useBase } from '../support/database.ts';
import { createLedger } from '../support/ledger.ts';

const base = await useBase();
const ledger = await createLedger(base);
beforeEach(() => ledger.begin());

describe('create', () => {
  it('adds what is not there yet, and queues what goes now', async () => {
    const { envois } = base.stores;
    expect(
      await envois.create([ledger.anEnvoi(), ledger.anEnvoi({ etape: 'rappel-1', etat: 'prevu' })]),
    ).toBe(2);
    expect(await envois.create([ledger.anEnvoi(), ledger.anEnvoi({ etape: 'rappel-2' })])).toBe(1);
    const rows = await envois.listBySource(ledger.convention.id, ledger.source());
    expect(rows.map(({ etape, etat }) => `${etape} ${etat}`).sort()).toEqual([
      'ouverture a_envoyer',
      'rappel-1 prevu',
      'rappel-2 a_envoyer',
    ]);
    const due = rows.filter(({ etat }) => etat === 'a_envoyer').map(({ id }) => id);
    expect((await ledger.drain()).sort()).toEqual(due.sort());
  });

  it('keeps neither a row nor a job of a transaction that failed', async () => {
    const work = base.inTransaction(async (stores) => {
      await stores.envois.create([ledger.anEnvoi()]);
      await stores.envois.refresh(ledger.convention.id, ledger.source());
      throw new Error('stop');
    });
    await expect(work).rejects.toThrow('stop');
    expect(await base.stores.envois.listBySource(ledger.convention.id, ledger.source())).toEqual([]);
    expect(await ledger.drain()).toEqual([]);
  });

  it('takes thousands of rows at once', async () => {
    const envois = Array.from({ length: 2_500 }, (_, occurrence) => ledger.anEnvoi({ occurrence }));
    expect(await base.stores.envois.create(envois)).toBe(2_500);
    expect(await base.stores.envois.create(envois)).toBe(0);
    expect(new Set(await ledger.drain()).size).toBe(2_500);
  });

  it('lets two replicas write the same rows in any order', async () => {
    const replica = await createReplica(base);
    const envois = Array.from({ length: 300 }, (_, occurrence) => ledger.anEnvoi({ occurrence }));
    const created = await Promise.all([
      base.stores.envois.create(envois),
      replica.stores.envois.create([...envois].reverse()),
    ]);
    await replica.close();
    expect(created[0] + created[1]).toBe(300);
    expect((await ledger.drain()).length).toBe(300);
  });
});

describe('cancel, retry and refresh', () => {
  it('cancels what was not sent, of the steps and the person that are named', async () => {
    const autre = await aPersonne(base, ledger.convention);
    const { envois } = base.stores;
    await envois.create([
      ledger.anEnvoi({ etape: 'rappel-1' }),
      ledger.anEnvoi({ etape: 'rappel-2', etat: 'prevu' }),
      ledger.anEnvoi({ etape: 'rappel-1', destinataire: { personneId: autre.id } }),
    ]);
    const filter = { conventionId: ledger.convention.id, source: ledger.source(), raison: 'repondu' };
    expect(await envois.cancel({ ...filter, etapes: ['rappel-1'], personneId: ledger.personne.id })).toBe(1);
    expect(await envois.cancel(filter)).toBe(2);
    expect(await envois.cancel(filter)).toBe(0);
    const rows = await envois.listBySource(ledger.convention.id, ledger.source());
    expect(new Set(rows.map(({ etat, raison }) => `${etat} ${raison}`))).toEqual(new Set(['annule repondu']));
    for (const { id } of rows) expect(await base.envoiQueue.claim(id, 60_000)).toBeNull();
  });

  it('sends what failed again, and nothing else', async () => {
    const [failed, expired] = await ledger.create(
      ledger.anEnvoi(),
      ledger.anEnvoi({ etape: 'rappel-1', etat: 'expire' }),
    );
    const claimed = await base.envoiQueue.claim(failed, 60_000);
    await base.envoiQueue.settle(failed, claimed?.jeton ?? 0, { etat: 'echoue', raison: 'compte-inconnu' });
    await ledger.drain();
    expect(await base.stores.nonRemis.retry(ledger.convention.id, [failed, String(expired)])).toBe(1);
    expect(await ledger.drain()).toEqual([failed]);
    expect(await base.envoiQueue.claim(failed, 60_000)).toMatchObject({ id: failed, jeton: 2, raison: null });
  });

  it('queues one refresh for many changes', async () => {
    for (let times = 0; times < 3; times += 1) {
      await base.stores.envois.refresh(ledger.convention.id, ledger.source());
    }
    const seen: unknown[] = [];
    await base.queue.drain({
      envoi: async () => {},
      rafraichissement: async (job) => {
        seen.push(job);
      },
    });
    expect(seen).toEqual([{ conventionId: ledger.convention.id, source: ledger.source() }]);
  });
});
