import { randomBytes, randomUUID } from 'node:crypto';
import express from 'express';
import { serve } from '../serve.ts';
import { createActivities } from './activities.ts';
import { createCalls } from './calls.ts';
import { createConnectorRouter } from './connector.ts';
import { createDelivery } from './deliver.ts';
import { createKeys, type SignOnKey } from './keys.ts';
import { listBrokenLimits } from './limits.ts';
import { addLogin, type LoginWorld } from './login.ts';
import { createPeople } from './person.ts';
import { createWorld, toFakeMessage } from './world.ts';

export const TENANT = '11111111-aaaa-4aaa-8aaa-111111111111';
export const OTHER_TENANT = '22222222-bbbb-4bbb-8bbb-222222222222';

/**
 * Microsoft's side of Teams on this machine: its keys, its tokens, its connector, its people; stop it in the end. The local
 * emulator asks and gives no token.
 */
export async function createFakeTeams({
  tenantIds = [TENANT],
  isEmulator = false,
  latencyMs = 0,
  client = 'sdk' as 'sdk' | 'direct',
  registration = {} as Pick<LoginWorld, 'homeTenant' | 'isSecretExpired' | 'tokenLifeS'>,
} = {}) {
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
    /** What the program is configured with; a new registration for each. */
    config: {
      ...(isEmulator ? { appId: '', appPassword: '' } : secrets),
      tenantIds,
      appTenantId: null,
      playground: isEmulator,
      client,
      loginUrl: `${origin}/login/`,
    },
    /** Where the program writes to; ends with a slash. */
    serviceUrl,
    addUser: world.addUser,
    addTeam: world.addTeam,
    addGroupChat: (chat: {
      readonly id: string;
      readonly tenant: string;
      readonly members: readonly string[];
    }) => void world.addPlace({ ...chat, kind: 'groupChat', name: '', team: null }),
    /** Gives a person the bot without any event, for large audiences; returns what the program would have kept of it. */
    installQuietly(id: string) {
      const user = world.getUser(id);
      const place = world.openPersonalChat(user);
      place.isInstalled = true;
      const { id: conversationId } = place;
      return { serviceUrl, conversationId, roster: conversationId, bot: activities.botId, user: user.mri };
    },
    /** Puts a person into the roster of a team without any event, for large rosters. */
    joinQuietly: (team: string, user: string) => void world.getPlace(team).members.add(user),
    /** Puts the bot into a team or group chat, by one of its members; its events are delivered. */
    installIn: people.installIn,
    /** Takes it away; no event with `isSilent`, as when an administrator does. */
    removeFrom: people.removeFrom,
    /** The program's address for activities. */
    connect: delivery.connect,
    /** What the next calls do: the first rule that answers decides. */
    behave: calls.behave,
    calls: calls.list,
    /** Faults of the program: must stay empty in tests. */
    violations: calls.violations,
    /** Windows of Teams' limits that the calls broke; answers to people count too. */
    listBrokenLimits: () => listBrokenLimits(calls.list),
    /** What Teams would still take, and is not wise. */
    warnings: calls.warnings,
    /** Messages of a conversation, oldest first; a person's id stands for the personal chat. */
    messages: (conversation: string) => world.getPlace(conversation).messages.map(toFakeMessage),
    as: people.as,
    user: world.getUser,
    /** The id of the personal chat with the bot; @throws Error when the bot is not installed. */
    personalChat: (user: string) => world.getPlace(user).id,
    /** An activity as Teams would send it, to be changed and delivered raw. */
    activity: (user: string, change?: Readonly<Record<string, unknown>>) => ({
      ...activities.create(world.getUser(user), null),
      ...change,
    }),
    /**
     * What Teams gives a tab of ours for whoever is signed in there, with other claims on demand:
     * learn.microsoft.com/entra/identity-platform/access-token-claims-reference
     */
    signTab(id: string, change: Readonly<Record<string, unknown>> = {}, kid?: SignOnKey) {
      const { homeTenant, aadObjectId } = world.getUser(id);
      const iss = `https://login.microsoftonline.com/${homeTenant}/v2.0`;
      const claims = { iss, aud: secrets.appId, tid: homeTenant, oid: aadObjectId, scp: 'access_as_user' };
      return keys.sign({ ...claims, ver: '2.0', ...change }, kid);
    },
    /** What was sent to the program, oldest first. */
    delivered: delivery.delivered,
    /** One request to the program, raw. */
    deliver: delivery.deliver,
    stop,
  };
}
