import { cloneElement, isValidElement } from 'preact';
import { html, type Markup } from './html.ts';

/** A piece of a page with these words marked wherever they are read: never in what is typed or pressed. */
export function markWords(markup: Markup, words: readonly string[]): Markup {
  if (words.length === 0) return markup;
  return mark(
    markup,
    new RegExp(`(${words.map((word) => word.replaceAll(SYNTAX, String.raw`\$&`)).join('|')})`, 'u'),
  ) as Markup;
}

const SYNTAX = /[\\^$.*+?()[\]{}|/]/g;
const UNTOUCHED = new Set<unknown>(['button', 'textarea', 'title']);

function mark(content: unknown, words: RegExp): unknown {
  if (typeof content === 'string') {
    const pieces = content.split(words); // what matched stands at the odd places
    return pieces.length === 1
      ? content
      : pieces.map((piece, index) => (index % 2 === 1 ? html`<mark>${piece}</mark>` : piece));
  }
  if (Array.isArray(content)) return content.map((one) => mark(one, words));
  if (!isValidElement(content) || UNTOUCHED.has(content.type)) return content;
  const { children } = content.props as { readonly children?: unknown };
  return children === undefined ? content : cloneElement(content, {}, mark(children, words) as never);
}
