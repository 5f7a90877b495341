import type { Card, CardShown } from './types.ts';

/** A card as its reader sees it: Markdown drawn, hidden parts left out. */
export function showCard(card: Card): CardShown {
  const shown = { lines: [] as string[], buttons: [] as string[], errors: [] as string[] };
  const values: Record<string, string> = {};
  const fieldErrors: Record<string, string> = {};
  let lastInput = '';
  for (const node of listShown(card)) {
    const line = DRAWN[String(node.type)]?.(node) ?? '';
    if (line !== '') shown.lines.push(line);
    if (isInput(node)) lastInput = String(node.id);
    if (node.type === 'TextBlock' && isAttention(node)) {
      shown.errors.push(line);
      if (lastInput !== '') fieldErrors[lastInput] = line;
    }
    if (isButton(node)) shown.buttons.push(String(node.title));
    if (isInput(node)) values[String(node.id)] = String(node.value ?? '');
  }
  return { text: shown.lines.join('\n'), buttons: shown.buttons, errors: shown.errors, fieldErrors, values };
}

export function isInput({ type }: Card): boolean {
  return String(type).startsWith('Input.');
}

export function isButton({ type, title }: Card): boolean {
  return String(type).startsWith('Action.') && typeof title === 'string';
}

/** What is visible, in reading order. A nested card is shown once its button was pressed (`isShown`). */
export function listShown(node: unknown): readonly Card[] {
  if (Array.isArray(node)) return node.flatMap(listShown);
  if (node === null || typeof node !== 'object') return [];
  const card = node as Card;
  if (card.isVisible === false) return [];
  const isClosed = card.type === 'Action.ShowCard' && card.isShown !== true;
  const parts = PARTS.filter((name) => !(isClosed && name === 'card')).flatMap((name) =>
    listShown(card[name]),
  );
  return typeof card.type === 'string' ? [card, ...parts] : parts;
}

/** Fallbacks are not here: they are drawn only by a client that knows no better. */
const PARTS = [
  ...['body', 'items', 'columns', 'rows', 'cells', 'images', 'inlineAction', 'selectAction', 'actions'],
  'card',
];

const DRAWN: Readonly<Record<string, (node: Card) => string>> = {
  TextBlock: ({ text }) => drawMarkdown(String(text)),
  RichTextBlock: ({ inlines }) =>
    (inlines as readonly (string | Card)[])
      .map((inline) => (typeof inline === 'string' ? inline : String(inline.text)))
      .join(''),
  FactSet: ({ facts }) =>
    (facts as readonly Card[])
      .map(({ title, value }) => `${drawMarkdown(String(title))} ${drawMarkdown(String(value))}`)
      .join('\n'),
  Image: ({ altText }) => `[${String(altText)}]`,
  'Input.Text': drawInput,
  'Input.Number': drawInput,
  'Input.Date': drawInput,
  'Input.Time': drawInput,
  'Input.Toggle': (node) => [drawInput(node), String(node.title)].filter(Boolean).join('\n'),
  'Input.ChoiceSet': (node) =>
    [drawInput(node), ...(node.choices as readonly Card[]).map(({ title }) => `( ) ${String(title)}`)].join(
      '\n',
    ),
};

function drawInput({ label, isRequired }: Card): string {
  return label ? `${String(label)}${isRequired ? ' *' : ''}` : '';
}

function isAttention({ color }: Card): boolean {
  return String(color).toLowerCase() === 'attention';
}

/** What a text block draws: emphasis, links and lists go, escapes and entities become their characters. */
export function drawMarkdown(text: string): string {
  const kept: string[] = [];
  const keep = (character: string) => `\uE000${kept.push(character) - 1}\uE001`;
  const drawn = text
    .replace(/\\([!-/:-@[-`{-~])/g, (_, character: string) => keep(character))
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/\n(?![-*+] |\d+\. )/g, ' ')) // one line break alone is a space
    .join('\n')
    .replace(/^[-*+] /gm, '• ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*(?=\S)(.+?)(?<=\S)\*\*/g, '$1')
    .replace(/\*(?=\S)(.+?)(?<=\S)\*/g, '$1')
    .replace(/(?<!\w)__?(?=\S)(.+?)(?<=\S)__?(?!\w)/g, '$1')
    .replace(/~~(.+?)~~/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/<[a-z/][^>]*>/gi, '');
  return drawn.replace(/\uE000(\d+)\uE001/g, (_, at: string) => kept[Number(at)] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
