import { fileURLToPath } from 'node:url';
import { measureBroadcast } from '../broadcast/measure.ts';
import type { Place } from '../place.ts';
import type { Row } from '../table.ts';

/** An announcement in Teams, which allows 30 messages per second in a tenant. */
export function measureTeamsBroadcast(place: Place): Promise<readonly Row[]> {
  return measureBroadcast(place, {
    name: 'Teams',
    fake: fileURLToPath(import.meta.resolve('./fake-server.ts')),
    sender: fileURLToPath(import.meta.resolve('./sender.ts')),
    bare: fileURLToPath(import.meta.resolve('./bare-sender.ts')),
    baseline: 'bare loop of posts',
    paced: { allowed: 30, audience: 'tous' },
  });
}
