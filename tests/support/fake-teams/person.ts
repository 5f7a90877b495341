import { randomUUID } from 'node:crypto';
import type { EventChange, Said } from './activities.ts';
import { CARD_TYPE, getCard } from './check-activity.ts';
import { search } from './extension.ts';
import { expectDone, type Hands, lookAt, pickMessage, pressInDialog, pressInMessage } from './press.ts';
import { createSession, getView, type Session, showDialog, showMessage, showNewestCard } from './session.ts';
import type { Card, FakePerson, User } from './types.ts';
import { need, type Place, type World } from './world.ts';

export interface People {
  as(user: string): FakePerson;
  installIn(conversation: string, by: string): Promise<void>;
  removeFrom(conversation: string, by: string, isSilent?: boolean): Promise<void>;
}

/** The people of the fake; what is open in front of somebody stays open between two calls. */
export function createPeople(hands: Hands): People {
  const { world } = hands;
  const sessions = new Map<string, Session>();
  const events = createEvents(hands);
  return {
    as(id) {
      const session = sessions.get(id) ?? createSession(world.getUser(id));
      sessions.set(id, session);
      return createPerson(session, hands, events);
    },
    installIn: (conversation, by) => events.install(world.getPlace(conversation), world.getUser(by)),
    removeFrom: (conversation, by, isSilent = false) =>
      events.remove(world.getPlace(conversation), world.getUser(by), isSilent),
  };
}

function createPerson(session: Session, hands: Hands, events: Events): FakePerson {
  const { world } = hands;
  const { user } = session;
  const placeOf = (where?: string) => world.getPlace(where ?? user.id);
  return {
    install: () => events.install(world.openPersonalChat(user), user),
    uninstall: () => events.remove(placeOf(), user, false),
    joinTeam: (team) => events.join(world.getPlace(team), user),
    leaveTeam: (team) => events.leave(world.getPlace(team), user),
    dm: (text) => say({ place: placeOf(), text, isMention: false }, user, hands),
    say: (where, text, isMention = true) => say({ place: placeOf(where), text, isMention }, user, hands),
    press: (label, options = {}) =>
      options.where === 'dialog'
        ? pressInDialog({ label, typed: options.values ?? {} }, session, hands)
        : pressInMessage(label, { place: placeOf(options.where), session, options }, hands),
    async look(where) {
      const place = placeOf(where);
      const message = need(
        place.messages.findLast((one) => getCard(one.activity) !== null),
        'no card here',
      );
      const card = need(getView(message, session), 'no card here');
      await lookAt({ message, card, place, session }, hands);
    },
    dialog: () => showDialog(session),
    submitDialog: (typed, label) => pressInDialog({ label: label ?? null, typed }, session, hands),
    closeDialog: () => {
      session.dialog = null;
    },
    card: (where) => showNewestCard(placeOf(where), session),
    dmMessages: () => showAll(placeOf(), session),
    lastDm: () => showAll(placeOf(), session).at(-1) ?? '',
    notice: () => session.notice,
    openedUrl: () => session.openedUrl,
    async search(command, text, skip) {
      session.results = await search(
        { command, text, ...(skip !== undefined && { skip }) },
        { session, place: placeOf() },
        hands,
      );
      return session.results;
    },
    insert(index, where) {
      const { card } = need(session.results[index], `no result ${index}`);
      const activity = { type: 'message', attachments: [{ contentType: CARD_TYPE, content: card }] } as Card;
      world.addMessage(placeOf(where), user.id, activity);
    },
    pickMessage: (command, html, where) =>
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

interface Events {
  install(place: Place, by: User): Promise<void>;
  remove(place: Place, by: User, isSilent: boolean): Promise<void>;
  join(place: Place, user: User): Promise<void>;
  leave(place: Place, user: User): Promise<void>;
}

/**
 * Who comes and goes, as learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
 * shows it: the bot's own arrival in a team names the channel and the team, other events have the team's id as their place,
 * and whoever leaves has one id only.
 */
function createEvents(hands: Hands): Events {
  const { activities, delivery, world } = hands;
  const tell = async (user: User, place: Place, change: EventChange) =>
    expectDone(await delivery.deliver(activities.event(user, place, change)));
  const bot = { id: activities.botId };
  const family = (place: Place) =>
    [...world.places.values()].filter(
      ({ team, id }) => id === place.id || (team !== null && team === place.team),
    );
  return {
    async install(place, by) {
      for (const part of family(place)) part.isInstalled = true;
      const added = toArrival(place, world);
      const others = place.kind === 'personal' ? [{ id: by.mri, aadObjectId: by.aadObjectId }] : [];
      await tell(by, place, { type: 'conversationUpdate', membersAdded: [bot, ...others], ...added });
      await tell(by, place, { type: 'installationUpdate', action: 'add', ...added });
    },
    async remove(place, by, isSilent) {
      for (const part of family(place)) part.isInstalled = false;
      if (isSilent) return;
      const data = toTeam(place);
      if (place.kind !== 'personal')
        await tell(by, place, { type: 'conversationUpdate', membersRemoved: [bot], data });
      await tell(by, place, { type: 'installationUpdate', action: 'remove', data });
    },
    async join(place, user) {
      for (const part of family(place)) part.members.add(user.id);
      const membersAdded = [{ id: user.mri, aadObjectId: user.aadObjectId }];
      const data = { ...toTeam(place), eventType: 'teamMemberAdded' };
      await tell(user, place, { type: 'conversationUpdate', membersAdded, data });
    },
    async leave(place, user) {
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
