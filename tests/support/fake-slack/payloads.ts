import { toBotMessage } from './payload-messages.ts';
import { getWorkspace } from './places.ts';
import type { Button } from './shown.ts';
import type { Json, UserSpec } from './types.ts';
import { toHandle } from './user-methods.ts';
import { toViewPayload } from './view-payload.ts';
import { toStateValues } from './views.ts';
import { APP_ID, type Channel, type OpenView, type StoredMessage, type World } from './world.ts';

const VERIFICATION_TOKEN = 'verification-token'; // legacy; the program must not rely on it

/** docs.slack.dev/apis/events-api#event-type-structure */
export function toEventEnvelope(world: World, team: string, event: Json): Json {
  const channel = world.channels.get(String(event.channel));
  return {
    token: VERIFICATION_TOKEN,
    team_id: team,
    context_team_id: team,
    context_enterprise_id: null,
    api_app_id: APP_ID,
    event,
    type: 'event_callback',
    event_id: world.next('Ev'),
    event_time: Math.floor(world.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team,
        user_id: getWorkspace(world, team).botUser,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: channel?.shared ?? false,
    event_context: world.next('4-event'),
  };
}

/** Who acts, where, for which installation. */
export interface Actor {
  readonly user: UserSpec;
  /** The workspace of the installation. */
  readonly team: string;
}

/** docs.slack.dev/reference/interaction-payloads/block_actions-payload, of a message */
export function toMessageAction(
  world: World,
  actor: Actor,
  pressed: { readonly button: Button; readonly message: StoredMessage },
): Json {
  const { button, message } = pressed;
  const isEphemeral = message.ephemeralTo !== undefined;
  const channel = world.channels.get(message.channel);
  return {
    ...toBlockActions(world, actor, { button }),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
    },
    channel: { id: message.channel, name: nameOf(channel) },
    ...(!isEphemeral && { message: toBotMessage(message, world) }),
    state: { values: toStateValues(message.blocks, new Map()) },
    response_url: giveResponseUrl(world, actor, { channel: message.channel, source: message }),
  };
}

/** The same, of a modal or the Home. */
export function toViewAction(
  world: World,
  actor: Actor,
  pressed: { readonly button: Button; readonly view: OpenView },
): Json {
  return {
    ...toBlockActions(world, actor, pressed),
    container: { type: 'view', view_id: pressed.view.id },
    view: toViewPayload(pressed.view, world),
  };
}

/** docs.slack.dev/reference/interaction-payloads/view-interactions-payload; `team` is the person's own workspace. */
export function toViewInteraction(world: World, actor: Actor, view: OpenView): Json {
  return {
    type: 'view_submission',
    team: toTeam(world, actor.user.team),
    user: toPayloadUser(actor.user),
    api_app_id: APP_ID,
    token: VERIFICATION_TOKEN,
    trigger_id: giveTrigger(world, actor, view),
    view: toViewPayload(view, world),
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
  };
}

export function toViewClosed(world: World, actor: Actor, view: OpenView): Json {
  const { trigger_id: _, response_urls: __, ...payload } = toViewInteraction(world, actor, view);
  return { ...payload, type: 'view_closed', is_cleared: view.spec.clear_on_close ?? false };
}

/** docs.slack.dev/interactivity/implementing-slash-commands; every value is text. */
export function toCommand(world: World, actor: Actor, typed: { text: string; channel: Channel }): Json {
  return {
    token: VERIFICATION_TOKEN,
    team_id: actor.team,
    team_domain: getWorkspace(world, actor.team).domain,
    channel_id: typed.channel.id,
    channel_name: nameOf(typed.channel),
    user_id: actor.user.id,
    user_name: toHandle(actor.user),
    command: '/ctg',
    text: typed.text,
    api_app_id: APP_ID,
    is_enterprise_install: 'false',
    response_url: giveResponseUrl(world, actor, { channel: typed.channel.id }),
    trigger_id: giveTrigger(world, actor),
  };
}

/** docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export function toShortcut(world: World, actor: Actor, callbackId: string): Json {
  const { user, team } = actor;
  return {
    type: 'shortcut',
    token: VERIFICATION_TOKEN,
    action_ts: world.ts(),
    team: toTeam(world, team),
    user: { id: user.id, username: toHandle(user), team_id: user.gridTeam ?? user.team },
    is_enterprise_install: false,
    enterprise: null,
    callback_id: callbackId,
    trigger_id: giveTrigger(world, actor),
  };
}

export function toMessageShortcut(
  world: World,
  actor: Actor,
  chosen: { readonly callbackId: string; readonly message: StoredMessage },
): Json {
  const { message, callbackId } = chosen;
  const channel = world.channels.get(message.channel);
  return {
    ...toShortcut(world, actor, callbackId),
    type: 'message_action',
    user: { ...toPayloadUser(actor.user) },
    channel: { id: message.channel, name: nameOf(channel) },
    message_ts: message.ts,
    message: toBotMessage(message, world),
    response_url: giveResponseUrl(world, actor, { channel: message.channel, source: message }),
  };
}

function toBlockActions(
  world: World,
  actor: Actor,
  { button, view }: { readonly button: Button; readonly view?: OpenView },
): Json {
  const { element, block, option } = button;
  const base = { action_id: element.action_id, block_id: block.block_id, action_ts: world.ts() };
  const chosen = element.options?.find((known) => known.value === option);
  const isMenu = option !== undefined;
  return {
    type: 'block_actions',
    user: { ...toPayloadUser(actor.user) },
    api_app_id: APP_ID,
    token: VERIFICATION_TOKEN,
    trigger_id: giveTrigger(world, actor, view),
    team: toTeam(world, actor.team),
    enterprise: null,
    is_enterprise_install: false,
    actions: [isMenu ? { type: element.type, ...base, selected_option: chosen } : { ...element, ...base }],
  };
}

/** No payload has the name of a channel that is not public: github.com/growilabs/growi/pull/4688 */
function nameOf(channel: Channel | undefined): string {
  return channel?.isPrivate ? 'privategroup' : (channel?.name ?? '');
}

function toTeam(world: World, team: string): Json {
  return { id: team, domain: world.workspaces.get(team)?.domain ?? team.toLowerCase() };
}

function toPayloadUser(user: UserSpec): Json {
  return { id: user.id, username: toHandle(user), name: toHandle(user), team_id: user.gridTeam ?? user.team };
}

function giveTrigger(world: World, { user, team }: Actor, view?: OpenView): string {
  const id = `${world.next('1')}.${team}.trigger`;
  const where = view !== undefined && view.spec.type === 'modal' ? { view: view.id } : {};
  world.triggers.set(id, { user: user.id, team, at: Date.now(), used: false, ...where });
  return id;
}

function giveResponseUrl(
  world: World,
  { user, team }: Actor,
  where: { readonly channel: string; readonly source?: StoredMessage },
): string {
  const id = world.next('R');
  world.responseUrls.set(id, { ...where, user: user.id, team, at: Date.now(), uses: 0 });
  return `${world.url}/response/${id}`;
}
