import { entriesOf } from '../../../src/domain/nouns/tables.ts';
import { TITRE_FICHES } from '../../../src/views/words/fichiers.ts';
import { findPill, type Table } from '../../../src/views/words/table.ts';
import { EDGE, FILLS, GROUND, inkOn } from '../pictures/look.ts';
import * as parts from './open-document.ts';
import { kindsOf, linesOfRows, NAMING, nameOfColumn, widthsOf } from './widths.ts';

/**
 * A workbook of OpenDocument 1.3. What is no number and no day is a text, never a formula; each line of a cell is a
 * paragraph (a line break inside one is only a space: docs.oasis-open.org/office/OpenDocument/v1.3, part 3, 6.1.2).
 */
export function renderOds(tables: readonly Table[], accent: string): Uint8Array {
  const widths = tables.flatMap(widthsOf);
  const lines = tables.flatMap((table) => linesOfRows(table, widthsOf(table)));
  const filters = tables.map(toFilter).join('');
  const xml = `${parts.DECLARATION}<office:document-content ${parts.NAMESPACES} office:version="1.3">${parts.FONTS}${toStyles(widths, lines, accent)}<office:body><office:spreadsheet>${tables.map(toTable).join('')}<table:database-ranges>${filters}</table:database-ranges></office:spreadsheet></office:body></office:document-content>`;
  return parts.renderOpenDocument(MIMETYPE, {
    styles: PAGE,
    content: xml,
    settings: toSettings(tables.map(nameOf)),
  });
}

function toTable(table: Table): string {
  const { columns, rows, pills = [] } = table;
  const kinds = kindsOf(table);
  const toCells = (row: readonly string[]) =>
    row.map((cell, index) => toCell(cell, kinds[index] ?? 'text', styleOf(cell, pills))).join('');
  const head = columns.map((cell) => toCell(cell, 'text', 'head')).join('');
  const widths = widthsOf(table);
  const lines = linesOfRows(table, widths);
  return `<table:table table:name="${parts.escapeXml(nameOf(table))}" table:style-name="sheet">${toColumns(widths)}<table:table-header-rows>${toRow(head, lines[0])}</table:table-header-rows>${rows.map((row, index) => toRow(toCells(row), lines[index + 1])).join('')}</table:table>`;
}

function nameOf({ titre = TITRE_FICHES }: Table): string {
  return titre;
}

const MIMETYPE = 'application/vnd.oasis.opendocument.spreadsheet';
const RULE = `fo:border-bottom="0.5pt solid ${EDGE}" fo:padding="0.5mm"`;
const stylesOf = (accent: string) =>
  '<number:date-style style:name="jour"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>' +
  ['number', 'day']
    .map(
      (kind) =>
        `<style:style style:name="${kind}" style:family="table-cell"${kind === 'day' ? ' style:data-style-name="jour"' : ''}><style:table-cell-properties style:vertical-align="top" ${RULE}/><style:paragraph-properties fo:text-align="center"/><style:text-properties ${parts.LETTERS}/></style:style>`,
    )
    .join('') +
  '<style:style style:name="sheet" style:family="table" style:master-page-name="Default"/>' +
  `<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top" ${RULE}/><style:text-properties ${parts.LETTERS}/></style:style>` +
  toLook('head', { ground: accent, ink: GROUND, besides: ' fo:font-weight="bold"' }) +
  entriesOf(FILLS)
    .map(([tone, ground]) => toLook(tone, { ground, ink: inkOn(tone) }))
    .join('');

function toLook(
  name: string,
  { ground, ink, besides = '' }: { readonly ground: string; readonly ink: string; readonly besides?: string },
): string {
  return `<style:style style:name="${name}" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top" fo:background-color="${ground}" ${RULE}/><style:text-properties ${parts.LETTERS} fo:color="${ink}"${besides}/></style:style>`;
}

// printed on sheets of A4, one page wide, the head and the first two columns on each of them
const PAGE =
  `${parts.DECLARATION}<office:document-styles ${parts.NAMESPACES} office:version="1.3"><office:automatic-styles>` +
  `<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" fo:margin="1cm" style:print-orientation="landscape" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout>` +
  '</office:automatic-styles><office:master-styles><style:master-page style:name="Default" style:page-layout-name="page"/></office:master-styles></office:document-styles>';

const CENTIMETRES = 0.22; // of a character
const LINE = 0.46;

function toStyles(widths: readonly number[], lines: readonly number[], accent: string): string {
  const columns = [...new Set(widths)].map(
    (width) =>
      `<style:style style:name="co${width}" style:family="table-column"><style:table-column-properties style:column-width="${(width * CENTIMETRES).toFixed(1)}cm"/></style:style>`,
  );
  // LibreOffice finds a height with letters of the screen, and cuts the last line of a text on paper
  const rows = [...new Set(lines)].map(
    (count) =>
      `<style:style style:name="ro${count}" style:family="table-row"><style:table-row-properties style:row-height="${(count * LINE + 0.2).toFixed(2)}cm" style:use-optimal-row-height="false"/></style:style>`,
  );
  return `<office:automatic-styles>${columns.join('')}${rows.join('')}${stylesOf(accent)}</office:automatic-styles>`;
}

/** The first two name the row: they are on each sheet. */
function toColumns(widths: readonly number[]): string {
  const columns = widths.map((width) => `<table:table-column table:style-name="co${width}"/>`);
  const first = columns.slice(0, NAMING).join('');
  return `<table:table-header-columns>${first}</table:table-header-columns>${columns.slice(NAMING).join('')}`;
}

function styleOf(cell: string, pills: NonNullable<Table['pills']>): string {
  if (cell.includes('\n')) return 'cell'; // a text is read on white
  const tone = findPill(cell, pills)?.tone ?? 'cell';
  return tone === 'warning' ? 'cell' : tone;
}

function toRow(cells: string, lines = 1): string {
  return `<table:table-row table:style-name="ro${lines}">${cells}</table:table-row>`;
}

/** Its head has the arrows that filter. */
function toFilter(table: Table, index: number): string {
  const sheet = `$'${nameOf(table).replaceAll("'", "''")}'`;
  const range = `${sheet}.A1:${sheet}.${nameOfColumn(table.columns.length)}${table.rows.length + 1}`;
  return `<table:database-range table:name="filtre${index}" table:target-range-address="${parts.escapeXml(range)}" table:display-filter-buttons="true"/>`;
}

function toCell(cell: string, kind: ReturnType<typeof kindsOf>[number], style: string): string {
  if (kind === 'number' && cell !== '')
    return `<table:table-cell table:style-name="number" office:value-type="float" office:value="${cell}"><text:p>${cell.replace('.', ',')}</text:p></table:table-cell>`;
  if (kind === 'day' && cell !== '')
    return `<table:table-cell table:style-name="day" office:value-type="date" office:date-value="${cell}"><text:p>${cell.split('-').toReversed().join('/')}</text:p></table:table-cell>`;
  const lines = cell.split('\n').map((line) => `<text:p>${parts.toSpaced(parts.escapeXml(line))}</text:p>`);
  return `<table:table-cell table:style-name="${style}" office:value-type="string">${lines.join('')}</table:table-cell>`;
}

/** The head and the columns that name the row stay where they are (as LibreOffice keeps it: its settings are no part of the standard). */
function toSettings(names: readonly string[]): string {
  const item = (name: string, type: string, value: string | number) =>
    `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;
  const frozen = [
    item('HorizontalSplitMode', 'short', 2),
    item('VerticalSplitMode', 'short', 2),
    item('HorizontalSplitPosition', 'int', NAMING),
    item('VerticalSplitPosition', 'int', 1),
    item('PositionRight', 'int', NAMING),
    item('PositionBottom', 'int', 1),
    item('ActiveSplitRange', 'short', 3),
  ].join('');
  const entries = names
    .map(
      (name) =>
        `<config:config-item-map-entry config:name="${parts.escapeXml(name)}">${frozen}</config:config-item-map-entry>`,
    )
    .join('');
  return `${parts.DECLARATION}<office:document-settings ${parts.NAMESPACES} xmlns:config="${CONFIG}" office:version="1.3"><office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry><config:config-item-map-named config:name="Tables">${entries}</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>`;
}

const CONFIG = 'urn:oasis:names:tc:opendocument:xmlns:config:1.0';
