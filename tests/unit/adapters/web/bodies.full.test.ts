import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { PATHS } from '../../../../src/links.ts';
import { openDoorWorld } from '../../../support/door.ts';

/** What strangers send is not taken into memory: who sends it is known first, or it is a small form. */
const world = await openDoorWorld();

const LARGER_THAN_A_FORM = 33_000;
const TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json'];
const HANGING_MS = 240_000;
const ADDRESSES = Object.values(PATHS).map((path) => path.replaceAll(/:[a-z]+/gi, 'x'));

it.each(TYPES)('answers before it reads a large body of %s, at each address', async (type) => {
  for (const path of ADDRESSES) {
    const lengths = [LARGER_THAN_A_FORM, 500_000, 8_000_000];
    const answers = await Promise.all(lengths.map((length) => announce(path, { type, length })));
    expect([path, ...answers]).toEqual([path, ...lengths.map(() => expect.any(Number))]);
  }
});

it('asks who signed in before it reads a file of people', async () => {
  const file = { type: 'multipart/form-data; boundary=x', length: 1_000_000 };
  expect(await announce(PATHS.espaceImport, file)).toBe(403);
});

it('asks for the link before it reads the points of a séance', async () => {
  const points = { type: 'application/x-www-form-urlencoded', length: 300_000 };
  expect(await announce(PATHS.points.replace(':token', 'x'), points)).toBe(404);
});

/** What is answered to who says how much follows, and sends nothing of it. */
function announce(path: string, { type, length }: { readonly type: string; readonly length: number }) {
  const socket = connect(Number(new URL(world.door.url).port), 'localhost');
  return new Promise<number>((resolve, reject) => {
    socket.setTimeout(HANGING_MS, () => socket.destroy(new Error(`nobody answers at ${path}`)));
    socket.once('error', reject).once('data', (chunk) => {
      socket.destroy();
      resolve(Number(chunk.toString('latin1').split(' ')[1]));
    });
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`,
    );
  });
}
