import { type InputField, listLong, listOptions } from '../../../src/chat-kit/form-layout.ts';
import { clip, clipLine } from '../../../src/chat-kit/text.ts';
import type { ChoiceField, ChoicesField, Option, TickField } from '../../../src/conversation/chat.ts';
import { findDate } from '../../../src/conversation/form.ts';
import { aucunChoix, OUI } from '../../../src/views/comptes/plateforme.ts';
import {
  aideDuChamp,
  CHOISIR,
  ERREUR,
  OBLIGATOIRE,
  SANS_REPONSE,
} from '../../../src/views/pages/formulaire.ts';
import { escapeLine } from './escape.ts';
import { ERROR_TEXT, type FieldRoom } from './limits.ts';
import { type Element, QUIET, renderText } from './render-text.ts';

/**
 * A question, what is wrong with its answer, and what helps to answer it. Nothing is refused by the client, whose
 * words are not ours: what is wrong is said in French by the answer. @throws Error when an id or a value cannot be used
 */
export function renderField(field: InputField, room: FieldRoom): readonly Element[] {
  const hasNoChoice = 'options' in field && field.options.length === 0;
  const error =
    field.error === undefined ? '' : clip(`${ERREUR}${field.error}`, Math.min(ERROR_TEXT, room.hint));
  return [
    ...(room.isFull ? renderLong(field, room) : []),
    ...(hasNoChoice
      ? renderText(`${renderLabel(field, room)}\n${aucunChoix()}`)
      : [renderInput(field, room)]),
    ...renderText(error, { color: 'attention', weight: 'bolder', spacing: 'small' }),
    ...renderText(clip(aideDuChamp(field) ?? '', room.hint), { ...QUIET, spacing: 'small' }),
  ];
}

function renderInput(field: InputField, room: FieldRoom): Element {
  return { id: field.id, label: renderLabel(field, room), spacing: 'large', ...renderControl(field, room) };
}

function renderLabel({ label, required }: InputField, room: FieldRoom): string {
  return `${clipLine(label, room.label)}${required ? ` ${OBLIGATOIRE}` : ''}`;
}

function renderLong(field: InputField, room: FieldRoom): readonly Element[] {
  return listLong(field, {
    label: (text) => text.length > room.label,
    option: (text) => text.length > room.choice,
  }).flatMap((text) => renderText(text));
}

function renderControl(field: InputField, room: FieldRoom): Element {
  switch (field.kind) {
    case 'choice':
      return renderChoice(field, room);
    case 'choices':
      return renderChoices(field, room);
    case 'tick': // no Input.Toggle: phones send « false » for an empty valueOff, which is no empty answer
      return renderChoices(toChoices(field), room);
    case 'date': {
      const day = findDate({ value: field.value ?? '' }, 'value');
      return { type: 'Input.Date', ...(day !== null && { value: day.toString() }) };
    }
    default:
      return {
        type: 'Input.Text',
        isMultiline: field.kind === 'long-text',
        ...renderTyped(field.value ?? '', room),
      };
  }
}

function toChoices(field: TickField): ChoicesField {
  const options = [{ value: 'oui', label: OUI }];
  return { ...field, kind: 'choices', options, value: field.value ? ['oui'] : [] };
}

/** What was typed, as it was: never escaped, and never limited while one types. */
function renderTyped(value: string, room: FieldRoom): { readonly value?: string } {
  const typed = value.slice(0, room.value).toWellFormed();
  return typed === '' ? {} : { value: typed };
}

const FEW = 5;
const FEW_BOXES = 12;
const MANY = 20;

/** Once chosen, an answer can only be taken back by choosing another one; blank, as an empty value is not allowed. */
const NO_ANSWER: Option = { value: ' ', label: SANS_REPONSE };

/** Tour buttons read Markdown in their titles where a list to unfold does not. */
function renderChoice(field: ChoiceField, room: FieldRoom): Element {
  const free = field.required ? [] : [NO_ANSWER];
  const options = [...listChoices(field.options, room), ...free];
  const isShort = options.length <= FEW && options.every(({ label }) => escapeLine(label) === label);
  const chosen = options.find(({ value }) => value === field.value);
  return renderSet(options, isShort ? 'expanded' : 'compact', chosen?.value ?? '');
}

function renderChoices(field: ChoicesField, room: FieldRoom): Element {
  const options = listChoices(field.options, room);
  const chosen = options.filter(({ value }) => field.value?.includes(value)).map(({ value }) => value);
  const style = options.length <= FEW_BOXES ? 'expanded' : 'compact';
  const set = renderSet(options, style, chosen.join(','));
  return { ...set, style, isMultiSelect: true }; // a list to search takes one answer: github.com/microsoft/AdaptiveCards/pull/5994
}

function renderSet(options: readonly Option[], style: 'expanded' | 'compact', value: string): Element {
  const isLong = style === 'compact' && options.length > MANY && value === ''; // github.com/microsoft/AdaptiveCards/issues/8821
  return {
    type: 'Input.ChoiceSet',
    style: isLong ? 'filtered' : style,
    ...(style === 'compact' && { placeholder: CHOISIR }),
    wrap: true,
    choices: options.map(({ label, value: answer }) => ({ title: label, value: answer })),
    ...(value !== '' && { value }),
  };
}

/** Several answers come back joined by commas. */
function listChoices(options: readonly Option[], room: FieldRoom): readonly Option[] {
  return listOptions(options, (value) => !value.includes(',')).map(({ label, value }) => ({
    label: clipLine(label, room.choice),
    value,
  }));
}
