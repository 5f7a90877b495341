import { createFakeTeams, TENANT } from '../../support/fake-teams/index.ts';
import { servePlatform } from '../answers/platform.ts';
import { PLATFORM_MS } from '../person.ts';

// A Teams as slow as a real one, with one tenant.

const teams = await createFakeTeams({ latencyMs: PLATFORM_MS });
const { appId, appPassword, tenantIds, loginUrl } = teams.config;

servePlatform({
  env: {
    TEAMS_APP_ID: appId,
    TEAMS_APP_PASSWORD: appPassword,
    TEAMS_TENANT_IDS: tenantIds.join(','),
    TEAMS_LOGIN_URL: loginUrl,
  },
  bareEnv: { BENCH_APP_ID: appId, BENCH_APP_PASSWORD: appPassword, BENCH_LOGIN_URL: loginUrl },
  path: '/api/messages',
  connect: (url) => teams.connect({ url }),
  addPerson(code) {
    const { aadObjectId: identifiant } = teams.addUser({ id: code, tenant: TENANT });
    return { plateforme: 'teams', espace: TENANT, identifiant };
  },
  join: (code) => teams.as(code).install(),
  as(code) {
    const { dm, press, dialog, submitDialog } = teams.as(code);
    return {
      id: teams.user(code).aadObjectId,
      dm,
      press: (label) => press(label),
      listFields: () => Object.keys(dialog()?.values ?? {}),
      submit: (values) => submitDialog(values),
    };
  },
  listFaults: () => teams.violations,
});
