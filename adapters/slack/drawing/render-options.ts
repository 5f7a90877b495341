import type { types } from '@slack/bolt';
import type { Option } from '../../../src/conversation/chat.ts';
import { clipLine } from './escape.ts';
import { OPTION_TEXT, SELECT_OPTIONS } from './limits.ts';
import { plain } from './render-blocks.ts';
import { chunk } from './render-buttons.ts';

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
