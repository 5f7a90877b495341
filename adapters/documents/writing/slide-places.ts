import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { INK } from '../pictures/look.ts';
import { FAMILY } from '../typeface.ts';
import { couleursOf, type Element } from './elements.ts';
import { CONTENT_BOX, COVER_BOX } from './slide-sizes.ts';

/** The layout of a slide that shows a table, a picture or logos under its title, and that of the first one. */
export const TITLE_MASTER = 'tableau';
export const COVER = 'couverture';

/**
 * What the package does not write: the letters for who has not ours (ECMA-376 21.1.2.3.7), and a place for a table or a
 * picture in its layout, which they then follow.
 */
export function finish(bytes: Uint8Array, elements: readonly Element[]): Uint8Array {
  const { accent } = couleursOf(elements);
  const files = Object.entries(unzipSync(bytes)).map(([name, file]): [string, Uint8Array] => {
    if (name === THEME) return [name, strToU8(nameFallback(strFromU8(file), accent))];
    if (!/^ppt\/slide(?:s|Layouts)\/[^/]+\.xml$/.test(name)) return [name, file];
    const xml = strFromU8(file);
    const [, layout = ''] = /<p:cSld name="([^"]+)">/.exec(xml) ?? [];
    const place = PLACES.get(layout);
    return [name, strToU8(place === undefined ? fillPlace(xml) : addPlace(xml, place))];
  });
  return zipSync(Object.fromEntries(files));
}

function nameFallback(theme: string, accent: string): string {
  return theme
    .replaceAll(`<a:latin typeface="${FAMILY}"`, `$& ${SANS}`)
    .replace(/<a:sysClr val="windowText"[^>]*>/, `<a:srgbClr val="${INK.slice(1)}"/>`)
    .replace(/(?<=<a:accent1>)<a:srgbClr val="\w+"\/>/, `<a:srgbClr val="${accent.slice(1)}"/>`);
}

const PLACE_OF_CONTENT = '<p:ph idx="90"/>'; // of any content
export const CONTENT = 'contents';

const PLACES = new Map([
  [TITLE_MASTER, CONTENT_BOX],
  [COVER, COVER_BOX],
]);

function addPlace(layout: string, { x, y, w, h }: typeof CONTENT_BOX): string {
  const toUnits = (inches: number) => Math.round(inches * 914_400); // English Metric Units
  const box = `<a:xfrm><a:off x="${toUnits(x)}" y="${toUnits(y)}"/><a:ext cx="${toUnits(w)}" cy="${toUnits(h)}"/></a:xfrm>`;
  const place = `<p:sp><p:nvSpPr><p:cNvPr id="90" name="${CONTENT}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>${PLACE_OF_CONTENT}</p:nvPr></p:nvSpPr><p:spPr>${box}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="fr-FR"/></a:p></p:txBody></p:sp>`;
  return layout.replace('</p:spTree>', `${place}</p:spTree>`);
}

function fillPlace(slide: string): string {
  return slide
    .replace(/(<p:graphicFrame>.*?<p:nvPr>)/s, `$1${PLACE_OF_CONTENT}`)
    .replace(new RegExp(`(name="${CONTENT}" .*?<p:nvPr>)`, 's'), `$1${PLACE_OF_CONTENT}`);
}

const THEME = 'ppt/theme/theme1.xml';
const SANS = 'panose="020B0604020202020204" pitchFamily="34" charset="0"';
