import { randomUUID } from 'node:crypto';
import type { Values } from '../../../src/conversation/chat.ts';
import type { EventChange, Said } from './activities.ts';
import { CARD_TYPE } from './check-activity.ts';
import { search } from './extension.ts';
import { expectDone, type Hands, pickMessage, pressInDialog, pressInMessage } from './press.ts';
import { createSession, type Session, showDialog, showMessage, showNewestCard } from './session.ts';
import type { Card, PressOptions, User } from './types.ts';
import { need, type Place, type World } from './world.ts';

/** The people of the fake; what is open in front of somebody stays open between two calls. */
export function createPeople(hands: Hands) {
  const { world } = hands;
  const sessions = new Map<string, Session>();
  const events = createEvents(hands);
  return {
    as(id: string) {
      const session = sessions.get(id) ?? createSession(world.getUser(id));
      sessions.set(id, session);
      return createPerson(session, hands, events);
    },
    installIn: (conversation: string, by: string) =>
      events.install(world.getPlace(conversation), world.getUser(by)),
    removeFrom: (conversation: string, by: string, isSilent = false) =>
      events.remove(world.getPlace(conversation), world.getUser(by), isSilent),
  };
}

/** What a person can do and see. Each action ends when the program has answered. */
export function createPerson(session: Session, hands: Hands, events: Events) {
  const { world } = hands;
  const { user } = session;
  const placeOf = (where?: string) => world.getPlace(where ?? user.id);
  return {
    install: () => events.install(world.openPersonalChat(user), user),
    uninstall: () => events.remove(placeOf(), user, false),
    joinTeam: (team: string) => events.join(world.getPlace(team), user),
    leaveTeam: (team: string) => events.leave(world.getPlace(team), user),
    dm: (text: string) => say({ place: placeOf(), text, isMention: false }, user, hands),
    /** In a channel or group chat; the bot is mentioned first unless it is said not to. */
    say: (where: string, text: string, isMention = true) =>
      say({ place: placeOf(where), text, isMention }, user, hands),
    /** The button of the newest card that has it. */
    press: (label: string, options: PressOptions = {}) =>
      options.where === 'dialog'
        ? pressInDialog({ label, typed: options.values ?? {} }, session, hands)
        : pressInMessage(label, { place: placeOf(options.where), session, options }, hands),
    dialog: () => showDialog(session),
    /** Fills the fields, by id or by label, and presses (the first button by default). */
    submitDialog: (typed: Values, label?: string) =>
      pressInDialog({ label: label ?? null, typed }, session, hands),
    closeDialog: () => {
      session.dialog = null;
    },
    /** The newest message with a card. */
    card: (where?: string) => showNewestCard(placeOf(where), session),
    /** Everything the bot and the person said in the personal chat, as shown. */
    dmMessages: () => showAll(placeOf(), session),
    lastDm: () => showAll(placeOf(), session).at(-1) ?? '',
    /** What Teams said at the last press, to this person only; empty when nothing. */
    notice: () => session.notice,
    /** The page that the last link button opened. */
    openedUrl: () => session.openedUrl,
    /** `command` null: as the local emulator searches, which knows no names. */
    async search(command: string | null, text: string, skip?: number) {
      session.results = await search(
        { command, text, ...(skip !== undefined && { skip }) },
        { session, place: placeOf() },
        hands,
      );
      return session.results;
    },
    /** Puts a result of the last search into a conversation, as this person. */
    insert(index: number, where: string) {
      const { card } = need(session.results[index], `no result ${index}`);
      const activity = { type: 'message', attachments: [{ contentType: CARD_TYPE, content: card }] } as Card;
      world.addMessage(placeOf(where), user.id, activity);
    },
    /** An action command upon a message of a conversation, as Teams sends its text: its window stands as a dialog. */
    pickMessage: (command: string, html: string, where?: string) =>
      pickMessage({ command, html }, { session, place: placeOf(where) }, hands),
  };
}

function showAll({ messages }: Place, session: Session): readonly string[] {
  return messages.filter(({ isDeleted }) => !isDeleted).map((message) => showMessage(message, session));
}

/** A channel tells the bot only what mentions it; a chat tells it everything. */
async function say({ place, text, isMention }: Said, user: User, hands: Hands): Promise<void> {
  const { world, activities, delivery } = hands;
  world.addMessage(place, user.id, { type: 'message', text });
  if (!place.isInstalled || (place.kind !== 'personal' && !isMention)) return;
  expectDone(await delivery.deliver(activities.message(user, { place, text, isMention })));
}

type Events = ReturnType<typeof createEvents>;

/**
 * Who comes and goes, as learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
 * shows it: the bot's own arrival in a team names the channel and the team, other events have the team's id as their place,
 * and whoever leaves has one id only.
 */
function createEvents(hands: Hands) {
  const { activities, delivery, world } = hands;
  const tell = async (user: User, place: Place, change: EventChange) =>
    expectDone(await delivery.deliver(activities.event(user, place, change)));
  const bot = { id: activities.botId };
  const family = (place: Place) =>
    [...world.places.values()].filter(
      ({ team, id }) => id === place.id || (team !== null && team === place.team),
    );
  return {
    async install(place: Place, by: User) {
      for (const part of family(place)) part.isInstalled = true;
      const added = toArrival(place, world);
      const others = place.kind === 'personal' ? [{ id: by.mri, aadObjectId: by.aadObjectId }] : [];
      await tell(by, place, { type: 'conversationUpdate', membersAdded: [bot, ...others], ...added });
      await tell(by, place, { type: 'installationUpdate', action: 'add', ...added });
    },
    async remove(place: Place, by: User, isSilent: boolean) {
      for (const part of family(place)) part.isInstalled = false;
      if (isSilent) return;
      const data = toTeam(place);
      if (place.kind !== 'personal')
        await tell(by, place, { type: 'conversationUpdate', membersRemoved: [bot], data });
      await tell(by, place, { type: 'installationUpdate', action: 'remove', data });
    },
    async join(place: Place, user: User) {
      for (const part of family(place)) part.members.add(user.id);
      const membersAdded = [{ id: user.mri, aadObjectId: user.aadObjectId }];
      const data = { ...toTeam(place), eventType: 'teamMemberAdded' };
      await tell(user, place, { type: 'conversationUpdate', membersAdded, data });
    },
    async leave(place: Place, user: User) {
      for (const part of family(place)) part.members.delete(user.id);
      const data = { ...toTeam(place), eventType: 'teamMemberRemoved' };
      await tell(user, place, { type: 'conversationUpdate', membersRemoved: [{ id: user.mri }], data });
    },
  };
}

function toTeam({ team }: Place): object {
  return team === null ? {} : { team: { id: team } };
}

/** The bot is added to a team by way of one of its channels. */
function toArrival({ id, name, team }: Place, { teams }: World): Pick<EventChange, 'conversation' | 'data'> {
  if (team === null) return {};
  const settings = { selectedChannel: { id } };
  const named = { aadGroupId: randomUUID(), name: teams.get(team)?.name, id: team };
  return { conversation: { name }, data: { settings, channel: { id }, team: named } };
}
