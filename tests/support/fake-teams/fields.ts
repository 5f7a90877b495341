import { listNodes } from './check-card.ts';
import { isInput } from './show-card.ts';
import type { Card } from './types.ts';

export type Typed = Readonly<Record<string, string | readonly string[]>>;

/** A copy of the card with what is typed into its fields, named by id or by label. @throws Error for no such field. */
export function fillCard(card: Card, typed: Typed): Card {
  const copy = structuredClone(card) as Card;
  const inputs = listNodes(copy).filter(isInput) as Record<string, unknown>[];
  for (const [name, value] of Object.entries(typed)) {
    const input = inputs.find(({ id, label, title }) => [id, label, title].includes(name));
    if (!input) throw new Error(`no field ${name}; there are ${inputs.map(({ id }) => id).join(', ')}`);
    input.value = toValue(input, value);
  }
  return copy;
}

/** What a button sends: only fields that hold something; an emptied text is an empty text. */
export function readFields(card: Card): Readonly<Record<string, unknown>> {
  const inputs = listNodes(card).filter(isInput);
  const values = inputs.map((input) => [String(input.id), input.value ?? defaultOf(input)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** What the client itself refuses to send, by field. */
export function listFieldErrors(card: Card): readonly string[] {
  return listNodes(card)
    .filter(isInput)
    .filter((input) => isRefused(input))
    .map(({ id, errorMessage }) => `${String(id)}: ${String(errorMessage ?? 'incorrect')}`);
}

function toValue(input: Card, value: string | readonly string[]): string {
  if (input.type === 'Input.ChoiceSet')
    return [value]
      .flat()
      .map((one) => toChoice(input, one))
      .join(',');
  const text = String(value);
  if (input.type === 'Input.Toggle')
    return String(text === '' ? (input.valueOff ?? 'false') : (input.valueOn ?? 'true'));
  const max = Number(input.maxLength ?? Number.POSITIVE_INFINITY);
  return input.type === 'Input.Text' ? text.slice(0, max) : text;
}

function toChoice(input: Card, given: string): string {
  const choices = input.choices as readonly Card[];
  const choice = choices.find(({ value, title }) => value === given || title === given);
  if (given !== '' && !choice) throw new Error(`no choice ${given} in ${String(input.id)}`);
  return String(choice?.value ?? '');
}

function defaultOf({ type, valueOff }: Card): string | undefined {
  return type === 'Input.Toggle' ? String(valueOff ?? 'false') : undefined;
}

function isRefused(input: Card): boolean {
  const value = String(input.value ?? '');
  if (value === '' || (input.type === 'Input.Toggle' && value === String(input.valueOff ?? 'false'))) {
    return input.isRequired === true;
  }
  if (input.type === 'Input.Number') {
    return (
      Number.isNaN(Number(value)) ||
      Number(value) < Number(input.min ?? value) ||
      Number(value) > Number(input.max ?? value)
    );
  }
  if (input.type === 'Input.Date')
    return value < String(input.min ?? value) || value > String(input.max ?? value);
  return typeof input.regex === 'string' && !new RegExp(input.regex).test(value);
}
