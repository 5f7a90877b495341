/** Teams' published limits, and ours below them; in characters unless a name says otherwise. */

/**
 * A card, counted in UTF-16 as Teams does. A whole activity is kept under 80 KB (about 100 are refused), and addresses,
 * ids and what notifications say need some room in it too:
 * learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
 */
export const CARD_BYTES = 72 * 1024;

/** What a card should keep to; cards of webhooks are limited to it, and older clients are slow beyond. */
export const EASY_CARD_BYTES = 28 * 1024;

/** Buttons in a row: host configuration of Teams, `maxActions`; more are not shown. */
export const ROW_ACTIONS = 6;

/** Letters of all buttons of a row: what a phone shows side by side without cutting a word. */
export const ROW_TEXT = 32;

/** What Teams shows of a notification; the card says the rest. */
export const SUMMARY_TEXT = 300;

/** A longer one is cut on a phone; the whole of it then stands in the card. */
export const DIALOG_TITLE = 60;

export const TITLE_TEXT = 250;
export const NOTE_TEXT = 600;
export const ACTION_TEXT = 75;
export const IMAGE_URL = 2_000;
export const IMAGE_ALTERNATIVE = 1_000;

/** One block of text; a longer line goes on in the next one. */
export const BLOCK_TEXT = 2_000;

export const ERROR_TEXT = 1_000;

/** What the words of a question may take. */
export interface FieldRoom {
  readonly label: number;
  readonly hint: number;
  readonly choice: number;
  /** At least what an answer may have (3,000), so that none is cut; more, so that a too long one comes back whole. */
  readonly value: number;
  /** Whether what is longer is said in full above the question. */
  readonly isFull: boolean;
}

/** The first one that fits a card is taken. */
export const FIELD_ROOMS: readonly FieldRoom[] = [
  { label: 500, hint: 1_000, choice: 200, value: 6_000, isFull: true },
  { label: 200, hint: 300, choice: 75, value: 3_000, isFull: false },
  { label: 100, hint: 100, choice: 40, value: 3_000, isFull: false },
];

/**
 * Teams closes the request of an action after some seconds, of a message extension after 5; what is left is for the
 * network and for saying that nothing is saved yet.
 * Source: learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/respond-to-task-module-submit
 */
export const REPLY_BUDGET_MS = 4_000;
