import type { Values } from '../../../src/conversation/chat.ts';
import { applyCommandAnswer, applySubmission } from './answers.ts';
import { addMessage } from './chat-methods.ts';
import { encodeEntities } from './escaping.ts';
import { toPostedEvent } from './payload-messages.ts';
import {
  type Actor,
  toCommand,
  toMessageShortcut,
  toShortcut,
  toViewClosed,
  toViewInteraction,
} from './payloads.ts';
import { dmId, getUser, getWorkspace, isInstalled, openDm } from './places.ts';
import { createPress } from './press.ts';
import { listVisible, showHome, showView, untilOpen, untilShown } from './screen.ts';
import { showMessage } from './shown.ts';
import { expectNoAnswer, type Transport } from './transport.ts';
import type { Json } from './types.ts';
import { listRefusedFields, typeInto } from './typing.ts';
import { toViewPayload } from './view-payload.ts';
import { removeView, topOf } from './views.ts';
import type { Channel, OpenView, StoredMessage, World } from './world.ts';

/** A person at Slack's window: what they can do, and what they see. @throws Error for an unknown user */
export function createPerson(world: World, transport: Transport, id: string) {
  const user = getUser(world, id);
  const dmChannel = dmId(user, user.team);
  const press = createPress(world, transport, id);
  const say = (channel: Channel, text: string) => sayIn(world, transport, { user: id, channel, text });
  const submit = async (values: Values, label?: string) => {
    const view = await untilOpen(world, id);
    typeInto(view, values);
    if (label !== undefined && label !== view.spec.submit?.text) return press({ label, where: 'view' });
    await sendView(world, transport, view);
  };
  const seen = (channel: string) =>
    listVisible(world, id, channel).filter((message) => message.botTeam !== undefined);
  return {
    id,
    /** The channel id of their DM with the bot. */
    dmChannel,
    /** A direct message to the bot. */
    dm: (text: string) => say(getDm(world, id), text),
    /** A message in a channel; an app_mention when it names the bot as `@bot` or by its id. */
    say: (channel: string, text: string) => say(getChannel(world, id, channel), text),
    /** `/ctg text`, in the DM by default. */
    slash: async (text: string, channel?: string) => {
      const actor = getActor(world, id, user.team);
      const place = channel === undefined ? getDm(world, id) : getChannel(world, id, channel);
      const send = () => transport.send('slash_commands', toCommand(world, actor, { text, channel: place }));
      const answer = await untilShown(
        { world, user: id },
        send,
        ({ why, body }) => why !== '' || body !== '',
      );
      applyCommandAnswer(world, { user: id, team: actor.team, channel: place }, answer);
    },
    /**
     * The last visible button with that label: of the open view, else of the DM; or of `where`: a channel, `view`, `home`.
     * `near`: only in a block whose text, or whose previous text, contains it.
     * @throws Error when there is no such button
     */
    press: (label: string, where?: string, near?: string) => press({ label, where, near }),
    /** it shows nothing: nobody looks */
    pressInVain: (label: string, where?: string) => press({ label, where, isVain: true }),
    /** two quick clicks: both are sent at once */
    pressTwice: async (label: string, where?: string) => {
      await Promise.all([press({ label, where }), press({ label, where })]);
    },
    shortcut: (callbackId: string) =>
      sendShortcut(world, transport, { actor: getActor(world, id, user.team), callbackId }),
    /** A shortcut on the last visible message of a channel (the DM by default). */
    messageShortcut: (callbackId: string, channel: string = dmChannel) =>
      sendMessageShortcut(world, transport, { user: id, callbackId, channel }),
    openHome: () => openHome(world, transport, id),
    home: () => showHome(world, id),
    /** The modal on top. */
    view: () => showView(world, id),
    /** Types without sending; `values` per block id. */
    type: (values: Values) => typeInto(getTop(world, id), values),
    /** Types, then presses the submit button, or the button with that label. A required field left empty stays here. */
    submit,
    submitTwice: async (values: Values) => {
      const view = await untilOpen(world, id);
      typeInto(view, values);
      await Promise.all([sendView(world, transport, view), sendView(world, transport, view)]);
    },
    close: () => closeTop(world, transport, id),
    /** What the bot says in their DM, as a human reads it, oldest first, with ephemeral messages. */
    dmMessages: () => seen(dmChannel).map(showMessage),
    /** Empty when there is none. */
    lastDm: () => seen(dmChannel).map(showMessage).at(-1) ?? '',
    /** What they see in a channel of the bot's messages, with ephemeral messages to them. */
    channelMessages: (channel: string) => seen(channel).map(showMessage),
  };
}

async function sayIn(
  world: World,
  transport: Transport,
  { user, channel, text }: { readonly user: string; readonly channel: Channel; readonly text: string },
): Promise<void> {
  getActor(world, user, channel.team);
  const bot = `<@${getWorkspace(world, channel.team).botUser}>`;
  const message: StoredMessage = {
    channel: channel.id,
    ts: world.ts(),
    user,
    text: encodeEntities(text).replaceAll('@bot', bot).replaceAll(encodeEntities(bot), bot),
    blocks: [],
  };
  addMessage(world, message);
  const event = toPersonEvent(world, message, channel);
  if (transport.isSubscribed(event)) await transport.sendEvent(channel.team, event);
  if (channel.imUser !== undefined || !message.text.includes(bot)) return;
  const { channel_type: _, ...mention } = event;
  await transport.sendEvent(channel.team, { ...mention, type: 'app_mention' });
}

/** docs.slack.dev/reference/events/message; members of another workspace carry it: docs.slack.dev/apis/slack-connect */
function toPersonEvent(world: World, message: StoredMessage, channel: Channel): Json {
  const { team, gridTeam } = getUser(world, message.user);
  return {
    ...toPostedEvent(message, world),
    client_msg_id: `${message.ts.replace('.', '-')}-0000`,
    ...(channel.shared && { user_team: team, source_team: team }),
    ...(gridTeam !== undefined && { team: gridTeam, user_team: gridTeam }),
  };
}

async function sendView(world: World, transport: Transport, view: OpenView): Promise<void> {
  const actor = getActor(world, view.user, view.team);
  const { submit, callback_id: callbackId } = view.spec;
  if (submit === undefined) throw new Error(`the view ${callbackId ?? view.id} has no submit button`);
  view.errors = listRefusedFields(view);
  if (Object.keys(view.errors).length > 0) return; // Slack sends nothing
  if (actor.user.team !== view.team) {
    world.problems.push(`${actor.user.id}: a view of another workspace cannot be sent`); // Slack Connect
    return;
  }
  applySubmission(world, view, await transport.send('interactive', toViewInteraction(world, actor, view)));
}

async function closeTop(world: World, transport: Transport, user: string): Promise<void> {
  const view = getTop(world, user);
  const payload = toViewClosed(world, getActor(world, user, view.team), view);
  if (view.spec.clear_on_close) world.stacks.set(user, []);
  else removeView(world, view);
  if (!view.spec.notify_on_close) return;
  expectNoAnswer(world, 'view_closed', await transport.send('interactive', payload));
}

async function sendShortcut(
  world: World,
  transport: Transport,
  { actor, callbackId }: { readonly actor: Actor; readonly callbackId: string },
): Promise<void> {
  const send = () => transport.send('interactive', toShortcut(world, actor, callbackId));
  const answer = await untilShown({ world, user: actor.user.id }, send, ({ why }) => why !== '');
  if (answer.why !== '') world.problems.push(`${actor.user.id}: shortcut ${callbackId}: ${answer.why}`);
  expectNoAnswer(world, `shortcut ${callbackId}`, answer);
}

async function sendMessageShortcut(
  world: World,
  transport: Transport,
  { user, callbackId, channel }: { user: string; callbackId: string; channel: string },
): Promise<void> {
  const message = listVisible(world, user, channel).findLast((known) => known.ephemeralTo === undefined);
  if (message === undefined) throw new Error(`${user} sees no message in ${channel}`);
  const actor = getActor(world, user, world.channels.get(channel)?.team ?? '');
  const payload = toMessageShortcut(world, actor, { callbackId, message });
  const send = () => transport.send('interactive', payload);
  const answer = await untilShown({ world, user }, send, ({ why }) => why !== '');
  if (answer.why !== '') world.problems.push(`${user}: shortcut ${callbackId}: ${answer.why}`);
  expectNoAnswer(world, `shortcut ${callbackId}`, answer);
}

/** docs.slack.dev/reference/events/app_home_opened */
async function openHome(world: World, transport: Transport, user: string): Promise<void> {
  const { team } = getUser(world, user);
  getActor(world, user, team);
  const channel = getDm(world, user);
  const known = world.homes.get(`${team}:${user}`);
  await transport.sendEvent(team, {
    type: 'app_home_opened',
    user,
    channel: channel.id,
    tab: 'home',
    ...(known !== undefined && { view: toViewPayload(known, world) }),
    event_ts: world.ts(),
  });
}

function getActor(world: World, user: string, team: string): Actor {
  if (!isInstalled(world, team)) throw new Error(`the app is not installed in ${team}`);
  return { user: getUser(world, user), team };
}

function getTop(world: World, user: string): OpenView {
  const view = topOf(world, user);
  if (view === null) throw new Error(`${user} has no modal open`);
  return view;
}

function getDm(world: World, user: string): Channel {
  const place = openDm(world, getUser(world, user).team, user);
  if ('error' in place) throw new Error(`${user} has no direct message with the bot: ${place.error}`);
  return place.channel;
}

function getChannel(world: World, user: string, id: string): Channel {
  const channel = world.channels.get(id);
  if (channel === undefined || !channel.members.includes(user)) throw new Error(`${user} is not in ${id}`);
  return channel;
}
