import { setTimeout as delay } from 'node:timers/promises';
import { getUser } from './places.ts';
import { listButtons, showBlocks, showTextObject } from './shown.ts';
import type { HomeShown, ViewShown } from './types.ts';
import { readTyped } from './typing.ts';
import { topOf } from './views.ts';
import type { OpenView, StoredMessage, World } from './world.ts';

/** What somebody sees in a channel: not what was deleted, nor what is for somebody else. Oldest first. */
export function listVisible(world: World, user: string, channel: string): readonly StoredMessage[] {
  const members = world.channels.get(channel)?.members ?? [];
  if (!members.includes(user)) return [];
  return (world.messages.get(channel) ?? []).filter(
    ({ deleted, ephemeralTo }) => !deleted && (ephemeralTo === undefined || ephemeralTo === user),
  );
}

/**
 * Runs what makes the bot show something to somebody, and looks until it is there: Slack takes the acknowledgement first, and
 * what the bot shows comes after it. Messages of the ledger (they bear metadata) are no answer. Whoever sees nothing new gives up.
 */
export async function untilShown<Result>(
  { world, user }: { readonly world: World; readonly user: string },
  act: () => Promise<Result>,
  isAnswered: (result: Result) => boolean,
): Promise<Result> {
  const before = toGlance(world, user);
  const result = await act();
  const end = Date.now() + (world.options.glanceMs ?? LONGEST_GLANCE_MS);
  let looked = -1; // all that is shown is much to look at: once for each call of the bot
  while (!isAnswered(result) && Date.now() < end) {
    const { answered } = world;
    if (answered !== looked && toGlance(world, user) !== before) break;
    looked = answered;
    await delay(2);
  }
  return result;
}

/**
 * The modal in front of somebody, once there is one: of two things that the bot shows, as its home and the modal of a button
 * there, the other one may have come first. @throws Error when none opens
 */
export async function untilOpen(world: World, user: string): Promise<OpenView> {
  const end = Date.now() + (world.options.glanceMs ?? LONGEST_OPENING_MS);
  for (let view = topOf(world, user); ; view = topOf(world, user)) {
    if (view !== null) return view;
    if (Date.now() > end) throw new Error(`${user} has no modal open`);
    await delay(2);
  }
}

const LONGEST_OPENING_MS = 240_000;
const LONGEST_GLANCE_MS = 60_000; // the machine may be busy; a press that shows nothing is `pressInVain`

function toGlance(world: World, user: string): string {
  const { team } = getUser(world, user);
  const views = [...(world.stacks.get(user) ?? []), world.homes.get(`${team}:${user}`)];
  const messages = [...world.channels.keys()].flatMap((channel) =>
    listVisible(world, user, channel).filter(({ botTeam, metadata }) => botTeam && !metadata),
  );
  return JSON.stringify([views.map((view) => view?.hash), messages.map(({ ts, text }) => [ts, text])]);
}

export function showHome(world: World, user: string): HomeShown | null {
  const home = world.homes.get(`${getUser(world, user).team}:${user}`);
  if (home === undefined) return null;
  const { blocks } = home.spec;
  const buttons = listButtons(blocks).map(({ label }) => label);
  return { blocks, text: showBlocks(blocks), buttons, hash: home.hash };
}

export function showView(world: World, user: string): ViewShown | null {
  const view = topOf(world, user);
  if (view === null) return null;
  const { title, submit, blocks, callback_id: callbackId = '', private_metadata: metadata = '' } = view.spec;
  return {
    id: view.id,
    title: title === undefined ? '' : showTextObject(title),
    blocks,
    text: showBlocks(blocks),
    values: readTyped(view),
    errors: view.errors,
    buttons: listButtons(blocks).map(({ label }) => label),
    submit: submit === undefined ? null : showTextObject(submit),
    callbackId,
    privateMetadata: metadata,
    hash: view.hash,
  };
}
