import { expect, it } from 'vitest';
import { aConvention } from '../support/builders.ts';
import { startComposed } from '../support/composed-program.ts';
import { createTestDatabase } from '../support/database.ts';

it('the program tries its tokens when it starts: a workspace without one is noted, and named to whoever looks', async () => {
  const base = await createTestDatabase();
  const { id: conventionId } = await aConvention(base);
  const espace = { conventionId, plateforme: 'slack', espace: 'T1', nom: 'Agglo', relieLe: base.clock.now() };
  await base.chatPorts.espaces.save(espace, null);
  const slack = { SLACK_SIGNING_SECRET: 's', SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: '2' };
  const program = await startComposed(base, slack);
  await expect
    .poll(() => base.stores.refusEspaces.list())
    .toMatchObject([{ conventionId, espace: 'T1', raison: 'application-absente' }]);
  const ready = await fetch(`${program.url}/readyz`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({ status: 'ready', slack: 'application-absente' });
  await program.stop();
  await base.close();
});
