/** What a page needs that shows a message roughly as a platform's client does, from what its own renderer made. */

/** A part of what a renderer made: each platform has its own types. */
export type Part = Readonly<Record<string, unknown>>;

/** `nom`: whose message it is, in HTML; `drawn`: the message, in HTML. */
export function toPreviewPage({
  title,
  style,
  nom,
  drawn,
}: Readonly<Record<'title' | 'style' | 'nom' | 'drawn', string>>): string {
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${title}</title><style>${STYLE}${style}</style></head><body><main>${nom}${drawn}</main></body></html>`;
}

/** The parts in what may be a list, one part, or nothing. */
export function listParts(value: unknown): readonly Part[] {
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((one): one is Part => typeof one === 'object' && one !== null);
}

export function escapeHtml(text: unknown): string {
  return String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

const STYLE = `
:root { color-scheme: light dark }
* { box-sizing: border-box; margin: 0 }
h1, p, dd, li { overflow-wrap: anywhere }
h1 { font-size: 18px; line-height: 24px }
hr { border: 0; border-top: 1px solid #8884 }
.actions { display: flex; flex-wrap: wrap; gap: 8px }
.button { font-weight: 600; padding: 3px 12px; border: 1px solid #8886; border-radius: 4px }
`;
