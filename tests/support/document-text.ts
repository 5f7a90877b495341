import type { Block, Document, MonthDay } from '../../src/views/words/document.ts';

/** A document as text, one line for each thing said: what a golden file holds. */
export function textOfDocument({ title, lead, facts = [], blocks }: Document): string {
  const head = [`# ${title}`, lead ?? '', ...facts.map(({ label, value }) => `- ${label} | ${value}`)];
  return `${[...head, ...blocks.flatMap(linesOf)].join('\n')}\n`;
}

function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return ['', `${'#'.repeat(block.level)} ${block.text}`];
    case 'paragraph':
      return [block.text];
    case 'note':
      return [`> ${block.text}`];
    case 'list':
      return block.items.map((item) => `* ${item}`);
    case 'facts':
      return block.facts.map(({ label, value }) => `- ${label} | ${value}`);
    case 'parties':
      return block.noms.map((nom, index) => `* ${block.logos?.[index] ? '(logo) ' : ''}${nom}`);
    case 'links':
      return block.links.map(({ label, url }) => `[${label}](${url})`);
    case 'contents':
      return [`(${block.titre})`];
    case 'actions':
      return block.buttons.map(({ label }) => `[${label}]`);
    case 'month':
      return [`| ${block.caption}`, ...block.weeks.map((week) => week.map(textOfDay).join(' '))];
    case 'picture':
      return [`(${block.picture.title})`, ...block.picture.figures.map((text) => `  ${text}`)];
    case 'copy':
      return [`${block.label} : ${block.value} [${block.button}]`];
    case 'qr':
      return [`(${block.summary} : ${block.url})`];
    case 'table':
      return [block.head.join(' | '), ...block.rows.map((row) => row.join(' | '))];
  }
}

/** « ◇14 », and today in brackets. */
function textOfDay(day: MonthDay | null): string {
  if (day === null) return '--';
  const text = `${day.dates.map(({ signe }) => signe).join('')}${day.jour}`;
  return day.aujourdhui ? `[${text}]` : text;
}
