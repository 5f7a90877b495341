import type { types } from '@slack/bolt';
import type { Option } from '../../../src/conversation/chat.ts';
import { clipLine, escapeText, isWholeLine } from './escape.ts';
import { OPTION_TEXT, SELECT_OPTIONS } from './limits.ts';
import { plain } from './render-blocks.ts';
import { chunk } from './render-buttons.ts';

/** `others`: what stands beside it; of labels that begin alike beyond the cut, the end is shown too. */
export function renderOption(
  { value, label }: Option,
  others: readonly Option[] = [],
): types.PlainTextOption {
  const text = clipLine(label, OPTION_TEXT);
  const isCut = !isWholeLine(label, OPTION_TEXT);
  const isTwin =
    isCut && others.some((one) => one.value !== value && clipLine(one.label, OPTION_TEXT) === text);
  if (!isTwin) return { text: plain(text), value };
  const begin = clipLine(label, HALF_LABEL);
  return { text: plain(begin + endOf(label, OPTION_TEXT - begin.length)), value };
}

/** The last letters, as many as there is room for in Slack's count (UTF-16), none of them cut in two. */
function endOf(label: string, room: number): string {
  const letters = [...escapeText(label.replaceAll('&', '+').replaceAll(/[<>]/g, ' '))];
  let end = '';
  for (let letter = letters.pop(); letter !== undefined; letter = letters.pop()) {
    if (letter.length + end.length > Math.min(room, END_LENGTH)) break;
    end = letter + end;
  }
  return end;
}

const END_LENGTH = 36;

/** A list as long as it needs: beyond 100, in groups that are named after their first and last option. */
export function renderOptions(
  options: readonly Option[],
): { options: types.PlainTextOption[] } | { option_groups: PlainGroup[] } {
  if (options.length <= SELECT_OPTIONS)
    return { options: options.map((option) => renderOption(option, options)) };
  return { option_groups: chunk(options, SELECT_OPTIONS).map((some) => renderGroup(some, options)) };
}

type PlainGroup = types.OptionGroup & { options: types.PlainTextOption[] };

function renderGroup(options: readonly Option[], all: readonly Option[]): PlainGroup {
  const names = [options[0], options.at(-1)].map((option) => clipLine(option?.label ?? '', HALF_LABEL));
  return { label: plain(names.join(' – ')), options: options.map((option) => renderOption(option, all)) };
}

const HALF_LABEL = 36;
