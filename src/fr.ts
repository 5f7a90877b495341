const NBSP = '\u00A0';
const NNBSP = '\u202F';

const RULES: readonly (readonly [RegExp, string])[] = [
  [/'/g, '’'],
  [/«[ \u00A0]?/g, `«${NBSP}`],
  [/[ \u00A0]?»/g, `${NBSP}»`],
  [/[ \u00A0]:/g, `${NBSP}:`],
  [/[ \u202F]([;!?])/g, `${NNBSP}$1`],
  [/n° ?/g, `n°${NBSP}`],
  [/(^|\d) h(?!\p{L})/gu, `$1${NBSP}h`],
  [/(\u00A0h) (?=\d|$)/g, `$1${NBSP}`],
];

/** French typography for a sentence of ours: no-break spaces, apostrophes. */
export function typo(text: string): string {
  return RULES.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}

const NOMBRE = new Intl.NumberFormat('fr-FR');

/**
 * A French sentence: the words of the template get their typography, numbers their thin spaces and comma,
 * texts stay as they are. A year is no number: give it as a text.
 * Every French sentence of the program is written with it.
 */
export function fr(strings: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return getWords(strings)
    .map((words, index) => words + (index < values.length ? showValue(values[index]) : ''))
    .join('');
}

/** A template is one object for each place in the program: its words get their typography once. */
const WORDS = new WeakMap<TemplateStringsArray, readonly string[]>();

function getWords(strings: TemplateStringsArray): readonly string[] {
  const known = WORDS.get(strings);
  if (known !== undefined) return known;
  const words = strings.map(typo);
  WORDS.set(strings, words);
  return words;
}

/** « sept »: a number of days or hours as a sentence spells it; those that one spells. */
export function enLettres(nombre: number): string {
  return LETTRES[nombre] ?? String(nombre);
}

const LETTRES: Readonly<Record<number, string>> = {
  2: 'deux',
  3: 'trois',
  7: 'sept',
  12: 'douze',
  30: 'trente',
};

/** « 67 571 », « 12,5 »: thousands with a narrow no-break space, decimals with a comma. */
function showValue(value: string | number = ''): string {
  return typeof value === 'number' ? NOMBRE.format(value) : value;
}
