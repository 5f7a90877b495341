import { fileURLToPath } from 'node:url';
import { measureBroadcast } from '../broadcast/measure.ts';
import type { Place } from '../place.ts';
import type { Row } from '../table.ts';

/** An announcement in Slack, which allows 8 messages per second in a workspace. */
export function measureSlackBroadcast(place: Place): Promise<readonly Row[]> {
  return measureBroadcast(place, {
    name: 'Slack',
    fake: fileURLToPath(import.meta.resolve('./fake-server.ts')),
    sender: fileURLToPath(import.meta.resolve('./sender.ts')),
    bare: fileURLToPath(import.meta.resolve('./bare-sender.ts')),
    baseline: 'bare loop of WebClient',
    paced: { allowed: 8, audience: 'pilotes' },
  });
}
