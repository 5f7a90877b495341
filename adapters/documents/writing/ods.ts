import { titreFiches } from '../../../src/views/words/fichiers.ts';
import type { Table } from '../../../src/views/words/table.ts';
import {
  DECLARATION,
  escapeXml,
  FONTS,
  LETTERS,
  NAMESPACES,
  renderOpenDocument,
  toSpaced,
} from './open-document.ts';
import { widthsOf } from './widths.ts';

/**
 * A sheet of OpenDocument 1.3. Every cell is a text, never a formula; each line of a cell is a paragraph (a line break
 * inside one is only a space: docs.oasis-open.org/office/OpenDocument/v1.3, part 3, 6.1.2).
 */
export function renderOds({ titre = titreFiches(), columns, rows }: Table): Uint8Array {
  const widths = widthsOf({ columns, rows });
  const xml = `${DECLARATION}<office:document-content ${NAMESPACES} office:version="1.3">${FONTS}${toStyles(widths)}<office:body><office:spreadsheet><table:table table:name="${escapeXml(titre)}" table:style-name="sheet">${widths.map((width) => `<table:table-column table:style-name="co${width}"/>`).join('')}<table:table-header-rows>${toRow(columns, 'head')}</table:table-header-rows>${rows.map((row) => toRow(row, 'cell')).join('')}</table:table></office:spreadsheet></office:body></office:document-content>`;
  return renderOpenDocument(MIMETYPE, { styles: PAGE, content: xml });
}

const MIMETYPE = 'application/vnd.oasis.opendocument.spreadsheet';
const STYLES =
  '<style:style style:name="sheet" style:family="table" style:master-page-name="Default"/>' +
  `<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/><style:text-properties ${LETTERS}/></style:style>` +
  `<style:style style:name="head" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/><style:text-properties ${LETTERS} fo:font-weight="bold"/></style:style>`;
// printed across a sheet of A3, all columns side by side on as many pages as it takes
const PAGE =
  `${DECLARATION}<office:document-styles ${NAMESPACES} office:version="1.3"><office:automatic-styles>` +
  '<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="42cm" fo:page-height="29.7cm" style:print-orientation="landscape" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout>' +
  '</office:automatic-styles><office:master-styles><style:master-page style:name="Default" style:page-layout-name="page"/></office:master-styles></office:document-styles>';

const CENTIMETRES = 0.2; // of a character

function toStyles(widths: readonly number[]): string {
  const columns = [...new Set(widths)].map(
    (width) =>
      `<style:style style:name="co${width}" style:family="table-column"><style:table-column-properties style:column-width="${(width * CENTIMETRES).toFixed(1)}cm"/></style:style>`,
  );
  return `<office:automatic-styles>${columns.join('')}${STYLES}</office:automatic-styles>`;
}

function toRow(cells: readonly string[], style: string): string {
  return `<table:table-row>${cells.map((cell) => toCell(cell, style)).join('')}</table:table-row>`;
}

function toCell(cell: string, style: string): string {
  const lines = cell.split('\n').map((line) => `<text:p>${toSpaced(escapeXml(line))}</text:p>`);
  return `<table:table-cell table:style-name="${style}" office:value-type="string">${lines.join('')}</table:table-cell>`;
}
