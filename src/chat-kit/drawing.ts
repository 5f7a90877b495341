import type { Button, ListItem, Message } from '../conversation/chat.ts';
import { joinLines } from './text.ts';

/** Between a label and what it is about, as in French. */
export const COLON = '\u00A0: ';

/** The buttons that a platform takes, and what the others say: « Ouvrir le calendrier : webcal://... ». */
interface SortedButtons {
  readonly buttons: readonly Button[];
  readonly links: readonly string[];
}

/** A platform refuses a whole message for one address that it does not like: only web addresses are links there. */
export function sortButtons(
  all: readonly Button[],
  longestUrl: number = Number.POSITIVE_INFINITY,
): SortedButtons {
  const isUsable = (button: Button) =>
    button.kind === 'action' || (isAbsolute(button.url, WEB) && button.url.length <= longestUrl);
  return {
    buttons: all.filter(isUsable),
    links: all.filter((button) => !isUsable(button)).map(describeLink),
  };
}

/** An item of a list, ready to be drawn. */
export interface Item {
  readonly text: string;
  readonly detail: string;
  readonly buttons: readonly Button[];
}

export function toItem({ text, detail = '', buttons: all = [] }: ListItem, longestUrl?: number): Item {
  const { buttons, links } = sortButtons(all, longestUrl);
  return { text, detail: joinLines([detail, ...links]), buttons };
}

/** What a message says, with nothing to press: inside a form, and in a notification. */
export function withoutButtons(message: Message): Message {
  const sections = message.sections?.map((section) => ({
    ...section,
    list: section.list?.map(({ text, detail }) => ({ text, detail })),
  }));
  return { ...message, sections, buttons: [] };
}

/** Whether an address can be followed by whoever reads it. */
export function isAbsolute(url: string, protocols: readonly string[]): boolean {
  return protocols.includes(URL.parse(url)?.protocol ?? '') && !/\s/.test(url);
}

const WEB = ['https:', 'http:'];

function describeLink(button: Button): string {
  return button.kind === 'link' ? `${button.label}${COLON}${button.url}` : button.label;
}

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

/** Draws each object once: a message that goes to many is one, and a drawing is never changed. */
export function drawOnce<Drawn, Said extends object, Rest extends readonly (string | undefined)[]>(
  draw: (said: Said, ...rest: Rest) => Drawn,
): (said: Said, ...rest: Rest) => Drawn {
  const drawings = new WeakMap<Said, Map<string, Drawn>>();
  return (said, ...rest) => {
    const known = drawings.get(said) ?? new Map<string, Drawn>();
    drawings.set(said, known);
    const key = rest.join();
    const drawn = known.get(key) ?? draw(said, ...rest);
    known.set(key, drawn);
    return drawn;
  };
}
