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
import type { FakePerson, Json } from './types.ts';
import { listRefusedFields, typeInto } from './typing.ts';
import { toViewPayload } from './view-payload.ts';
import { removeView, topOf } from './views.ts';
import type { Channel, OpenView, StoredMessage, World } from './world.ts';

/** A person at Slack's window: what they can do, and what they see. @throws Error for an unknown user */
export function createPerson(world: World, transport: Transport, id: string): FakePerson {
  const user = getUser(world, id);
  const dmChannel = dmId(user, user.team);
  const press = createPress(world, transport, id);
  const say = (channel: Channel, text: string) => sayIn(world, transport, { user: id, channel, text });
  const submit: FakePerson['submit'] = async (values, label) => {
    const view = await untilOpen(world, id);
    typeInto(view, values);
    if (label !== undefined && label !== view.spec.submit?.text) return press({ label, where: 'view' });
    await sendView(world, transport, view);
  };
  const seen = (channel: string) =>
    listVisible(world, id, channel).filter((message) => message.botTeam !== undefined);
  return {
    id,
    dmChannel,
    dm: (text) => say(getDm(world, id), text),
    say: (channel, text) => say(getChannel(world, id, channel), text),
    slash: async (text, channel) => {
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
    press: (label, where, near) => press({ label, where, near }),
    pressInVain: (label, where) => press({ label, where, isVain: true }),
    pressTwice: async (label, where) => {
      await Promise.all([press({ label, where }), press({ label, where })]);
    },
    shortcut: (callbackId) =>
      sendShortcut(world, transport, { actor: getActor(world, id, user.team), callbackId }),
    messageShortcut: (callbackId, channel = dmChannel) =>
      sendMessageShortcut(world, transport, { user: id, callbackId, channel }),
    openHome: () => openHome(world, transport, id),
    home: () => showHome(world, id),
    view: () => showView(world, id),
    type: (values) => typeInto(getTop(world, id), values),
    submit,
    submitTwice: async (values) => {
      const view = await untilOpen(world, id);
      typeInto(view, values);
      await Promise.all([sendView(world, transport, view), sendView(world, transport, view)]);
    },
    close: () => closeTop(world, transport, id),
    dmMessages: () => seen(dmChannel).map(showMessage),
    lastDm: () => seen(dmChannel).map(showMessage).at(-1) ?? '',
    channelMessages: (channel) => seen(channel).map(showMessage),
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
  {
    user,
    callbackId,
    channel,
  }: { readonly user: string; readonly callbackId: string; readonly channel: string },
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
