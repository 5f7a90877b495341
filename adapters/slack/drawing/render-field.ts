import type { types } from '@slack/bolt';
import { type InputField, listLong, listOptions, toHour } from '../../../src/chat-kit/form-layout.ts';
import type {
  ChoiceField,
  ChoicesField,
  DateField,
  NumberField,
  Option,
  TextField,
} from '../../../src/conversation/chat.ts';
import { findDate } from '../../../src/conversation/form.ts';
import { aucunChoix, OUI } from '../../../src/views/comptes/plateforme.ts';
import { aideDuChamp, CHOISIR, ERREUR } from '../../../src/views/pages/formulaire.ts';
import { clip, clipLine, escapeText } from './escape.ts';
import { BLOCK_ID, BUTTON_OPTIONS, INPUT_TEXT, INPUT_VALUE, OPTION_TEXT, OPTION_VALUE } from './limits.ts';
import { type KnownBlock, plain, renderQuiet, renderText } from './render-blocks.ts';
import { renderOption, renderOptions } from './render-options.ts';

/**
 * A question with what helps to answer it and what is wrong with its answer. `block_id` is the field's id and
 * `action_id` is `field`: parse.ts reads the answers by them, and they keep what was typed when a view is updated.
 */
export function renderField(field: InputField): readonly KnownBlock[] {
  if (field.id === '' || field.id.length > BLOCK_ID)
    throw new Error(`the field id "${field.id}" cannot be used`);
  const isEmpty = 'options' in field && field.options.length === 0;
  return [
    ...renderLong(field),
    ...(isEmpty ? renderText(`${field.label}\n${aucunChoix()}`) : [renderInput(field)]),
    ...(field.error === undefined ? [] : renderQuiet(`${ERREUR}${field.error}`)),
  ];
}

const ACTION = 'field';

function renderInput(field: InputField): types.InputBlock {
  const hint = clip(aideDuChamp(field) ?? '', INPUT_TEXT);
  return {
    type: 'input',
    block_id: field.id,
    label: plain(clipLine(field.label, INPUT_TEXT)),
    ...(hint.trim() !== '' && { hint: plain(hint) }),
    optional: !field.required,
    element: renderElement(field),
  };
}

function renderLong(field: InputField): readonly KnownBlock[] {
  return listLong(field, {
    label: (text) => escapeText(text).length > INPUT_TEXT,
    option: (text) => escapeText(text).length > OPTION_TEXT,
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
    max_length: INPUT_VALUE,
    ...(typed !== '' && { initial_value: typed }),
  };
}

/** What was typed, as it was: never escaped; cut only beyond what the element takes. */
function keepTyped(value: string): string {
  return value
    .toWellFormed()
    .slice(0, INPUT_VALUE)
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
  if (field.required && options.length <= BUTTON_OPTIONS && options.every(isShort)) {
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
  if (isFree && options.length <= BUTTON_OPTIONS) {
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
  return value.length <= OPTION_VALUE;
}

function isShort({ label }: { readonly label: string }): boolean {
  return escapeText(label).length <= OPTION_TEXT;
}
