/** What a list takes on the platform that takes the least. */

/** Characters of one option; see Option in chat.ts. */
export const LONGEST_OPTION = 75;

/** Options of one list. */
export const LONGEST_LIST = 100;
