/** Slack's published limits, in characters unless a name says otherwise; counted once the text is escaped. */

/** docs.slack.dev/reference/block-kit/blocks/header-block */
export const HEADER_TEXT = 150;

/** docs.slack.dev/reference/block-kit/blocks/section-block */
export const SECTION_TEXT = 3_000;
export const FOLDED_TEXT = 700; // beyond it Slack may show the beginning alone, unless `expand` says otherwise

/** docs.slack.dev/reference/block-kit/blocks/context-block; a text of it is kept shorter than a section's. */
export const CONTEXT_TEXT = 2_000;

/** docs.slack.dev/reference/block-kit/blocks/actions-block */
export const ACTIONS_BUTTONS = 25;

/** docs.slack.dev/reference/block-kit/block-elements/button-element */
export const BUTTON_TEXT = 75;
export const BUTTON_VALUE = 2_000;
export const BUTTON_URL = 3_000;

/** docs.slack.dev/reference/block-kit/blocks/image-block */
export const IMAGE_URL = 3_000;
export const IMAGE_ALTERNATIVE = 2_000;

/** docs.slack.dev/reference/block-kit/blocks/data-visualization-block: only messages have charts. */
export const MESSAGE_CHARTS = 2;
export const CHART_TITLE = 50;
export const CHART_LABEL = 20;
export const CHART_SERIES = 6;
export const CHART_CATEGORIES = 20;

/** docs.slack.dev/reference/block-kit/blocks/data-table-block: rows without the head, characters of all cells. */
export const TABLE_ROWS = 100;
export const TABLE_COLUMNS = 20;
export const TABLE_SIZE = 10_000;

/** docs.slack.dev/reference/block-kit/blocks/input-block: label and hint */
export const INPUT_TEXT = 2_000;

/** docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
export const INPUT_VALUE = 3_000;

/** docs.slack.dev/reference/block-kit/composition-objects/option-object, where a value may have 150: 75 before. */
export const OPTION_TEXT = 75;
export const OPTION_VALUE = 75;

/** docs.slack.dev/reference/block-kit/block-elements/radio-button-group-element, and checkboxes-element */
export const BUTTON_OPTIONS = 10;

/** docs.slack.dev/reference/block-kit/block-elements/select-menu-element: options, and groups of options */
export const SELECT_OPTIONS = 100;

/** docs.slack.dev/reference/block-kit/blocks: `block_id` */
export const BLOCK_ID = 255;

/** docs.slack.dev/reference/views/modal-views: title and buttons */
export const VIEW_TEXT = 24;
export const PRIVATE_METADATA = 3_000;
export const VIEW_BLOCKS = 100;
export const VIEW_BYTES = 250_000;

/** What a view may take, as `measureBlocks` counts: below its bytes even when each character has three. */
export const VIEW_SIZE = 60_000;

/** docs.slack.dev/reference/block-kit/blocks */
export const MESSAGE_BLOCKS = 50;

/**
 * About 13,200 for a whole message, counted as `measureBlocks` does; no formula is published. See
 * github.com/slackapi/bolt-js/issues/2509 and 2867.
 */
export const MESSAGE_SIZE = 13_000;

/** What one more block takes of that size, besides its text. */
export const BLOCK_SIZE = 60;

/**
 * The text beside the blocks: notifications and screen readers read it. chat.update refuses more than 4,000 bytes:
 * docs.slack.dev/reference/methods/chat.update
 */
export const FALLBACK_TEXT = 3_000;
export const FALLBACK_BYTES = 3_900;

/**
 * Slack closes a request at 3 s; what is left is for the network and for saying that nothing is saved yet.
 * Source: docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response
 */
export const REPLY_BUDGET_MS = 2_300;
