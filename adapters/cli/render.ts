import type { Fact, Message, Section } from '../../src/conversation/chat.ts';

/** A message as plain text for a terminal; buttons and images have no use there. */
export function renderMessage({ title, paragraphs = [], facts = [], sections = [], note }: Message): string {
  const blocks = [
    title,
    paragraphs.join('\n'),
    renderFacts(facts),
    ...sections.map(renderSection),
    note ?? '',
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function renderFacts(facts: readonly Fact[]): string {
  const width = Math.max(0, ...facts.map(({ label }) => [...label].length));
  return facts.map(({ label, value }) => `${label.padEnd(width)}  ${value}`).join('\n');
}

function renderSection({ title, paragraphs = [], list = [] }: Section): string {
  const items = list.map(({ text, detail }) => (detail ? `- ${text}\n  ${detail}` : `- ${text}`));
  return [...(title ? [title] : []), ...paragraphs, ...items].join('\n');
}
