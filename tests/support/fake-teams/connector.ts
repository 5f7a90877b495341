import { randomUUID } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';
import { type Calls, type HttpResult, toError } from './calls.ts';
import { checkActivity } from './check-activity.ts';
import type { Call, Card, User } from './types.ts';
import type { Place, World } from './world.ts';

export interface ConnectorWorld {
  readonly world: World;
  readonly calls: Calls;
  /** Whether an Authorization header carries a token that we gave. */
  readonly isOurs: (header: string | undefined) => boolean;
}

/** The connector's REST interface: learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference */
export function createConnectorRouter(connector: ConnectorWorld): Router {
  const router = express.Router();
  router.use(express.json({ limit: '1mb' }));
  router.post('/v3/conversations', (request, response) => {
    answer(connector, { request, response, operation: 'create' }, () => create(request.body, connector));
  });
  router.post(
    ['/v3/conversations/:id/activities', '/v3/conversations/:id/activities/:reply'],
    (request, response) => {
      answer(connector, { request, response, operation: 'post' }, (place) =>
        post(place, request.body, connector),
      );
    },
  );
  router.put('/v3/conversations/:id/activities/:activity', (request, response) => {
    answer(connector, { request, response, operation: 'update' }, (place) =>
      update(place, request, connector),
    );
  });
  router.delete('/v3/conversations/:id/activities/:activity', (request, response) => {
    answer(connector, { request, response, operation: 'delete' }, (place) => remove(place, request));
  });
  addRosters(router, connector);
  return router;
}

function addRosters(router: Router, connector: ConnectorWorld): void {
  const { world } = connector;
  router.get('/v3/conversations/:id/members/:member', (request, response) => {
    answer(connector, { request, response, operation: 'member' }, (place) => {
      const user = world.findUser(param(request, 'member'));
      if (user === null || !place.members.has(user.id)) return toError(404, 'MemberNotFoundInConversation');
      return { status: 200, body: toMember(user) };
    });
  });
  router.get('/v3/conversations/:id/pagedmembers', (request, response) => {
    answer(connector, { request, response, operation: 'members' }, (place) => {
      const members = [...place.members].map((id) => toMember(world.getUser(id)));
      return { status: 200, body: toPage(members, request.query) };
    });
  });
  router.get('/v3/teams/:id', (request, response) => {
    answer(connector, { request, response, operation: 'team' }, ({ team }) => {
      const known = world.teams.get(team ?? '');
      if (known === undefined) return toError(404, 'TeamNotFound');
      return { status: 200, body: { id: known.id, name: known.name, aadGroupId: randomUUID() } };
    });
  });
  router.get('/v3/teams/:id/conversations', (request, response) => {
    answer(connector, { request, response, operation: 'channels' }, ({ team }) => {
      const { channels = [] } = world.teams.get(team ?? '') ?? {};
      return { status: 200, body: { conversations: [{ id: team, name: null }, ...channels] } };
    });
  });
}

interface Asked {
  readonly request: Request;
  readonly response: Response;
  readonly operation: Call['operation'];
}

/** Token first, then the rules of the test, then the conversation. */
function answer(
  { world, calls, isOurs }: ConnectorWorld,
  { request, response, operation }: Asked,
  work: (place: Place) => HttpResult,
): void {
  const id = operation === 'create' ? null : param(request, 'id');
  const place = id === null ? null : world.findPlace(id);
  const tenant = place?.tenant ?? (request.body?.tenantId as string | undefined) ?? null;
  const call = { operation, conversation: place?.id ?? id, tenant };
  calls.answer({ request, response, call }, () => {
    if (!isOurs(request.headers.authorization)) {
      calls.violations.push(`${operation} without a token of ours`);
      return toError(401, 'Unauthorized');
    }
    if (operation === 'create') return work(NOWHERE);
    if (place === null) return toError(404, 'ConversationNotFound');
    return place.isInstalled ? work(place) : toError(403, 'BotNotInConversationRoster');
  });
}

const NOWHERE = null as unknown as Place; // what creates a conversation has none yet

function create(body: Card, { world, calls }: ConnectorWorld): HttpResult {
  const [member] = (body.members ?? []) as readonly { readonly id: string }[];
  const user = world.findUser(member?.id ?? '');
  if (body.isGroup === true || !(body.bot as Card | undefined)?.id || !body.tenantId) {
    calls.violations.push('create: bot, one member, tenantId and isGroup false are needed');
    return toError(400, 'BadSyntax');
  }
  const shares = [...world.places.values()].some(
    ({ isInstalled, members }) => isInstalled && members.has(user?.id ?? ''),
  );
  if (user === null || !shares || isExternal(user)) return toError(403, 'BotNotInConversationRoster');
  const place = world.openPersonalChat(user);
  place.isInstalled = true;
  return { status: 201, body: { id: place.id } };
}

/**
 * Somebody of another tenant in a shared channel, whom no bot can write to by himself:
 * learn.microsoft.com/microsoftteams/platform/build-apps-for-shared-private-channels#test-your-app-across-channels
 */
function isExternal({ tenant, homeTenant, userRole }: User): boolean {
  return homeTenant !== tenant && userRole === 'user';
}

function post(place: Place, activity: Card, { world, calls }: ConnectorWorld): HttpResult {
  const refusal = check(activity, calls);
  if (refusal !== null) return refusal;
  return { status: 201, body: { id: world.addMessage(place, 'bot', activity).id } };
}

function update(place: Place, request: Request, { calls }: ConnectorWorld): HttpResult {
  const message = place.messages.find(({ id }) => id === param(request, 'activity'));
  if (!message || message.isDeleted) return toError(404, 'ActivityNotFoundInConversation');
  const refusal = check(request.body, calls);
  if (refusal !== null) return refusal;
  message.activity = request.body;
  message.edited += 1;
  message.views.clear();
  return { status: 200, body: { id: message.id } };
}

function remove(place: Place, request: Request): HttpResult {
  const message = place.messages.find(({ id }) => id === param(request, 'activity'));
  if (!message) return toError(404, 'ActivityNotFoundInConversation');
  message.isDeleted = true;
  return { status: 200 };
}

function check(activity: Card, calls: Calls): HttpResult | null {
  const { violations, warnings, isTooLarge } = checkActivity(activity);
  calls.violations.push(...violations);
  calls.warnings.push(...warnings);
  return isTooLarge ? toError(413, 'MessageSizeTooBig') : null;
}

/** Fewer than 50 are 50, more than 500 are 500: learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context */
function toPage(members: readonly object[], { pageSize, continuationToken }: Request['query']): object {
  const size = Math.min(500, Math.max(50, Number(pageSize ?? 200)));
  const start = Number(continuationToken ?? 0);
  const next = start + size;
  return {
    ...(next < members.length && { continuationToken: String(next) }),
    members: members.slice(start, next),
  };
}

/**
 * A line of the roster: learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context. The object id has
 * one name or the other (github.com/microsoft/teams.py/pull/327), a GUID no case, and the role is missing at times.
 */
function toMember(user: User): object {
  const { mri, aadObjectId, name, email, userPrincipalName, homeTenant, userRole } = user;
  const [givenName, ...others] = name.split(' ');
  const objectId = isChance() ? aadObjectId.toUpperCase() : aadObjectId;
  return {
    id: mri,
    ...(isChance() ? { objectId } : { aadObjectId: objectId }),
    ...{ name, givenName, surname: others.join(' '), email, userPrincipalName },
    tenantId: homeTenant,
    ...((userRole !== 'user' || isChance()) && { userRole }),
    ...user.inRoster,
  };
}

function isChance(): boolean {
  return Math.random() < 0.5;
}

function param(request: Request, name: string): string {
  return String(request.params[name] ?? '');
}
