import type { Block, Element, TextObject } from './block-kit.ts';
import { decodeEntities, decodeMrkdwn } from './escaping.ts';

/** A button that can be seen, or an option of a menu. */
export interface Button {
  readonly label: string;
  readonly block: Block;
  readonly element: Element;
  /** The value of the option, in an overflow menu. */
  readonly option?: string;
  /** The text of its block, or of the last block before it that has one. */
  readonly near: string;
}

/** A message as a human reads it: its blocks in order, or its text when it has none. */
export function showMessage({ text, blocks }: { text: string; blocks: readonly Block[] }): string {
  return blocks.length === 0 ? decodeMrkdwn(text) : showBlocks(blocks);
}

export function showBlocks(blocks: readonly Block[]): string {
  return blocks
    .flatMap(listLines)
    .filter((line) => line !== '')
    .join('\n');
}

export function listButtons(blocks: readonly Block[]): readonly Button[] {
  let near = '';
  return blocks.flatMap((block) => {
    const elements = [block.accessory, ...(block.elements ?? [])].filter((element) => element !== undefined);
    const text = block.type === 'rich_text' ? listLines(block).join('\n') : showText(block);
    if (text !== '') near = text;
    return elements.flatMap((element) => toButtons(block, element, near));
  });
}

/** A text object as it is drawn. */
export function showTextObject(text: TextObject): string {
  return text.type === 'mrkdwn' ? decodeMrkdwn(text.text) : decodeEntities(text.text);
}

function listLines(block: Block): readonly string[] {
  const lines = [showText(block), ...(block.fields ?? []).map(showTextObject)];
  if (block.type === 'image')
    lines.push(block.title ? showTextObject(block.title) : '', block.alt_text ?? '');
  if (block.type === 'input') {
    lines.push(...[block.label, block.hint].filter((text) => text !== undefined).map(showTextObject));
  }
  const elements = [block.element, block.accessory, ...(block.elements ?? [])];
  return [...lines, ...elements.filter((element) => element !== undefined).flatMap(listElementLines)];
}

function showText(block: Block): string {
  return block.text === undefined ? '' : showTextObject(block.text);
}

function listElementLines(element: Element): readonly string[] {
  const { type, text, alt_text: alternative, options, option_groups: groups } = element;
  if (type === 'mrkdwn') return [decodeMrkdwn(String(text))];
  if (type === 'plain_text') return [decodeEntities(String(text))];
  if (type === 'image') return [alternative ?? ''];
  if (type === 'rich_text_section') return [(element.elements ?? []).map(showSpan).join('')];
  if (type === 'rich_text_list') return (element.elements ?? []).flatMap(listElementLines);
  if (type === 'button') return [`[${showLabel(text)}]`];
  const all = [...(options ?? []), ...(groups ?? []).flatMap((group) => group.options)];
  return all.map((option) => {
    const detail = option.description === undefined ? '' : ` (${showTextObject(option.description)})`;
    return `- ${showTextObject(option.text)}${detail}`;
  });
}

/** A word of rich text: literal, without the marks that made it. */
function showSpan({ text, url }: Element): string {
  return typeof text === 'string' ? text : (url ?? '');
}

function toButtons(block: Block, element: Element, near: string): readonly Button[] {
  if (element.type === 'button') return [{ label: showLabel(element.text), block, element, near }];
  if (element.type !== 'overflow') return [];
  return (element.options ?? []).map((option) => {
    return { label: showTextObject(option.text), block, element, option: option.value, near };
  });
}

function showLabel(text: Element['text']): string {
  return typeof text === 'object' ? showTextObject(text) : decodeEntities(text ?? '');
}
