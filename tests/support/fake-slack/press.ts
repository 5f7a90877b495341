import type { Block } from './block-kit.ts';
import { toMessageAction, toViewAction } from './payloads.ts';
import { dmId, getUser, isInstalled } from './places.ts';
import { listVisible, untilShown } from './screen.ts';
import { type Button, listButtons } from './shown.ts';
import { expectNoAnswer, type Transport } from './transport.ts';
import type { Json } from './types.ts';
import { topOf } from './views.ts';
import type { OpenView, World } from './world.ts';

/** Where a button was found: how its click is sent. */
interface Found {
  readonly label: string;
  /** A browser opens, and the bot shows nothing. */
  readonly isLink: boolean;
  readonly payload: () => Json;
}

/** One person's clicks. */
export function createPress(world: World, transport: Transport, user: string) {
  return async ({ label, where, near, isVain = false }: Wanted): Promise<void> => {
    const found = find(world, user, { label, where, near });
    if (found === null) throw new Error(tellMissing(world, user, { label, where, near }));
    const send = () => transport.send('interactive', found.payload());
    const answer = await untilShown({ world, user }, send, ({ why }) => why !== '' || found.isLink || isVain);
    if (answer.why !== '') world.problems.push(`${user}: button ${label}: ${answer.why}`);
    expectNoAnswer(world, `button ${label}`, answer);
  };
}

interface Wanted {
  readonly label: string;
  readonly where?: string | undefined;
  readonly near?: string | undefined;
  /** It shows nothing: nobody looks. */
  readonly isVain?: boolean;
}

function find(world: World, user: string, wanted: Wanted): Found | null {
  const { where } = wanted;
  if (where === 'view') return findInView(world, topOf(world, user), wanted);
  const { team } = getUser(world, user);
  if (where === 'home') return findInView(world, world.homes.get(`${team}:${user}`) ?? null, wanted);
  if (where !== undefined) return findInChannel(world, user, { ...wanted, where });
  const inView = findInView(world, topOf(world, user), wanted);
  return inView ?? findInChannel(world, user, { ...wanted, where: dmId(getUser(world, user), team) });
}

function findInView(world: World, view: OpenView | null, wanted: Wanted): Found | null {
  const button = view === null ? undefined : findButton(view.spec.blocks, wanted);
  if (view === null || button === undefined) return null;
  const actor = { user: getUser(world, view.user), team: view.team };
  return { ...toFound(button), payload: () => toViewAction(world, actor, { button, view }) };
}

function findInChannel(
  world: World,
  user: string,
  wanted: Wanted & { readonly where: string },
): Found | null {
  for (const message of listVisible(world, user, wanted.where).toReversed()) {
    const button = findButton(message.blocks, wanted);
    const team = message.botTeam;
    if (button === undefined || team === undefined) continue;
    if (!isInstalled(world, team)) throw new Error(`the app is not installed in ${team}`);
    const actor = { user: getUser(world, user), team };
    return { ...toFound(button), payload: () => toMessageAction(world, actor, { button, message }) };
  }
  return null;
}

function toFound({ label, element }: Button): Pick<Found, 'label' | 'isLink'> {
  return { label, isLink: element.url !== undefined };
}

function findButton(blocks: readonly Block[], { label, near = '' }: Wanted): Button | undefined {
  return listButtons(blocks).findLast((button) => button.label === label && button.near.includes(near));
}

function tellMissing(world: World, user: string, { label, where, near = '' }: Wanted): string {
  const { team } = getUser(world, user);
  const channel = where ?? dmId(getUser(world, user), team);
  const views = [topOf(world, user), world.homes.get(`${team}:${user}`)].filter((view) => view != null);
  const blocks = [
    ...listVisible(world, user, channel).flatMap((message) => message.blocks),
    ...views.flatMap((view) => view.spec.blocks),
  ];
  const known = listButtons(blocks).map((button) => button.label);
  const wanted = `${label}${near === '' ? '' : ` near "${near}"`}`;
  return `${user} sees no button ${wanted} in ${where ?? 'the view or the DM'}; there are: ${known.join(', ')}`;
}
