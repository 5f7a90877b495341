import { expect, it } from 'vitest';
import { createQuiet } from '../../../src/chat-kit/later.ts';
import { silentLogger } from '../../support/silent-logger.ts';

it('does what bears the same name once, as it was asked last, and what has another name too', async () => {
  const { later, settle } = createQuiet(silentLogger, 60_000);
  const done: string[] = [];
  const ask = (cle: string, what: string) => later({ line: 'a', cle }, async () => done.push(what));
  ask('home', 'before');
  ask('receipt', 'receipt');
  ask('home', 'after');
  expect(done).toEqual([]);
  await settle(60_000);
  expect(done).toEqual(['receipt', 'after']);
});

it('does one thing at a time in a line, beside the other lines; what fails is logged and holds up nobody', async () => {
  const errors: unknown[] = [];
  const logger = { ...silentLogger, error: (...line: unknown[]) => void errors.push(line) };
  const { later, settle } = createQuiet(logger, 0);
  const begun: string[] = [];
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const start = (line: string, cle: string, work: () => Promise<unknown>) =>
    later({ line, cle }, () => {
      begun.push(cle);
      return work();
    });
  start('slow', 'first', () => held);
  start('slow', 'second', () => Promise.reject(new Error('stop')));
  start('slow', 'third', async () => {});
  start('other', 'beside', async () => {});
  await expect.poll(() => begun).toEqual(['first', 'beside']);
  release();
  await settle(60_000);
  expect(begun).toEqual(['first', 'beside', 'second', 'third']);
  expect(errors).toEqual([
    ['work that nobody waited for failed', { line: 'slow', error: new Error('stop') }],
  ]);
});

it('lets nothing wait any more once the program ends, and waits for what goes on no longer than it may', async () => {
  const { later, settle } = createQuiet(silentLogger, 60_000);
  const done: string[] = [];
  later({ line: 'a', cle: '1' }, async () => {
    later({ line: 'a', cle: '2' }, async () => done.push('asked for meanwhile'));
  });
  await settle(60_000);
  expect(done).toEqual(['asked for meanwhile']);
  later({ line: 'a', cle: 'told' }, async (ending) => done.push(ending.aborted ? 'in the end' : 'too early'));
  await settle(60_000);
  expect(done).toEqual(['asked for meanwhile', 'in the end']);
  later({ line: 'a', cle: '3' }, () => new Promise(() => {}));
  await settle(1);
});
