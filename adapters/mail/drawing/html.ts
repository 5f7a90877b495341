import { html as tag } from 'htm/preact';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { dropUnseen } from '../../../src/conversation/clean-text.ts';
import { type Accents, OURS, STYLES, type StyleName } from './style.ts';

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

/** `accents`: in the place of ours, which stand in styles alone; a quote that somebody writes is escaped. */
export function toHtml(document: Markup, accents: Accents = OURS): string {
  const drawn = dropUnseen(renderToString(document)).replaceAll(STYLED, (style) =>
    style.replaceAll(OURS.accent, accents.accent).replaceAll(OURS.dark.accent, accents.dark.accent),
  );
  return `<!doctype html>\n${drawn}\n`;
}

const STYLED = / style="[^"]*"|<style>[^<]*</g;
