import { entriesOf } from '../../../src/domain/nouns/tables.ts';
import { titreFiches } from '../../../src/views/words/fichiers.ts';
import { findPill, type Table } from '../../../src/views/words/table.ts';
import { ACCENT, FILLS, GROUND, inkOn } from '../pictures/look.ts';
import {
  DECLARATION,
  escapeXml,
  FONTS,
  LETTERS,
  NAMESPACES,
  renderOpenDocument,
  toSpaced,
} from './open-document.ts';
import { nameOfColumn, widthsOf } from './widths.ts';

/**
 * A sheet of OpenDocument 1.3. Every cell is a text, never a formula; each line of a cell is a paragraph (a line break
 * inside one is only a space: docs.oasis-open.org/office/OpenDocument/v1.3, part 3, 6.1.2).
 */
export function renderOds({ titre = titreFiches(), columns, rows, pills = [] }: Table): Uint8Array {
  const widths = widthsOf({ columns, rows });
  const xml = `${DECLARATION}<office:document-content ${NAMESPACES} office:version="1.3">${FONTS}${toStyles(widths)}<office:body><office:spreadsheet><table:table table:name="${escapeXml(titre)}" table:style-name="sheet">${toColumns(widths)}<table:table-header-rows>${toRow(columns, () => 'head')}</table:table-header-rows>${rows.map((row) => toRow(row, (cell) => styleOf(cell, pills))).join('')}</table:table>${toFilter(titre, { columns, rows })}</office:spreadsheet></office:body></office:document-content>`;
  return renderOpenDocument(MIMETYPE, { styles: PAGE, content: xml });
}

const MIMETYPE = 'application/vnd.oasis.opendocument.spreadsheet';
const STYLES =
  '<style:style style:name="sheet" style:family="table" style:master-page-name="Default"/>' +
  `<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/><style:text-properties ${LETTERS}/></style:style>` +
  toLook('head', { ground: ACCENT, ink: GROUND, besides: ' fo:font-weight="bold"' }) +
  entriesOf(FILLS)
    .map(([tone, ground]) => toLook(tone, { ground, ink: inkOn(tone) }))
    .join('');

function toLook(
  name: string,
  { ground, ink, besides = '' }: { readonly ground: string; readonly ink: string; readonly besides?: string },
): string {
  return `<style:style style:name="${name}" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top" fo:background-color="${ground}"/><style:text-properties ${LETTERS} fo:color="${ink}"${besides}/></style:style>`;
}

// printed on sheets of A4 in letters of eight points, the head and the first two columns on each of them
const PAGE =
  `${DECLARATION}<office:document-styles ${NAMESPACES} office:version="1.3"><office:automatic-styles>` +
  '<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" fo:margin="1cm" style:print-orientation="landscape" style:scale-to="80%"/></style:page-layout>' +
  '</office:automatic-styles><office:master-styles><style:master-page style:name="Default" style:page-layout-name="page"/></office:master-styles></office:document-styles>';

const CENTIMETRES = 0.2; // of a character

function toStyles(widths: readonly number[]): string {
  const columns = [...new Set(widths)].map(
    (width) =>
      `<style:style style:name="co${width}" style:family="table-column"><style:table-column-properties style:column-width="${(width * CENTIMETRES).toFixed(1)}cm"/></style:style>`,
  );
  return `<office:automatic-styles>${columns.join('')}${STYLES}</office:automatic-styles>`;
}

/** The first two name the row: they are on each sheet. */
function toColumns(widths: readonly number[]): string {
  const columns = widths.map((width) => `<table:table-column table:style-name="co${width}"/>`);
  const first = columns.slice(0, NAMING).join('');
  return `<table:table-header-columns>${first}</table:table-header-columns>${columns.slice(NAMING).join('')}`;
}

const NAMING = 2;

function styleOf(cell: string, pills: NonNullable<Table['pills']>): string {
  const tone = findPill(cell, pills)?.tone ?? 'cell';
  return tone === 'warning' ? 'cell' : tone;
}

function toRow(cells: readonly string[], look: (cell: string) => string): string {
  return `<table:table-row>${cells.map((cell) => toCell(cell, look(cell))).join('')}</table:table-row>`;
}

/** Its head has the arrows that filter. */
function toFilter(titre: string, { columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  const sheet = `$'${titre.replaceAll("'", "''")}'`;
  const range = `${sheet}.A1:${sheet}.${nameOfColumn(columns.length)}${rows.length + 1}`;
  return `<table:database-ranges><table:database-range table:name="filtre" table:target-range-address="${escapeXml(range)}" table:display-filter-buttons="true"/></table:database-ranges>`;
}

function toCell(cell: string, style: string): string {
  const lines = cell.split('\n').map((line) => `<text:p>${toSpaced(escapeXml(line))}</text:p>`);
  return `<table:table-cell table:style-name="${style}" office:value-type="string">${lines.join('')}</table:table-cell>`;
}
