import { html as tag } from 'htm/preact';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { dropUnseen } from '../../../src/conversation/clean-text.ts';
import { STYLES, type StyleName } from './style.ts';

/** A piece of an e-mail. Every value put into it is escaped; there is no way to put raw markup. */
export type Markup = VNode;

export type Content = Markup | string | null | false | readonly Content[];

export const html: (strings: TemplateStringsArray, ...values: readonly unknown[]) => Markup = tag;

/** The style of an element and the class that dark screens know it by: `<p ...${look('text')}>`. */
export function look(name: StyleName) {
  return { class: name, style: STYLES[name] };
}

/** Text as it was written: its line breaks stay. */
export function withBreaks(text: string): Content {
  return text.split('\n').map((line, index): Content => (index === 0 ? line : html`<br />${line}`));
}

export function toHtml(document: Markup): string {
  return `<!doctype html>\n${dropUnseen(renderToString(document))}\n`;
}
