import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { createSeal } from '../../adapters/postgres/seal.ts';
import { use } from '../support/anew.ts';
import { aConvention } from '../support/builders.ts';
import { createReplica, SECRET_KEY, useBase } from '../support/database.ts';

const base = await useBase();
const other = use(await createReplica(base));

const HOUR_MS = 3_600_000;
const NEW_KEY = 'a-renewed-key-0123456789-0123456789-0123';

describe('what came in', () => {
  const [minute, over] = [60_000, -1]; // a lease that is over at once

  it('acts once, of many at once on two replicas', async () => {
    const taken = await Promise.all(
      [base, other].flatMap(({ chatPorts }) =>
        Array.from({ length: 10 }, () => chatPorts.receptions.take('evt:1', minute)),
      ),
    );
    expect(taken.filter(({ kind }) => kind === 'busy')).toHaveLength(19);
    const [lease, ...others] = taken.flatMap((one) => (one.kind === 'new' ? one.lease : []));
    if (lease === undefined || others.length > 0) throw new Error('not taken once');
    expect(await other.chatPorts.receptions.isDone('evt:1')).toBe(false);
    await base.chatPorts.receptions.finish(lease);
    expect(await other.chatPorts.receptions.take('evt:1', minute)).toEqual({ kind: 'done' });
    expect(await other.chatPorts.receptions.isDone('evt:1')).toBe(true);
  });

  it('goes to another once the lease is over, to one of them only', async () => {
    const late = await takeNew('evt:2', over);
    const again = await Promise.all(
      [base, other].map(({ chatPorts }) => chatPorts.receptions.take('evt:2', minute)),
    );
    expect(again.map(({ kind }) => kind).sort()).toEqual(['busy', 'new']);
    await base.chatPorts.receptions.release(late);
    await base.chatPorts.receptions.finish(late);
    expect(await base.chatPorts.receptions.take('evt:2', minute)).toEqual({ kind: 'busy' });
  });

  it('is held for longer by who holds it, and by nobody whose lease is over', async () => {
    const { receptions } = base.chatPorts;
    const lease = await takeNew('evt:4', minute);
    const longer = (await receptions.extend(lease, 2 * minute)) ?? expect.fail('not extended');
    expect(await receptions.extend(lease, minute)).toBeNull();
    await receptions.finish(lease);
    expect(await receptions.isDone('evt:4')).toBe(false);
    await receptions.finish(longer);
    expect(await receptions.isDone('evt:4')).toBe(true);
    expect(await receptions.extend(longer, minute)).toBeNull();
    expect(await receptions.extend(await takeNew('evt:5', over), minute)).toBeNull();
  });

  it('may come again when it was released, and never once it was done', async () => {
    const { receptions } = base.chatPorts;
    await receptions.release(await takeNew('evt:3', minute));
    const lease = await takeNew('evt:3', over);
    await receptions.finish(lease);
    await receptions.release(lease);
    expect(await receptions.take('evt:3', minute)).toEqual({ kind: 'done' });
  });

  it('is forgotten after its time', async () => {
    const { receptions } = base.chatPorts;
    await receptions.take('evt:old', over);
    const recueLe = new Date((await readTime()) - 2 * HOUR_MS);
    await base.db.reception.update({ where: { cle: 'evt:old' }, data: { recueLe } });
    await receptions.take('courriel:recu:old', over);
    await base.db.reception.update({ where: { cle: 'courriel:recu:old' }, data: { recueLe } });
    expect(await receptions.forget(HOUR_MS, 3 * HOUR_MS)).toBe(1);
    expect(await receptions.forget(HOUR_MS, HOUR_MS)).toBe(1);
    expect(await receptions.forget(HOUR_MS, HOUR_MS)).toBe(0);
    expect(await receptions.take('evt:1', minute)).toEqual({ kind: 'done' });
  });

  async function takeNew(cle: string, leaseMs: number) {
    const taken = await base.chatPorts.receptions.take(cle, leaseMs);
    if (taken.kind !== 'new') throw new Error(`${cle} is ${taken.kind}`);
    return taken.lease;
  }
});

describe('workspaces and their secrets', async () => {
  const SECRET = '{"bot":"xoxb-1","refresh":"é€😀"}';
  const { id } = await aConvention(base);
  const relieLe = Temporal.Instant.from('2027-03-01T09:00:00.123Z');
  const espace = { conventionId: id, plateforme: 'une', espace: 'T1', nom: 'Agglomération', relieLe };

  it('come back as they were saved; a save without a secret keeps it', async () => {
    const { espaces } = base.chatPorts;
    await espaces.save(espace, SECRET);
    await espaces.save({ ...espace, nom: 'Agglo' }, null);
    expect(await other.chatPorts.espaces.find('une', 'T1')).toEqual({ ...espace, nom: 'Agglo', alsoIn: [] });
    expect(await other.chatPorts.espaces.findSecret('une', 'T1')).toBe(SECRET);
    expect(await espaces.list('une')).toHaveLength(1);
    expect(await espaces.list('autre')).toEqual([]);
    expect(await espaces.find('une', 'T2')).toBeNull();
    expect(await espaces.findSecret('une', 'T2')).toBeNull();
  });

  it('do not show the secret in the table, nor the same bytes twice', async () => {
    const { espaces } = base.chatPorts;
    await espaces.save(espace, SECRET);
    const first = await readSecret('T1');
    await espaces.save(espace, SECRET);
    expect(Buffer.from(first).toString('latin1')).not.toContain('xoxb');
    expect(first[0]).toBe(2); // the version of the form
    expect(Buffer.from(await readSecret('T1')).equals(Buffer.from(first))).toBe(false);
  });

  it('do not open with another key, and say what to do', async () => {
    await base.chatPorts.espaces.save(espace, SECRET);
    const stranger = await createReplica(base, ['another-key-0123456789-0123456789-0123']);
    const keyless = await createReplica(base, []);
    try {
      const opened = stranger.chatPorts.espaces.findSecret('une', 'T1');
      await expect(opened).rejects.toThrow(
        /sealed with a SECRET_KEY that this program does not have.* connect this workspace again/,
      );
      await expect(keyless.chatPorts.espaces.findSecret('une', 'T1')).rejects.toThrow(
        /SECRET_KEY is missing/,
      );
      await expect(keyless.chatPorts.espaces.save(espace, SECRET)).rejects.toThrow(/openssl rand/);
      await keyless.chatPorts.espaces.save({ ...espace, espace: 'T3' }, null);
      expect(await keyless.chatPorts.espaces.findSecret('une', 'T3')).toBeNull();
    } finally {
      await stranger.close();
      await keyless.close();
    }
  });

  it('open with a former key, which seals nothing any more, and are sealed again as they are used', async () => {
    await base.chatPorts.espaces.save(espace, SECRET);
    const before = await readSecret('T1');
    const renewed = await createReplica(base, [NEW_KEY, SECRET_KEY]);
    expect(await renewed.chatPorts.espaces.findSecret('une', 'T1')).toBe(SECRET);
    expect(Buffer.from(await readSecret('T1')).equals(Buffer.from(before))).toBe(false);
    await renewed.close();
    const only = await createReplica(base, [NEW_KEY]);
    expect(await only.chatPorts.espaces.findSecret('une', 'T1')).toBe(SECRET);
    await only.close();
    await expect(base.chatPorts.espaces.findSecret('une', 'T1')).rejects.toThrow('SECRET_KEY_PREVIOUS');
  });

  it('open as they were sealed before a seal named its key', async () => {
    await base.chatPorts.espaces.save(espace, SECRET);
    await base.db.espaceRelie.updateMany({ where: { espace: 'T1' }, data: { secret: sealAsBefore(SECRET) } });
    const renewed = await createReplica(base, [NEW_KEY, SECRET_KEY]);
    expect(await renewed.chatPorts.espaces.findSecret('une', 'T1')).toBe(SECRET);
    await renewed.close();
  });

  it('do not open in another row, changed, or cut', async () => {
    const { espaces } = base.chatPorts;
    await espaces.save(espace, SECRET);
    const secret = await readSecret('T1');
    const changed = [
      secret,
      secret.map((byte, index) => (index === secret.length - 1 ? byte ^ 1 : byte)),
      secret.slice(0, 20),
    ];
    for (const [index, bytes] of changed.entries()) {
      const ref = { plateforme: 'une', espace: index === 0 ? 'T4' : 'T1' };
      await espaces.save({ ...espace, ...ref }, null);
      await base.db.espaceRelie.update({
        where: { plateforme_espace: ref },
        data: { secret: new Uint8Array(bytes) },
      });
      await expect(espaces.findSecret(ref.plateforme, ref.espace)).rejects.toThrow(/cannot be opened/);
    }
    const later = new Uint8Array(secret).fill(3, 0, 1);
    await base.db.espaceRelie.updateMany({ where: { espace: 'T1' }, data: { secret: later } });
    await expect(espaces.findSecret('une', 'T1')).rejects.toThrow(/does not know/);
  });

  it('are forgotten when they leave', async () => {
    const { espaces } = base.chatPorts;
    await espaces.save({ ...espace, espace: 'T5' }, SECRET);
    await espaces.delete('une', 'T5');
    await espaces.delete('une', 'T5');
    expect(await espaces.findSecret('une', 'T5')).toBeNull();
    expect(await espaces.find('une', 'T5')).toBeNull();
  });

  it('need a key that is long enough', () => {
    expect(() => createSeal(['x'.repeat(32), 'x'.repeat(31)])).toThrow(/too short/);
    expect(createSeal(['x'.repeat(32)])).toBeDefined();
  });

  async function readSecret(name: string): Promise<Uint8Array> {
    const row = await base.db.espaceRelie.findFirstOrThrow({ where: { plateforme: 'une', espace: name } });
    return row.secret ?? new Uint8Array();
  }
});

describe('addresses', () => {
  const lieu = { plateforme: 'une', espace: 'T1', identifiant: 'U1' };

  it('are the latest one', async () => {
    const [here, there] = [base.chatPorts.conversations, other.chatPorts.conversations];
    expect(await here.find(lieu)).toBeNull();
    await Promise.all([here.save(lieu, 'a'), there.save(lieu, 'a')]);
    await there.save(lieu, 'b');
    expect(await here.find(lieu)).toBe('b');
    expect(await here.find({ ...lieu, espace: 'T2' })).toBeNull();
    await here.delete(lieu);
    await here.delete(lieu);
    expect(await there.find(lieu)).toBeNull();
  });
});

/** Version 1: no name of the key. */
function sealAsBefore(text: string): Uint8Array<ArrayBuffer> {
  const key = Buffer.from(hkdfSync('sha256', SECRET_KEY, '', 'espace-collaboratif: secrets of espaces', 32));
  const nonce = randomBytes(12);
  const place = Buffer.from(JSON.stringify([1, 'une', 'T1']));
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(place);
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return new Uint8Array(Buffer.concat([Buffer.of(1), nonce, cipher.getAuthTag(), encrypted]));
}

async function readTime(): Promise<number> {
  const rows = await base.db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  return rows[0]?.now.getTime() ?? Number.NaN;
}
