import { html as tag } from 'htm/preact';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { dropUnseen } from '../../../src/conversation/clean-text.ts';

/** A piece of a page. Every value put into it is escaped; there is no way to put raw markup. */
export type Markup = VNode;

export type Content = Markup | string | null | false | readonly Content[];

export const html: (strings: TemplateStringsArray, ...values: readonly unknown[]) => Markup = tag;

/** The markup as text. */
export function renderMarkup(markup: Content): string {
  return dropUnseen(renderToString(tag`<${Fragment}>${markup}<//>`));
}

/** A whole page. */
export function renderPage(page: Markup): string {
  return `<!doctype html>\n${dropUnseen(renderToString(page))}\n`;
}

/** A link that is safe to press: `javascript:` and the like are refused, whatever people typed. */
export function isSafeUrl(url: string): boolean {
  if (url.startsWith('/')) return URL.canParse(url, OURS) && new URL(url, OURS).origin === OURS;
  return URL.canParse(url) && SAFE_PROTOCOLS.has(new URL(url).protocol);
}

const OURS = 'https://ours.invalid'; // `//elsewhere`, `/\\elsewhere` and tabs between lead away from it, as browsers read them
const SAFE_PROTOCOLS = new Set(['https:', 'http:', 'webcal:', 'mailto:']);

function Fragment({ children }: { readonly children?: unknown }): unknown {
  return children;
}
