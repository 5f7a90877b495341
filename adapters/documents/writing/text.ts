import { type Element, toListed } from './elements.ts';

/** For any editor: a title underlined, one thing a line. */
export function renderText(elements: readonly Element[]): string {
  return `${elements.flatMap(toListed).flatMap(toLines).join('\n').trim()}\n`;
}

function toLines(element: ReturnType<typeof toListed>[number]): readonly string[] {
  switch (element.kind) {
    case 'heading':
      return ['', element.text, (element.level === 1 ? '=' : '-').repeat(element.text.length), ''];
    case 'item':
      return [`- ${element.text}`];
    case 'fact':
      return [`${element.label} ${element.text}`];
    case 'link':
      return [element.url === null ? element.text : `${element.text} ${element.url}`];
    case 'table':
      return [element.text, element.head.join(' | '), ...element.rows.map((row) => row.join(' | '))];
    default:
      return ['', element.text];
  }
}
