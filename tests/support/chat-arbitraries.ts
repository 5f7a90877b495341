import fc from 'fast-check';
import type { Button, Field, Form, Message, Section } from '../../src/conversation/chat.ts';

/** Anything that the bot may say or ask, for property tests: text of every kind, far beyond every limit. */

const HARD = [
  '<!channel>',
  '<@U1>',
  '&amp;',
  '&lt;b&gt;',
  '*x* _y_ `z` ~t~',
  '[a](https://exemple.fr)',
  ':smile:',
  '👩‍👩‍👧‍👦',
  '😀',
  'é'.normalize('NFD'),
  `Z${'\u0301\u0316\u0335'.repeat(40)}`,
  'مرحبا \u202Eabc\u202C',
  '\uD83D',
  '\uDE00',
  '\0\u0007',
  '\r\n',
  '\n\n',
  ' ',
  '\u00A0:',
  'mot ',
  'Fin. ',
];

const short = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), hardText(1, 8));
/** Far beyond every limit. */
export const long = fc.oneof({ weight: 3, arbitrary: short }, { weight: 1, arbitrary: hardText(200, 4_000) });

function hardText(minLength: number, maxLength: number): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...HARD), { minLength: Math.min(minLength, 60), maxLength: 60 })
    .chain((parts) => fc.integer({ min: 1, max: maxLength }).map((times) => repeat(parts.join(''), times)));
}

function repeat(text: string, characters: number): string {
  return text === '' ? '' : text.repeat(Math.ceil(characters / text.length)).slice(0, characters * 10);
}

function aButton(text: fc.Arbitrary<string>): fc.Arbitrary<Button> {
  return fc.oneof(
    fc.record<Button & { kind: 'action' }>({
      kind: fc.constant('action'),
      label: text,
      intent: fc.constantFrom('reponse:ouvrir', 'mes-fiches'),
      values: fc.dictionary(fc.constantFrom('tour', 'fiche'), fc.uuid()),
    }),
    fc.record<Button & { kind: 'link' }>({
      kind: fc.constant('link'),
      label: text,
      url: fc.oneof(fc.webUrl(), fc.constantFrom('webcal://a.fr/b.ics', '/relatif', '', 'https://a b'), text),
    }),
  );
}

function aSection(text: fc.Arbitrary<string>): fc.Arbitrary<Section> {
  const item = fc.record(
    { text, detail: text, buttons: fc.array(aButton(text), { maxLength: 3 }) },
    { requiredKeys: ['text'] },
  );
  const paragraphs = fc.array(text, { maxLength: 3 });
  return fc.record(
    { title: text, paragraphs, list: fc.array(item, { maxLength: 30 }) },
    { requiredKeys: [] },
  );
}

export function aMessage(text: fc.Arbitrary<string>): fc.Arbitrary<Message> {
  return fc.record(
    {
      title: text,
      paragraphs: fc.array(text, { maxLength: 4 }),
      facts: fc.array(fc.record({ label: text, value: text }), { maxLength: 15 }),
      sections: fc.array(aSection(text), { maxLength: 4 }),
      image: fc.record({ url: fc.oneof(fc.webUrl(), text), alternative: text }),
      note: text,
      buttons: fc.array(aButton(text), { maxLength: 10 }),
    },
    { requiredKeys: ['title'] },
  );
}

const base = {
  label: long,
  hint: fc.option(long, { nil: undefined }),
  required: fc.boolean(),
  error: fc.option(long, { nil: undefined }),
};
const options = fc.uniqueArray(fc.record({ value: fc.stringMatching(/^[a-z0-9_-]{1,75}$/), label: long }), {
  maxLength: 130,
  selector: ({ value }) => value,
});
const value = fc.option(long, { nil: undefined });
const max = fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined });
const text = { ...base, max: fc.integer({ min: 1, max: 3_000 }), value };

const field: fc.Arbitrary<Field> = fc.oneof(
  anField('choice', { ...base, options, value }),
  anField('choices', { ...base, options, max, value: fc.array(fc.constantFrom('a', 'b')) }),
  anField('text', text),
  anField('long-text', text),
  anField('number', { ...base, value }),
  anField('date', { ...base, value: fc.oneof(value, fc.constantFrom('2027-02-30', '2027-05-20')) }),
  anField('tick', { ...base, value: fc.constantFrom('oui', undefined) }),
  anField('explanation', { message: aMessage(long) }),
);

function anField(kind: Field['kind'], members: Readonly<Record<string, fc.Arbitrary<unknown>>>) {
  return fc.record({ kind: fc.constant(kind), id: fc.uuid(), ...members }) as unknown as fc.Arbitrary<Field>;
}

export const form: fc.Arbitrary<Form> = fc.record({
  title: long,
  intro: fc.array(long, { maxLength: 3 }),
  step: fc.constantFrom(undefined, { number: 1, total: 3 }),
  error: fc.option(long, { nil: undefined }),
  context: fc.dictionary(fc.constantFrom('tour', 'fiche'), fc.uuid()),
  fields: fc.uniqueArray(field, { maxLength: 8, selector: ({ id }) => id }),
  buttons: fc.array(fc.record({ label: long, intent: fc.constant('aide' as const) }), {
    minLength: 1,
    maxLength: 4,
  }),
});

/** Everything that a message says. */
export function listSaid(message: Message): readonly string[] {
  const items = (message.sections ?? []).flatMap(({ list = [] }) => list);
  const buttons = [...(message.buttons ?? []), ...items.flatMap((item) => item.buttons ?? [])];
  return [
    message.title,
    ...(message.paragraphs ?? []),
    ...(message.facts ?? []).flatMap(({ label, value: said }) => [label, said]),
    ...(message.sections ?? []).flatMap(({ title = '', paragraphs = [] }) => [title, ...paragraphs]),
    ...items.flatMap((item) => [item.text, item.detail ?? '']),
    message.image?.alternative ?? '',
    message.note ?? '',
    ...buttons.map(({ label }) => label),
  ];
}
