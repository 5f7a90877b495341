import { randomUUID } from 'node:crypto';
import { getCard } from './check-activity.ts';
import { showCard } from './show-card.ts';
import type { Card, FakeMessage, NewTeam, NewUser, User } from './types.ts';

/** A chat, a channel or a group chat that exists in Teams. */
export interface Place {
  readonly id: string;
  readonly kind: 'personal' | 'channel' | 'groupChat';
  readonly tenant: string;
  readonly name: string;
  /** The team's id, which is also its general channel's. */
  readonly team: string | null;
  readonly members: Set<string>;
  isInstalled: boolean;
  readonly messages: StoredMessage[];
}

export interface StoredMessage {
  readonly id: string;
  readonly from: string;
  activity: Card;
  edited: number;
  isDeleted: boolean;
  /** The card as one person sees it: their own version, with what they typed and opened. */
  readonly views: Map<string, Card>;
}

/** The people, tenants, teams and chats of one fake; ids of Teams are made here. */
export type World = ReturnType<typeof createWorld>;

export function createWorld() {
  const users = new Map<string, User>();
  const places = new Map<string, Place>();
  const teams = new Map<string, NewTeam>();
  let lastId = 1_700_000_000_000;
  const findUser = (id: string) =>
    [...users.values()].find((user) => [user.id, user.mri, user.aadObjectId].includes(id)) ?? null;
  const findPlace = (id: string) => {
    const user = users.get(id);
    return places.get(user ? toPersonalId(user) : (id.split(';')[0] ?? id)) ?? null;
  };
  const addPlace = (
    place: Omit<Place, 'messages' | 'isInstalled' | 'members'> & { members: readonly string[] },
  ): Place => {
    const whole = { ...place, members: new Set(place.members), isInstalled: false, messages: [] };
    places.set(place.id, whole);
    return whole;
  };
  return {
    users,
    places,
    teams,
    /** By short id, `29:` id or object id; null for a stranger. */
    findUser,
    /** By its id (a thread's number is ignored), or by a person for the personal chat; null when there is none. */
    findPlace,
    addPlace,
    addUser(user: NewUser) {
      const whole = toUser(user);
      users.set(user.id, whole);
      return whole;
    },
    getUser: (id: string) => need(users.get(id), `no person ${id}`),
    getPlace: (id: string) => need(findPlace(id), `no conversation ${id}`),
    addTeam(team: NewTeam) {
      teams.set(team.id, team);
      for (const { id, name } of [{ id: team.id, name: 'Général' }, ...team.channels]) {
        addPlace({ id, name, kind: 'channel', tenant: team.tenant, team: team.id, members: team.members });
      }
    },
    openPersonalChat: (user: User) =>
      findPlace(user.id) ??
      addPlace({
        id: toPersonalId(user),
        kind: 'personal',
        tenant: user.tenant,
        name: '',
        team: null,
        members: [user.id],
      }),
    addMessage(place: Place, from: string, activity: Card) {
      lastId += 1;
      const message = { id: String(lastId), from, activity, edited: 0, isDeleted: false, views: new Map() };
      place.messages.push(message);
      return message;
    },
  };
}

export function toFakeMessage({ id, from, activity, edited, isDeleted }: StoredMessage): FakeMessage {
  const card = getCard(activity);
  const texts = [String(activity.text ?? ''), card === null ? '' : showCard(card).text];
  return { id, from, activity, card, edited, isDeleted, shown: texts.filter(Boolean).join('\n') };
}

function toUser(user: NewUser): User {
  const { id, tenant, name = id, userRole = 'user', homeTenant = tenant, inRoster = {} } = user;
  const email = user.email ?? `${id}@exemple.fr`;
  const { userPrincipalName = email } = user;
  const aadObjectId = randomUUID();
  const mri = `29:${randomUUID().replaceAll('-', '')}`;
  return { id, tenant, name, userRole, homeTenant, email, userPrincipalName, aadObjectId, mri, inRoster };
}

function toPersonalId({ mri }: User): string {
  return `a:1${mri.slice(3)}`;
}

export function need<Value>(value: Value | null | undefined, fault: string): Value {
  if (value === null || value === undefined) throw new Error(fault);
  return value;
}
