import { fileURLToPath } from 'node:url';
import { measureBroadcast } from '../broadcast/measure.ts';
import type { Place } from '../place.ts';
import type { Row } from '../table.ts';

/** An announcement by e-mail, through a server on this machine. */
export function measureMailBroadcast(place: Place): Promise<readonly Row[]> {
  return measureBroadcast(place, {
    name: 'the server of e-mail',
    fake: fileURLToPath(import.meta.resolve('./fake-server.ts')),
    sender: fileURLToPath(import.meta.resolve('./sender.ts')),
    bare: fileURLToPath(import.meta.resolve('./bare-sender.ts')),
    baseline: 'bare pool of nodemailer, one INSERT',
    settings: [
      { latencyMs: 0, aim: 80 },
      { latencyMs: 80, aim: 95 },
    ],
    paced: null,
  });
}
