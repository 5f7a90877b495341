import type { AccountRef } from '../domain/nouns/compte.ts';
import type { Agenda } from '../domain/seances/agenda.ts';
import type { CodeErreur } from '../errors.ts';
import type { AskedName, IntentName } from './intent-names.ts';
import type { BarShare, Framed, MessageImage, MessageTable, Picture, Timeline, Tone } from './picture.ts';

/** The words of a conversation, the same on every platform. An adapter turns them into its own and back. */

/** What a person typed or chose, per field: text, or several choices. A tick that is set is `oui`. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

/** What a person asks for. `name` is a key of the table in src/intents.ts, for example `reponse:ouvrir`. */
export interface Intent {
  readonly name: AskedName;
  readonly account: AccountRef;
  readonly values: Values;
  /**
   * `channel`: others can read the place where it was asked; the answer must be shown to the asker only.
   * `page`: the personal page, which whoever holds its link can use; `fresh-page`: the same behind a link of one day.
   */
  readonly origin: 'direct' | 'channel' | 'page' | 'fresh-page';
  /** The token of a link that this process knows and has not looked up: what is asked for verifies it. */
  readonly lien?: string;
  /** The channel where it was asked; only with `origin: 'channel'`. */
  readonly canal?: CanalRef;
  /** The agenda that whoever asks from there most likely has; absent: nobody can tell. */
  readonly agenda?: Agenda;
  /** On a page of ours: whether its person showed a short while ago who it is. Absent: a platform vouches; no page and no e-mail does. */
  readonly isSure?: boolean;
  /** A page was opened, perhaps by a machine: only what reads is answered; a refusal is no forged press, and leaves no trace. */
  readonly isVisit?: true;
  /** On a page of ours: the session, where what was proven at the door opens other conventions too. */
  readonly session?: string;
  /** The bot's own message whose button was pressed, by the platform's id: it has arrived. */
  readonly messageId?: string;
}

/** A channel as the platform's signed payload names it. */
export interface CanalRef extends AccountRef {
  /** As people see it; empty when the platform does not say. */
  readonly nom: string;
}

/** A button acts (an intent with fixed values) or leads to a page. */
export type Button = ActionButton | LinkButton;

export interface ActionButton {
  readonly kind: 'action';
  /** Says what it does, 75 characters at most. */
  readonly label: string;
  /** One that was sent is only ever asked once more. */
  readonly intent: AskedName;
  readonly values: Readonly<Record<string, string>>;
  readonly style?: 'primary' | 'danger';
}

export interface LinkButton {
  readonly kind: 'link';
  readonly label: string;
  readonly url: string;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** What the value says in words, each with its look: drawn where a page can. */
  readonly pills?: readonly Pill[];
  /** What it says besides; absent: the pills say all. */
  readonly besides?: string;
  /** It is looked up, not read: a page may set it in a line. */
  readonly isBrief?: true;
}

/** A word that says where something stands. */
export interface Pill {
  readonly label: string;
  /** `warning`: something is in the way. */
  readonly tone: Tone | 'warning';
}

export interface ListItem {
  readonly text: string;
  /** A second, quieter line. */
  readonly detail?: string;
  /** The shares of a whole that the detail says in words, in that order: drawn where a picture can stand. */
  readonly bar?: readonly BarShare[];
  /** What the detail says in words, each with its look: drawn where a page can. */
  readonly pills?: readonly Pill[];
  /** What it says besides; absent: the pills say all. */
  readonly besides?: string;
  readonly buttons?: readonly Button[];
  /** Where its text leads, on a page of whoever is signed in. */
  readonly leads?: ActionButton;
}

export interface Section extends Pick<Message, 'prose'> {
  readonly title?: string;
  readonly paragraphs?: readonly string[];
  /** Drawn where a page can: the dates that it shows stand in the words beside it too. */
  readonly timeline?: Timeline;
  readonly pictures?: readonly Picture[];
  readonly list?: readonly ListItem[];
  /** Its list stands in the message's table too: where that is drawn, only its buttons are left of it. */
  readonly isTabled?: true;
  /** A page shows its title first, and the rest once it is asked for; it has a title. */
  readonly isFolded?: true;
  /** A wide page shows it at the side; it has a title. */
  readonly isBeside?: true;
}

/** The e-mail that a message answers: Message-IDs with their brackets, the nearest last. */
export interface Thread {
  readonly references: readonly string[];
  readonly subject: string;
}

/** What the bot says. Plain text everywhere but in `prose`: no markup, no mention, whatever people typed. */
export interface Message {
  readonly title: string;
  /** Above the paragraphs: somebody's words with a few marks (`parseProse`), as they were typed. */
  readonly prose?: string;
  readonly paragraphs?: readonly string[];
  readonly facts?: readonly Fact[];
  readonly sections?: readonly Section[];
  /** What its lists say, to be sorted: drawn where a chat has tables, before the first list that stands in it. */
  readonly table?: MessageTable;
  readonly image?: MessageImage;
  /** Of who speaks (art. 9): what is wide enough shows them below, an e-mail for one. */
  readonly logos?: readonly MessageImage[];
  /** A quiet last line. */
  readonly note?: string;
  /** It undoes what its reader had planned: where a platform can, it rings. */
  readonly rings?: true;
  readonly buttons?: readonly Button[];
}

/** One step of a form. The adapter gives `context` back untouched with whichever button was pressed. */
export interface Form {
  readonly title: string;
  readonly intro?: readonly string[];
  readonly step?: { readonly number: number; readonly total: number };
  /** Ids only; never a person, a role or a right. */
  readonly context: Readonly<Record<string, string>>;
  readonly fields: readonly Field[];
  /** Said above the fields when something stands in the way; each wrong field has its own error too. */
  readonly error?: string;
  /** Each sends all fields under its own intent; the first one is the main one. */
  readonly buttons: readonly FormButton[];
}

export interface FormButton {
  /** 24 characters at most. */
  readonly label: string;
  readonly intent: IntentName | 'commande';
  /** Keeps what was typed and shows the form again: a page may press it by itself while one types. */
  readonly keeps?: true;
}

export interface Option {
  readonly value: string;
  /** Of more than 75 characters a chat shows the beginning, and says it whole above the list. */
  readonly label: string;
}

interface FieldBase {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  /** What was said to it last time, to be read beside it. */
  readonly last?: string;
  readonly required?: boolean;
  /** Why the value is refused, with an example; the value itself is kept. */
  readonly error?: string;
}

export interface ChoiceField extends FieldBase {
  readonly kind: 'choice';
  readonly options: readonly Option[];
  readonly value?: string;
}

export interface ChoicesField extends FieldBase {
  readonly kind: 'choices';
  readonly options: readonly Option[];
  readonly max?: number;
  readonly value?: readonly string[];
}

export interface TextField extends FieldBase {
  readonly kind: 'text' | 'long-text';
  readonly min?: number;
  /** In characters, after trimming. */
  readonly max: number;
  readonly value?: string;
  readonly isHour?: true; // a time of the day, as typed: chosen where a chat has a field for it
}

export interface NumberField extends FieldBase {
  readonly kind: 'number';
  readonly value?: string; // as typed: comma or point
  readonly isWhole?: boolean; // a part of one makes no sense
}

export interface DateField extends FieldBase {
  readonly kind: 'date';
  readonly value?: string; // ISO 8601 days, as are `min` and `max`
  readonly min?: string;
  readonly max?: string;
}

export interface TickField extends FieldBase {
  readonly kind: 'tick';
  readonly value?: 'oui';
}

export interface ExplanationField extends Framed {
  readonly kind: 'explanation';
  readonly id: string;
  readonly message: Message;
  /** It warns of these words, which are marked where the page can; absent or empty: it warns of nothing. */
  readonly warnsOf?: readonly string[];
  readonly link?: LinkButton;
}

export type Field =
  | ChoiceField
  | ChoicesField
  | TextField
  | NumberField
  | DateField
  | TickField
  | ExplanationField;

/** The bot's answer to an intent. The cards that it changes elsewhere are refreshed through the ledger. */
export type Reply =
  /**
   * `forAll`: the same for everybody in the channel where it was asked; it says nothing of the person who asked; null: the
   * channel learns by itself what was done.
   */
  | { readonly kind: 'message'; readonly message: Message; readonly forAll?: Message | null }
  | { readonly kind: 'form'; readonly form: Form }
  /** The form is over; the message is its receipt. */
  | { readonly kind: 'done'; readonly message: Message }
  /**
   * Nothing was saved; shown without losing what was typed. `code`: the rule that was broken, and the same would
   * be refused again; absent: something failed on our side, and the same may succeed later.
   */
  | { readonly kind: 'failure'; readonly message: Message; readonly code?: CodeErreur };
