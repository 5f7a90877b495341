import type { types } from '@slack/bolt';
import { type InputField, listLong, listOptions, toHour } from '../../../src/chat-kit/forms.ts';
import type {
  ChoiceField,
  ChoicesField,
  DateField,
  NumberField,
  Option,
  TextField,
} from '../../../src/conversation/chat.ts';
import { findDate } from '../../../src/conversation/form.ts';
import { AUCUN_CHOIX, OUI } from '../../../src/views/comptes/plateforme.ts';
import { aideDuChamp, CHOISIR, ERREUR } from '../../../src/views/pages/formulaire.ts';
import { clip, clipLine, escapeText, isWholeLine } from './escape.ts';
import * as limits from './limits.ts';
import { type KnownBlock, plain, renderQuiet, renderText } from './render-blocks.ts';
import { chunk } from './render-buttons.ts';

/**
 * A question with what helps to answer it and what is wrong with its answer. `block_id` is the field's id and
 * `action_id` is `field`: parse.ts reads the answers by them, and they keep what was typed when a view is updated.
 */
export function renderField(field: InputField): readonly KnownBlock[] {
  if (field.id === '' || field.id.length > limits.BLOCK_ID)
    throw new Error(`the field id "${field.id}" cannot be used`);
  const isEmpty = 'options' in field && field.options.length === 0;
  return [
    ...renderLong(field),
    ...(isEmpty ? renderText(`${field.label}\n${AUCUN_CHOIX}`) : [renderInput(field)]),
    ...(field.error === undefined ? [] : renderQuiet(`${ERREUR}${field.error}`)),
  ];
}

const ACTION = 'field';

function renderInput(field: InputField): types.InputBlock {
  const hint = clip(aideDuChamp(field) ?? '', limits.INPUT_TEXT);
  return {
    type: 'input',
    block_id: field.id,
    label: plain(clipLine(field.label, limits.INPUT_TEXT)),
    ...(hint.trim() !== '' && { hint: plain(hint) }),
    optional: !field.required,
    element: renderElement(field),
  };
}

function renderLong(field: InputField): readonly KnownBlock[] {
  return listLong(field, {
    label: (text) => escapeText(text).length > limits.INPUT_TEXT,
    option: (text) => escapeText(text).length > limits.OPTION_TEXT,
  }).flatMap(renderText);
}

function renderElement(field: InputField): types.InputBlockElement {
  switch (field.kind) {
    case 'choice':
      return renderChoice(field);
    case 'choices':
      return renderChoices(field);
    case 'tick':
      return renderTick(field.value === 'oui');
    case 'date':
      return renderDate(field);
    case 'number':
      return renderNumber(field);
    default:
      return field.isHour ? renderHour(field) : renderTyped(field.kind === 'long-text', field.value);
  }
}

/** A number with a comma stays typed, as French writes it: no page says that Slack takes one. */
function renderNumber({ isWhole, value = '' }: NumberField): types.NumberInput | types.PlainTextInput {
  if (!isWhole || !/^\d{0,9}$/.test(value)) return renderTyped(false, value);
  const initial = value !== '' && { initial_value: value };
  return { type: 'number_input', action_id: ACTION, is_decimal_allowed: false, ...initial };
}

/** What is no time is shown as it was typed, beside what is wrong with it. */
function renderHour({ value = '' }: TextField): types.Timepicker | types.PlainTextInput {
  const hour = toHour(value);
  if (hour === null && value.trim() !== '') return renderTyped(false, value);
  return { type: 'timepicker', action_id: ACTION, ...(hour !== null && { initial_time: hour }) };
}

/** Nothing is refused while one types: what is wrong is said in French, once, by the answer. */
function renderTyped(multiline: boolean, value = ''): types.PlainTextInput {
  const typed = keepTyped(value);
  return {
    type: 'plain_text_input',
    action_id: ACTION,
    multiline,
    max_length: limits.INPUT_VALUE,
    ...(typed !== '' && { initial_value: typed }),
  };
}

/** What was typed, as it was: never escaped; cut only beyond what the element takes. */
function keepTyped(value: string): string {
  return value
    .toWellFormed()
    .slice(0, limits.INPUT_VALUE)
    .replace(/[\uD800-\uDBFF]$/, '');
}

function renderDate({ value = '' }: DateField): types.Datepicker {
  const day = findDate({ value }, 'value');
  return { type: 'datepicker', action_id: ACTION, ...(day !== null && { initial_date: day.toString() }) };
}

function renderTick(isTicked: boolean): types.Checkboxes {
  const option = renderOption({ value: 'oui', label: OUI });
  return {
    type: 'checkboxes',
    action_id: ACTION,
    options: [option],
    ...(isTicked && { initial_options: [option] }),
  };
}

/** Radio buttons cannot be unchosen: only for what must be answered. */
function renderChoice(field: ChoiceField): types.RadioButtons | types.StaticSelect {
  const options = listOptions(field.options, isShortValue);
  const chosen = options.find(({ value }) => value === field.value);
  const draw = (option: Option) => renderOption(option, options);
  const initial = chosen && { initial_option: draw(chosen) };
  if (field.required && options.length <= limits.BUTTON_OPTIONS && options.every(isShort)) {
    return { type: 'radio_buttons', action_id: ACTION, options: options.map(draw), ...initial };
  }
  const placeholder = plain(escapeText(CHOISIR));
  return { type: 'static_select', action_id: ACTION, placeholder, ...renderOptions(options), ...initial };
}

function renderChoices({
  options: all,
  max,
  value,
}: ChoicesField): types.Checkboxes | types.MultiStaticSelect {
  const options = listOptions(all, isShortValue);
  const isFree = max === undefined || max >= options.length;
  const draw = (option: Option) => renderOption(option, options);
  const chosen = options.filter((option) => value?.includes(option.value)).map(draw);
  const initial = chosen.length > 0 && { initial_options: chosen.slice(0, max) };
  if (isFree && options.length <= limits.BUTTON_OPTIONS) {
    return { type: 'checkboxes', action_id: ACTION, options: options.map(draw), ...initial };
  }
  return {
    type: 'multi_static_select',
    action_id: ACTION,
    placeholder: plain(escapeText(CHOISIR)),
    ...renderOptions(options),
    ...initial,
    ...(!isFree && { max_selected_items: Math.max(1, max) }),
  };
}

function isShortValue(value: string): boolean {
  return value.length <= limits.OPTION_VALUE;
}

function isShort({ label }: { readonly label: string }): boolean {
  return escapeText(label).length <= limits.OPTION_TEXT;
}

/** `others`: what stands beside it; of labels that begin alike beyond the cut, the end is shown too. */
function renderOption({ value, label }: Option, others: readonly Option[] = []): types.PlainTextOption {
  const text = clipLine(label, limits.OPTION_TEXT);
  const isCut = !isWholeLine(label, limits.OPTION_TEXT);
  const isTwin =
    isCut && others.some((one) => one.value !== value && clipLine(one.label, limits.OPTION_TEXT) === text);
  if (!isTwin) return { text: plain(text), value };
  const begin = clipLine(label, HALF_LABEL);
  return { text: plain(begin + endOf(label, limits.OPTION_TEXT - begin.length)), value };
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
function renderOptions(
  options: readonly Option[],
): { options: types.PlainTextOption[] } | { option_groups: PlainGroup[] } {
  if (options.length <= limits.SELECT_OPTIONS)
    return { options: options.map((option) => renderOption(option, options)) };
  return { option_groups: chunk(options, limits.SELECT_OPTIONS).map((some) => renderGroup(some, options)) };
}

type PlainGroup = types.OptionGroup & { options: types.PlainTextOption[] };

function renderGroup(options: readonly Option[], all: readonly Option[]): PlainGroup {
  const names = [options[0], options.at(-1)].map((option) => clipLine(option?.label ?? '', HALF_LABEL));
  return { label: plain(names.join(' – ')), options: options.map((option) => renderOption(option, all)) };
}

const HALF_LABEL = 36;
