import { randomBytes, randomUUID } from 'node:crypto';
import express from 'express';
import { serve } from '../serve.ts';
import { createActivities } from './activities.ts';
import { createCalls } from './calls.ts';
import { createConnectorRouter } from './connector.ts';
import { createDelivery } from './deliver.ts';
import { createKeys } from './keys.ts';
import { listBrokenLimits } from './limits.ts';
import { addLogin, type LoginWorld } from './login.ts';
import { createPeople } from './person.ts';
import type { FakeTeams } from './types.ts';
import { createWorld, toFakeMessage } from './world.ts';

export const TENANT = '11111111-aaaa-4aaa-8aaa-111111111111';
export const OTHER_TENANT = '22222222-bbbb-4bbb-8bbb-222222222222';

/** Starts Microsoft's side of Teams on this machine; stop it in the end. The local emulator asks and gives no token. */
export async function createFakeTeams({
  tenantIds = [TENANT],
  isEmulator = false,
  latencyMs = 0,
  client = 'sdk' as 'sdk' | 'direct',
  registration = {} as Pick<LoginWorld, 'homeTenant' | 'isSecretExpired' | 'tokenLifeS'>,
} = {}): Promise<FakeTeams> {
  const app = express();
  const { url: origin, stop } = await serve(app);
  const secrets = { appId: randomUUID(), appPassword: randomBytes(12).toString('hex') };
  const world = createWorld();
  const calls = createCalls();
  const serviceUrl = `${origin}/emea/`;
  const keys = createKeys();
  const tokens = addLogin(app, { ...secrets, ...registration, ...keys, calls, origin });
  const isOurs = isEmulator ? () => true : tokens.isOurs;
  if (latencyMs > 0) app.use('/emea', (_request, _response, next) => void setTimeout(next, latencyMs));
  app.use('/emea', createConnectorRouter({ world, calls, isOurs }));
  const activities = createActivities({ world, appId: secrets.appId, serviceUrl });
  const delivery = createDelivery({ appId: secrets.appId, serviceUrl }, isEmulator ? 'none' : 'good');
  const people = createPeople({ world, activities, delivery, violations: calls.violations });
  return {
    config: {
      ...(isEmulator ? { appId: '', appPassword: '' } : secrets),
      tenantIds,
      appTenantId: null,
      playground: isEmulator,
      client,
      loginUrl: `${origin}/login/`,
    },
    serviceUrl,
    addUser: world.addUser,
    addTeam: world.addTeam,
    addGroupChat: (chat) => void world.addPlace({ ...chat, kind: 'groupChat', name: '', team: null }),
    installQuietly(id) {
      const user = world.getUser(id);
      const place = world.openPersonalChat(user);
      place.isInstalled = true;
      const { id: conversationId } = place;
      return { serviceUrl, conversationId, roster: conversationId, bot: activities.botId, user: user.mri };
    },
    joinQuietly: (team, user) => void world.getPlace(team).members.add(user),
    installIn: people.installIn,
    removeFrom: people.removeFrom,
    connect: delivery.connect,
    behave: calls.behave,
    calls: calls.list,
    violations: calls.violations,
    listBrokenLimits: () => listBrokenLimits(calls.list),
    warnings: calls.warnings,
    messages: (conversation) => world.getPlace(conversation).messages.map(toFakeMessage),
    as: people.as,
    user: world.getUser,
    personalChat: (user) => world.getPlace(user).id,
    activity: (user, change) => ({ ...activities.create(world.getUser(user), null), ...change }),
    signTab(id, change = {}, kid) {
      const { homeTenant, aadObjectId } = world.getUser(id);
      const iss = `https://login.microsoftonline.com/${homeTenant}/v2.0`;
      const claims = { iss, aud: secrets.appId, tid: homeTenant, oid: aadObjectId, scp: 'access_as_user' };
      return keys.sign({ ...claims, ver: '2.0', ...change }, kid);
    },
    delivered: delivery.delivered,
    deliver: delivery.deliver,
    stop,
  };
}
