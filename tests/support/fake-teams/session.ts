import { getCard } from './check-activity.ts';
import { listFieldErrors } from './fields.ts';
import { isButton, listShown, showCard } from './show-card.ts';
import type { Card, CardShown, DialogShown, ExtensionResult, User } from './types.ts';
import type { Place, StoredMessage } from './world.ts';

/** One person in front of Teams: what is open, what was said to them alone. */
export interface Session {
  readonly user: User;
  dialog: Dialog | null;
  notice: string;
  openedUrl: string | null;
  results: readonly ExtensionResult[];
}

export interface Dialog {
  readonly title: string;
  readonly card: Card;
  /** Where it was opened from. */
  readonly place: Place;
  readonly hasTried: boolean;
  /** The action command of the message extension that opened it. */
  readonly command?: string;
}

export function createSession(user: User): Session {
  return { user, dialog: null, notice: '', openedUrl: null, results: [] };
}

/** The card of a message as this person sees it. */
function getView({ activity, views }: StoredMessage, { user }: Session): Card | null {
  return views.get(user.id) ?? getCard(activity);
}

/** The newest message whose card has such a button. @throws Error with the buttons that there are */
export function findButton(label: string, place: Place, session: Session) {
  for (const message of place.messages.filter(({ isDeleted }) => !isDeleted).toReversed()) {
    const card = getView(message, session);
    const action = card && findAction(card, label);
    if (action) return { message, card, action };
  }
  const shown = place.messages.flatMap((message) => listButtons(getView(message, session)));
  throw new Error(`no button « ${label} »; there are: ${shown.join(' · ')}`);
}

export function findAction(card: Card, label: string): Card | null {
  return listShown(card).find((node) => isButton(node) && node.title === label) ?? null;
}

export function listButtons(card: Card | null): readonly string[] {
  return card === null ? [] : showCard(card).buttons;
}

export function showNewestCard(place: Place, session: Session): CardShown {
  const cards = place.messages
    .filter(({ isDeleted }) => !isDeleted)
    .map((message) => getView(message, session));
  const newest = cards.findLast((card) => card !== null);
  if (!newest) throw new Error('no card here');
  return showCard(newest);
}

export function showMessage(message: StoredMessage, session: Session): string {
  const card = getView(message, session);
  return [String(message.activity.text ?? ''), card === null ? '' : showCard(card).text]
    .filter(Boolean)
    .join('\n');
}

export function showDialog({ dialog }: Session): DialogShown | null {
  if (dialog === null) return null;
  const shown = showCard(dialog.card);
  const refused = dialog.hasTried ? listFieldErrors(dialog.card) : [];
  return { ...shown, title: dialog.title, errors: [...shown.errors, ...refused] };
}
