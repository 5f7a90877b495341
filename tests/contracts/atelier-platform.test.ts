import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createAtelierPlatform } from '../../adapters/web/send.ts';
import type { AtelierStore, Delivery } from '../../src/ports/ports.ts';
import { useBase } from '../support/database.ts';

let atelier: AtelierStore;

const base = await useBase();
({ atelier } = base);
const platform = createAtelierPlatform({ atelier, clock: base.clock });

/** A delivery to somebody of its own; the ledger's row need not exist for the local chat. */
function aDelivery(kind: Delivery['kind'] = 'personne'): Delivery {
  const to = { plateforme: 'atelier', espace: 'local', identifiant: randomUUID() };
  return { id: randomUUID(), to, kind, message: { title: 'Bonjour' } };
}

it('delivers a message once, however often it is sent', async () => {
  const delivery = aDelivery();
  const first = await platform.send(delivery);
  expect(first.kind).toBe('sent');
  expect(await platform.send(delivery)).toEqual(first);
  expect(await atelier.list(`personne:${delivery.to.identifiant}`)).toHaveLength(1);
});

it('asks whether it is still to be sent, and leaves it', async () => {
  const delivery = aDelivery();
  expect(await platform.send(delivery, async () => INSTEAD)).toEqual(INSTEAD);
  expect(await atelier.list(`personne:${delivery.to.identifiant}`)).toEqual([]);
  expect((await platform.send(delivery, async () => null)).kind).toBe('sent');
});

it('tells whether a message arrived', async () => {
  const delivery = aDelivery('canal');
  expect(await platform.readBack(delivery)).toEqual({ kind: 'absent' });
  const sent = await platform.send(delivery);
  const messageId = sent.kind === 'sent' ? sent.messageId : '';
  expect(await platform.readBack(delivery)).toEqual({ kind: 'found', messageId });
});

it('shows the new state of a message, and does not mind a lost one', async () => {
  const delivery = aDelivery();
  const sent = await platform.send(delivery);
  const changed = { ...delivery, message: { title: 'Répondu' } };
  expect(await platform.replace(changed, sent.kind === 'sent' ? sent.messageId : '')).toEqual(sent);
  const [ligne] = await atelier.list(`personne:${delivery.to.identifiant}`);
  expect(ligne?.message).toEqual({ title: 'Répondu' });
  expect((await platform.replace(changed, '999999')).kind).toBe('sent');
});

it('does not know what became of a message when the database is away', async () => {
  const away: AtelierStore = { ...atelier, add: () => Promise.reject(new TypeError('away')) };
  const outcome = await createAtelierPlatform({ atelier: away, clock: base.clock }).send(aDelivery());
  expect(outcome).toEqual({ kind: 'uncertain', reason: 'TypeError' });
});

const INSTEAD = { kind: 'retry', reason: 'bail-perdu', isUnasked: true } as const;
