import { fail } from './faults.ts';
import type { Request } from './method-table.ts';
import { findVisibleUser } from './places.ts';
import type { Json, UserSpec } from './types.ts';
import type { World } from './world.ts';

export function testAuth({ team }: Request, world: World): Json {
  const workspace = world.workspaces.get(team);
  if (workspace === undefined) return fail('invalid_auth');
  return {
    ok: true,
    url: `https://${workspace.domain}.slack.com/`,
    team: workspace.name,
    user: 'espace',
    team_id: team,
    user_id: workspace.botUser,
    bot_id: workspace.botId,
    is_enterprise_install: false,
  };
}

export function userInfo({ team, args }: Request, world: World): Json {
  const user = findVisibleUser(world, team, String(args.user));
  return user === null ? fail('user_not_found') : { ok: true, user: toUser(user, team, world) };
}

export function lookupByEmail({ team, args }: Request, world: World): Json {
  const found = [...world.users.values()].find(
    (user) => user.team === team && !user.deleted && user.email === args.email,
  );
  return found === undefined ? fail('users_not_found') : { ok: true, user: toUser(found, team, world) };
}

/** docs.slack.dev/reference/objects/user-object; of a stranger Slack tells less, and never the address. */
export function toUser(user: UserSpec, team: string, world: World): Json {
  const name = user.name ?? user.id;
  const isStranger = user.team !== team;
  const scopes = world.options.scopes;
  const mayReadEmail = !isStranger && (scopes === undefined || scopes.includes('users:read.email'));
  return {
    id: user.id,
    team_id: user.gridTeam ?? user.team,
    ...(user.gridTeam !== undefined && {
      enterprise_user: {
        id: user.id,
        enterprise_id: 'E1',
        enterprise_name: 'Agglo',
        teams: [user.team, 'T8'],
      },
    }),
    name: toHandle(user),
    deleted: user.deleted ?? false,
    real_name: name,
    tz: 'Europe/Paris',
    profile: {
      real_name: name,
      display_name: name,
      team: user.team,
      ...(mayReadEmail && toEmail(user)),
    },
    ...(!user.deleted && {
      is_admin: false,
      is_owner: false,
      is_restricted: user.isRestricted ?? false,
      is_ultra_restricted: false,
    }),
    is_bot: user.isBot ?? false,
    is_app_user: false,
    ...(isStranger && { is_stranger: true }),
    is_email_confirmed: user.email !== undefined,
    updated: 1_700_000_000,
  };
}

/** What was not given may be left out, null or empty: docs.slack.dev/reference/methods/users.info */
function toEmail({ email }: UserSpec): Json {
  const nothing = [{}, { email: null }, { email: '' }];
  return email === undefined ? (nothing[Math.floor(Math.random() * nothing.length)] ?? {}) : { email };
}

/** The name that Slack calls `username` in payloads. */
export function toHandle(user: UserSpec): string {
  return (user.name ?? user.id).toLowerCase().replaceAll(/[^a-z0-9]+/g, '.');
}
