import type { types } from '@slack/bolt';
import type { Option } from '../../../src/conversation/chat.ts';
import { clipLine } from './escape.ts';
import { OPTION_TEXT, OPTION_VALUE, SELECT_OPTIONS } from './limits.ts';
import { plain } from './render-blocks.ts';
import { chunk } from './render-buttons.ts';

/** The options with one value each. @throws Error when a value cannot be given back by Slack */
export function listOptions(options: readonly Option[]): readonly Option[] {
  const byValue = new Map(options.toReversed().map((option) => [option.value, option]));
  for (const value of byValue.keys()) {
    if (value.trim() === '' || value.length > OPTION_VALUE)
      throw new Error(`the option "${value}" cannot be used`);
  }
  return [...byValue.values()].toReversed();
}

export function renderOption({ value, label }: Option): types.PlainTextOption {
  return { text: plain(clipLine(label, OPTION_TEXT)), value };
}

/** A list as long as it needs: beyond 100, in groups that are named after their first and last option. */
export function renderOptions(
  options: readonly Option[],
): { options: types.PlainTextOption[] } | { option_groups: PlainGroup[] } {
  if (options.length <= SELECT_OPTIONS) return { options: options.map(renderOption) };
  return { option_groups: chunk(options, SELECT_OPTIONS).map(renderGroup) };
}

type PlainGroup = types.OptionGroup & { options: types.PlainTextOption[] };

function renderGroup(options: readonly Option[]): PlainGroup {
  const names = [options[0], options.at(-1)].map((option) => clipLine(option?.label ?? '', HALF_LABEL));
  return { label: plain(names.join(' – ')), options: options.map(renderOption) };
}

const HALF_LABEL = 36;
