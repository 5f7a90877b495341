/** Block Kit, loose on purpose: strictness is the check's. docs.slack.dev/reference/block-kit */

export interface TextObject {
  readonly type: string;
  readonly text: string;
}

export interface Option {
  readonly text: TextObject;
  readonly value: string;
  readonly description?: TextObject;
}

export interface Element {
  readonly type: string;
  readonly action_id?: string;
  readonly text?: TextObject | string;
  /** Of rich text: the words of a line, or the lines of a list. */
  readonly elements?: readonly Element[];
  readonly value?: string;
  readonly url?: string;
  readonly alt_text?: string;
  readonly options?: readonly Option[];
  readonly option_groups?: readonly { readonly label: TextObject; readonly options: readonly Option[] }[];
  readonly initial_value?: string;
  readonly initial_option?: Option;
  readonly initial_options?: readonly Option[];
  readonly initial_date?: string;
  readonly initial_time?: string;
  readonly min_length?: number;
  readonly max_length?: number;
}

export interface Block {
  readonly type: string;
  readonly block_id?: string;
  readonly text?: TextObject;
  readonly fields?: readonly TextObject[];
  readonly accessory?: Element;
  readonly elements?: readonly Element[];
  readonly element?: Element;
  readonly label?: TextObject;
  readonly hint?: TextObject;
  readonly optional?: boolean;
  readonly alt_text?: string;
  readonly title?: TextObject;
}
