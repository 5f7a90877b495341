import { strToU8, zipSync } from 'fflate';
import { FAMILY } from '../typeface.ts';

/** What a sheet and a text of OpenDocument 1.3 share. */

const OASIS = 'urn:oasis:names:tc:opendocument:xmlns';
export const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
export const NAMESPACES = `xmlns:office="${OASIS}:office:1.0" xmlns:table="${OASIS}:table:1.0" xmlns:text="${OASIS}:text:1.0" xmlns:style="${OASIS}:style:1.0" xmlns:fo="${OASIS}:xsl-fo-compatible:1.0" xmlns:svg="${OASIS}:svg-compatible:1.0" xmlns:draw="${OASIS}:drawing:1.0" xmlns:number="${OASIS}:datastyle:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"`;
// no file brings its letters: who has them not reads another sans
export const FONTS = `<office:font-face-decls><style:font-face style:name="${FAMILY}" svg:font-family="'${FAMILY}', Arial" style:font-family-generic="swiss" style:font-pitch="variable"/></office:font-face-decls>`;
export const LETTERS = `style:font-name="${FAMILY}"`;

interface OpenDocument {
  readonly styles: string;
  readonly content: string;
  readonly settings?: string;
  readonly pictures?: readonly Uint8Array[];
}

/** The files of one; pictures stand at `pictureAt`. */
export function renderOpenDocument(
  mimetype: string,
  { styles, content, settings, pictures = [] }: OpenDocument,
): Uint8Array {
  return zipSync({
    mimetype: [strToU8(mimetype), { level: 0 }], // the first file, as it is: part 2, 3.3
    'META-INF/manifest.xml': strToU8(toManifest(mimetype, pictures.length, settings !== undefined)),
    'styles.xml': strToU8(styles),
    'content.xml': strToU8(content),
    ...(settings !== undefined && { 'settings.xml': strToU8(settings) }),
    ...Object.fromEntries(pictures.map((bytes, index) => [pictureAt(index), bytes])),
  });
}

export function pictureAt(index: number): string {
  return `Pictures/${index}.png`;
}

function toManifest(mimetype: string, pictures: number, hasSettings: boolean): string {
  const entry = (path: string, type: string, version = '') =>
    `<manifest:file-entry manifest:full-path="${path}"${version} manifest:media-type="${type}"/>`;
  const entries = [
    entry('/', mimetype, ' manifest:version="1.3"'),
    entry('styles.xml', 'text/xml'),
    entry('content.xml', 'text/xml'),
    ...(hasSettings ? [entry('settings.xml', 'text/xml')] : []),
    ...Array.from({ length: pictures }, (_, index) => entry(pictureAt(index), 'image/png')),
  ];
  return `${DECLARATION}<manifest:manifest xmlns:manifest="${OASIS}:manifest:1.0" manifest:version="1.3">${entries.join('')}</manifest:manifest>`;
}

/** Several spaces would be read as one, and those at an end as none. */
export function toSpaced(line: string): string {
  return line
    .replaceAll(/^ +| +$| {2,}/g, (spaces) => `<text:s text:c="${spaces.length}"/>`)
    .replaceAll('\t', '<text:tab/>');
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
