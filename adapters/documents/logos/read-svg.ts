import type { FauteLogo } from '../../../src/domain/annuaire/logo.ts';

/** A drawing of which only what draws is left; `faute`: it is not taken. */
export type SvgReading = { readonly svg: string } | { readonly faute: FauteLogo };

/**
 * Writes a drawing anew from a list of what may stand in it. What could load, run or hide something is refused, not
 * mended: scripts, styles that name an address, entities, pictures, text in a font that the machine may not have. What an
 * editor leaves behind (comments, its own elements and attributes) is left out.
 */
export function readSvg(source: string): SvgReading {
  if (/<!(?!--)/.test(source)) return { faute: 'svg-entites' }; // a document type can define entities
  const writing: Writing = { out: [], open: [], masks: [], styles: [], skipped: 0, elements: 0 };
  let at = 0;
  for (const match of source.matchAll(TOKEN)) {
    const text = source.slice(at, match.index);
    at = match.index + match[0].length;
    const faute = writeText(text, writing) ?? writeTag(match[0], writing);
    if (faute !== null) return { faute };
  }
  if (isMaskedByStyle(writing)) return { faute: 'svg-masques' };
  const isWhole = writing.open.length === 0 && writing.skipped === 0 && source.slice(at).trim() === '';
  return isWhole && writing.elements > 0 ? { svg: writing.out.join('') } : { faute: 'svg-illisible' };
}

/** A comment, an instruction, or a tag with its attributes. */
const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<\/?[A-Za-z_][^\s/>]*(?:\s+[^\s=/>]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>/g;

interface Writing {
  readonly out: string[];
  /** The names that are open, and whether each is written. */
  readonly open: { readonly nom: string; readonly isWritten: boolean }[];
  /** The classes of what stands in masks, and the rules of styles. */
  readonly masks: string[];
  readonly styles: string[];
  /** How many of them are left out. */
  skipped: number;
  elements: number;
}

const MOST_ELEMENTS = 5_000;

function writeText(text: string, { out, open, styles, skipped }: Writing): FauteLogo | null {
  if (text.includes('<')) return 'svg-illisible';
  if (skipped > 0 || open.at(-1)?.nom !== 'style') return null; // nothing else of a drawing is text
  if (isDangerousStyle(text)) return 'svg-adresse';
  styles.push(text);
  out.push(text.replaceAll('&', ' '));
  return null;
}

function writeTag(tag: string, writing: Writing): FauteLogo | null {
  if (tag.startsWith('<!--') || tag.startsWith('<?')) return null;
  const nom = /^<\/?([^\s/>]+)/.exec(tag)?.[1] ?? '';
  if (tag.startsWith('</')) return closeTag(nom, writing);
  if (REFUSED.has(nom.toLowerCase().replace(/^.*:/, '')))
    return nom.toLowerCase() === 'text' ? 'svg-texte' : 'svg-interdit';
  writing.elements += 1;
  if (writing.elements > MOST_ELEMENTS) return 'trop-gros';
  const isWritten = writing.skipped === 0 && ELEMENTS.has(nom);
  if (writing.open.length === 0 && nom !== 'svg') return 'svg-illisible';
  const attributes = isWritten ? writeAttributes(tag) : '';
  if (attributes === null) return 'svg-adresse';
  if (isWritten && isMaskInMask(nom, attributes, writing)) return 'svg-masques';
  const isEmpty = tag.endsWith('/>');
  if (isWritten)
    writing.out.push(`<${nom}${nom === 'svg' ? NAMESPACE : ''}${attributes}${isEmpty ? '/' : ''}>`);
  if (isEmpty) return null;
  writing.open.push({ nom, isWritten });
  if (!isWritten) writing.skipped += 1;
  return null;
}

/**
 * A mask that is masked is drawn once for each of its parts, and so are the masks of its mask: a dozen draw without end.
 * Groups that are masked one in the other draw as often, but once each.
 */
function isMaskInMask(nom: string, attributes: string, { open, masks }: Writing): boolean {
  if (!MASKS.has(nom) && !open.some((one) => MASKS.has(one.nom))) return false;
  masks.push(...(/ class="([^"]*)"/.exec(attributes)?.[1] ?? '').split(/\s+/));
  return MASKING.test(attributes);
}

const MASKING = /(?:^|[\s";])(?:mask|clip-path)\s*[=:]/i;

/** The same by the rules of a style, wherever it stands: only those of a class can be told apart. */
function isMaskedByStyle({ masks, styles }: Writing): boolean {
  const rules = styles.flatMap((style) => [...style.matchAll(/([^{}]*)\{([^{}]*)\}/g)]);
  const masking = rules.filter(([, , declarations = '']) => MASKING.test(declarations));
  const selectors = masking.flatMap(([, selector = '']) => selector.split(',').map((one) => one.trim()));
  return selectors.some((one) => !/^\.[\w-]+$/.test(one) || masks.includes(one.slice(1)));
}

const MASKS: ReadonlySet<string> = new Set(['mask', 'clipPath']);

function closeTag(nom: string, writing: Writing): FauteLogo | null {
  const last = writing.open.pop();
  if (last?.nom !== nom) return 'svg-illisible';
  if (last.isWritten) writing.out.push(`</${nom}>`);
  else writing.skipped -= 1;
  return null;
}

/** What is written of a tag; null when one of its values leads somewhere. */
function writeAttributes(tag: string): string | null {
  let written = '';
  for (const [, nom = '', double, single] of tag.matchAll(ATTRIBUTE)) {
    const value = double ?? single ?? '';
    if (/^on/i.test(nom)) return null;
    if (/(^|:)href$/i.test(nom) && !/^#[\w.-]+$/.test(value)) return null;
    if (isDangerousStyle(value)) return null;
    if (ATTRIBUTES.has(nom)) written += ` ${nom}="${value.replaceAll('"', '&quot;')}"`;
  }
  return written;
}

const ATTRIBUTE = /\s([^\s=/>]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;

/** Styles may point at a part of the same drawing, and at nothing else. */
function isDangerousStyle(text: string): boolean {
  const rest = text.replaceAll(/url\(\s*(['"]?)#[\w.-]+\1\s*\)/gi, '');
  return /url\s*\(|@|\\|expression|javascript:|data:|\/\*/i.test(rest);
}

const NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"';

const REFUSED: ReadonlySet<string> = new Set([
  'script',
  'foreignobject',
  'image',
  'feimage',
  'iframe',
  'object',
  'embed',
  'a',
  'use', // a few of them, one in the other, draw without end
  'animate',
  'animatemotion',
  'animatetransform',
  'set',
  'handler',
  'text',
  'audio',
  'video',
]);

const ELEMENTS: ReadonlySet<string> = new Set(
  'svg g defs style title desc path rect circle ellipse line polyline polygon linearGradient radialGradient stop clipPath mask'.split(
    ' ',
  ),
);

const ATTRIBUTES: ReadonlySet<string> = new Set(
  [
    'id class style width height viewBox preserveAspectRatio version transform d x y x1 y1 x2 y2 cx cy r rx ry fx fy points',
    'fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit',
    'stroke-dasharray stroke-dashoffset opacity offset stop-color stop-opacity gradientUnits gradientTransform spreadMethod',
    'clip-path clip-rule clipPathUnits mask maskUnits maskContentUnits display visibility color overflow href type',
  ].flatMap((line) => line.split(' ')),
);
