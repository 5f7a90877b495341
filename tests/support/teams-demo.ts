import { type DemoProgram, startDemoProgram } from './demo-program.ts';
import { createFakeTeams, OTHER_TENANT, TENANT } from './fake-teams/index.ts';
import type { FakeTeams, NewUser } from './fake-teams/types.ts';

/** The whole program beside a fake Teams, on a demonstration whose people have Teams accounts. */
export type TeamsDemo = Awaited<ReturnType<typeof startTeamsDemo>>;
export type TeamsPeople = ReturnType<typeof createTeamsPeople>;

/** The team of the groupe projet, and its channel. */
export const EQUIPE = '19:equipe-ctg@thread.tacv2';
export const CANAL = '19:groupe-projet@thread.tacv2';

/** `isEmulator`: beside Microsoft's local emulator instead, with its own tenant, no token and no dialog; `env`: more of its environment. */
export async function startTeamsDemo({ isEmulator = false, env = {} } = {}) {
  const tenantIds = isEmulator ? [] : [TENANT, OTHER_TENANT];
  const teams = await createFakeTeams({ tenantIds, isEmulator });
  const demo = await startDemoProgram({
    ...(isEmulator ? { TEAMS_PLAYGROUND: '1' } : toTeamsEnv(teams)),
    ...env,
  });
  teams.connect({ url: `${demo.url}/api/messages` });
  const close = async () => {
    await demo.close();
    await teams.stop();
  };
  return { teams, ...demo, ...createTeamsPeople(teams, demo), close };
}

/** The program's variables. */
export function toTeamsEnv({ config }: FakeTeams): Readonly<Record<string, string>> {
  return {
    TEAMS_APP_ID: config.appId,
    TEAMS_APP_PASSWORD: config.appPassword,
    TEAMS_TENANT_IDS: config.tenantIds.join(', '),
    TEAMS_LOGIN_URL: config.loginUrl,
  };
}

export function createTeamsPeople(teams: FakeTeams, { readPersonne }: Pick<DemoProgram, 'readPersonne'>) {
  return {
    /** The person of the demonstration with this code, in front of Teams. */
    as: teams.as,
    /** Gives them an account of the tenant; by default with the address that the convention has. */
    async addPeople(codes: readonly string[], change: Partial<NewUser> = {}) {
      for (const id of codes) {
        const { prenom, nom, courriel: email } = await readPersonne(id);
        teams.addUser({ id, tenant: TENANT, name: `${prenom} ${nom}`, email, ...change });
      }
    },
    /** Each installs the bot: their account is tied by its address, and preferred from then on. */
    async join(codes: readonly string[]) {
      for (const code of codes) await teams.as(code).install();
    },
  };
}
