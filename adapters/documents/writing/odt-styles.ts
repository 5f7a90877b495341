import { entriesOf } from '../../../src/domain/nouns/tables.ts';
import { piedDePage } from '../../../src/views/words/fichiers.ts';
import { EDGE, FILLS, INK, inkOn, QUIET } from '../pictures/look.ts';
import type { couleursOf } from './elements.ts';
import { DECLARATION, escapeXml, FONTS, LETTERS, NAMESPACES, toSpaced } from './open-document.ts';

export const TEXT_WIDTH = 166; // millimetres: A4 less its margins

export function toColumnStyle(width: number): string {
  return `<style:style style:name="w${width}" style:family="table-column"><style:table-column-properties style:column-width="${width}mm"/></style:style>`;
}

function paragraphStyle(name: string, properties: string, letters = 'fo:font-size="11pt"'): string {
  return `<style:style style:name="${name}" style:family="paragraph"><style:paragraph-properties ${properties}/><style:text-properties ${LETTERS} ${letters} fo:language="fr" fo:country="FR"/></style:style>`;
}

const SIZES = [20, 14, 12, 11]; // points

/** Those of the content; `soft` is under the head of a table. */
export const stylesOf = ({ accent, soft }: ReturnType<typeof couleursOf>) =>
  [
    ...entriesOf(FILLS).map(
      ([tone, ground]) =>
        `<style:style style:name="on-${tone}" style:family="text"><style:text-properties fo:color="${inkOn(tone)}" fo:background-color="${ground}"/></style:style>`,
    ),
    `<style:style style:name="plain" style:family="text"><style:text-properties fo:color="${INK}" style:text-underline-style="none"/></style:style>`,
    '<style:style style:name="bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>',
    '<style:style style:name="frame" style:family="graphic"><style:graphic-properties style:vertical-pos="top" style:vertical-rel="baseline"/></style:style>',
    `<style:style style:name="table" style:family="table"><style:table-properties style:width="${TEXT_WIDTH}mm" table:align="left"/></style:style>`,
    '<style:style style:name="row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>',
    `<style:style style:name="box" style:family="table-cell"><style:table-cell-properties fo:border-top="0.5pt solid ${EDGE}" fo:border-bottom="0.5pt solid ${EDGE}" fo:padding="1mm"/></style:style>`,
    `<style:style style:name="hand" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid ${EDGE}" fo:padding="3.5mm"/></style:style>`,
    `<style:style style:name="head" style:family="table-cell"><style:table-cell-properties fo:background-color="${soft}" fo:border-bottom="0.5pt solid ${EDGE}" fo:padding="1mm"/></style:style>`,
    '<text:list-style style:name="bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:space-before="4mm" text:min-label-width="4mm"/></text:list-level-style-bullet></text:list-style>',
    paragraphStyle('said', 'fo:margin-bottom="2mm"'),
    '<style:style style:name="entry" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="1mm"><style:tab-stops><style:tab-stop style:position="166mm" style:type="right" style:leader-style="dotted" style:leader-text="."/></style:tab-stops></style:paragraph-properties><style:text-properties ' +
      `${LETTERS} fo:font-size="11pt" fo:language="fr" fo:country="FR"/></style:style>`,
    paragraphStyle('caption', 'fo:margin-bottom="2mm" fo:keep-with-next="always"'),
    paragraphStyle(
      'note',
      `fo:margin-bottom="2mm" fo:margin-left="3mm" fo:padding-left="2mm" fo:border-left="3pt solid ${accent}"`,
    ),
    paragraphStyle('source', 'fo:margin-bottom="3mm"', `fo:font-size="8pt" fo:color="${QUIET}"`),
    paragraphStyle('cell', 'fo:margin-bottom="0mm"', 'fo:font-size="9.5pt"'),
    ...SIZES.map((size, index) =>
      paragraphStyle(
        `heading${index + 1}`,
        `fo:margin-top="${index === 0 ? 0 : 5}mm" fo:margin-bottom="2mm" fo:keep-with-next="always"`,
        `fo:font-size="${size}pt" fo:font-weight="bold"${index < 2 ? ` fo:color="${accent}"` : ''}`,
      ),
    ),
  ].join('');

/** Its title at the head of each page but the first, « Résumé n° 5 – page 3 sur 8 » at the foot of each. */
export function toPage(titre: string): string {
  const [page, pages] = piedDePage(titre).map((text) => toSpaced(escapeXml(text)));
  const foot = `<text:p text:style-name="foot">${page}<text:page-number text:select-page="current">1</text:page-number>${pages}<text:page-count>1</text:page-count></text:p>`;
  return `${PAGE}<style:header><text:p text:style-name="top">${toSpaced(escapeXml(titre))}</text:p></style:header><style:header-first><text:p/></style:header-first><style:footer>${foot}</style:footer><style:footer-first>${foot}</style:footer-first>${PAGE_END}`;
}

const PAGE =
  `${DECLARATION}<office:document-styles ${NAMESPACES} office:version="1.3">${FONTS}<office:automatic-styles>` +
  paragraphStyle('foot', 'fo:margin-bottom="0mm"', `fo:font-size="8pt" fo:color="${QUIET}"`) +
  paragraphStyle(
    'top',
    `fo:margin-bottom="0mm" fo:padding-bottom="1mm" fo:border-bottom="0.5pt solid ${EDGE}"`,
    `fo:font-size="8pt" fo:color="${QUIET}"`,
  ) +
  '<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin-left="22mm" fo:margin-right="22mm" fo:margin-top="14mm" fo:margin-bottom="16mm"/><style:header-style><style:header-footer-properties fo:min-height="6mm" fo:margin-bottom="4mm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="4mm"/></style:footer-style></style:page-layout>' +
  '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page">';
const PAGE_END = '</style:master-page></office:master-styles></office:document-styles>';
