import { expect, it } from 'vitest';
import { use } from '../support/anew.ts';
import { createFakeTeams, TENANT } from '../support/fake-teams/index.ts';
import type { TokenKind } from '../support/fake-teams/types.ts';
import { startProgram } from '../support/program.ts';
import { toTeamsEnv } from '../support/teams-demo.ts';

const teams = use(await createFakeTeams());
teams.addUser({ id: 'ines', tenant: TENANT });
const program = use(await startProgram({ MODE: 'demonstration', ...toTeamsEnv(teams) }));
teams.connect({ url: `${program.url}/api/messages` });

const FORGED: readonly TokenKind[] = [
  ...(['none', 'garbage', 'none-alg', 'hs256', 'emulator', 'wrong-issuer'] as const),
  ...(['expired', 'no-end', 'not-yet', 'tampered', 'other-key', 'unknown-key'] as const),
  ...(['wrong-audience', 'wrong-service-url', 'not-endorsed'] as const),
];

/** Node's own word about a package, and what the clock and the queue of a busy machine write beside. */
const OF_OTHERS = /deprecation|^\{(?!.*(?:token|auth))/i;

it.each(FORGED)(
  'a token that is forged is one line of the log, and no word on the console: %s',
  async (token) => {
    const before = program.output().length;
    expect((await teams.deliver(teams.activity('ines'), { token })).status).toBe(401);
    await expect.poll(() => program.output().slice(before)).toContain('without a valid token');
    expect((await teams.deliver('{}', { token: 'good' })).status).toBe(400); // what the first one wrote is all here
    const said = program.output().slice(before).trim().split('\n');
    const lines = said.filter((line) => !OF_OTHERS.test(line));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 40,
      msg: 'a request without a valid token was refused',
      reason: expect.stringMatching(/./),
    });
    expect(lines[0]).not.toMatch(/ at |BEGIN|stack/);
  },
);
