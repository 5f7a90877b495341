import type { AccesEspace } from '../../../src/ports/ports.ts';
import type { SlackClients } from './clients.ts';
import { toFailure } from './outcome.ts';

/** Whether our token opens a workspace: docs.slack.dev/reference/methods/auth.test */
export async function checkEspace(team: string, clients: Pick<SlackClients, 'find'>): Promise<AccesEspace> {
  try {
    const client = await clients.find(team, 'send');
    if (client === null) return { kind: 'closed', reason: 'application-absente' };
    await client.auth.test();
    return { kind: 'open' };
  } catch (error) {
    const failure = toFailure(error, 'personne');
    return failure.kind === 'closed' ? failure : { kind: 'unknown' };
  }
}
