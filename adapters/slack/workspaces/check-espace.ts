import type { AccesEspace } from '../../../src/ports/ports.ts';
import type { SlackClients } from './clients.ts';
import { checkToken, judgeToken } from './token-check.ts';

/** Whether our token opens a workspace. Never throws. */
export async function checkEspace(
  team: string,
  clients: Pick<SlackClients, 'find' | 'getAbsence'>,
): Promise<AccesEspace> {
  try {
    const client = await clients.find(team, 'send');
    return client === null ? { kind: 'closed', reason: clients.getAbsence() } : await checkToken(client);
  } catch (error) {
    return judgeToken(error);
  }
}
