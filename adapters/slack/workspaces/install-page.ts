import type { Response } from 'express';
import type { Block, Document } from '../../../src/views/words/document.ts';

/** Answers with a page that is kept nowhere, and that tells nobody its own address. */
export function sendPage(response: Response, status: number, document: Document): void {
  response
    .status(status)
    .set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' })
    .type('text/html; charset=utf-8')
    .send(renderPage(document));
}

/** Bare on purpose: it needs no style sheet, no script, and no other adapter. */
function renderPage({ title, lead, blocks }: Document): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`;
  const body = [
    `<h1>${escapeHtml(title)}</h1>`,
    ...(lead ? [`<p>${escapeHtml(lead)}</p>`] : []),
    ...blocks.map(renderBlock),
  ];
  return `<!doctype html>\n<html lang="fr"><head>${head}<title>${escapeHtml(title)}</title></head>\n<body><main>\n${body.join('\n')}\n</main></body></html>\n`;
}

function renderBlock(block: Block): string {
  if (block.kind === 'links')
    return block.links
      .map(({ label, url }) => `<p><a href="${escapeHtml(url)}">${escapeHtml(label)}</a></p>`)
      .join('\n');
  return 'text' in block ? `<p>${escapeHtml(block.text)}</p>` : '';
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
