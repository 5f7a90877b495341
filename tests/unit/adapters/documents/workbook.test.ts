import { describe, expect, it } from 'vitest';
import { renderFile } from '../../../../adapters/documents/writing/render.ts';
import { buildContenuResume } from '../../../../src/domain/resumes/contenu-resume.ts';
import { exportOf } from '../../../../src/use-cases/resumes/export-resume.ts';
import type { Export } from '../../../../src/views/words/fichiers.ts';
import { readPart } from '../../../support/read-files.ts';
import { DEMANDE } from '../../../support/resume-sample.ts';

const readOds = async (table: Export['table']) =>
  readPart(await renderFile({ nom: 'x', table, donnees: null, document: null }, 'ods'), 'content.xml');

describe('a workbook', () => {
  const source = exportOf(buildContenuResume({ ...DEMANDE, audience: 'groupe_projet' }), 'resume-2');
  const MORE = ['Fiches (2 sur 3)', 'Fiches (3 sur 3)']; // columns that one page has no room for
  const NAMES = ['Synthèse', 'Fiches', ...MORE, 'Indicateurs', 'Appuis', 'Historique'];

  it('has its sheets, printed on A4 at a readable size with their head, filtered and frozen, states in their colour (xlsx)', async () => {
    const bytes = await renderFile(source, 'xlsx');
    const names = [...readPart(bytes, 'xl/workbook.xml').matchAll(/<sheet name="([^"]+)"/g)];
    expect(names.map(([, name]) => name)).toEqual(NAMES);
    for (const [index] of NAMES.entries()) {
      const sheet = readPart(bytes, `xl/worksheets/sheet${index + 1}.xml`);
      expect(sheet).toSay(/<pageSetup[^>]*orientation="landscape"/);
      expect(sheet).toSay(/<pageSetup[^>]*fitToWidth="1"[^>]*fitToHeight="0"/);
      expect(sheet).toSay(/<autoFilter ref="A1:[A-Z]+\d+"/, /<pane [^>]*state="frozen"/);
    }
    expect(readPart(bytes, 'xl/styles.xml')).toMatch(/8CCDD1/i);
    expect(readPart(bytes, 'xl/worksheets/sheet5.xml')).toMatch(/<v>1128\.5<\/v>/);
    expect(readPart(bytes, 'xl/styles.xml')).toContain('dd/mm/yyyy');
  });

  it('has the same in the format of LibreOffice (ods)', async () => {
    const bytes = await renderFile(source, 'ods');
    const content = readPart(bytes, 'content.xml');
    const names = [...content.matchAll(/<table:table table:name="([^"]+)"/g)].map(([, name]) => name);
    expect(names).toEqual(NAMES);
    expect(content.match(/table:display-filter-buttons="true"/g)).toHaveLength(NAMES.length);
    expect(content.match(/<table:table-header-rows>/g)).toHaveLength(NAMES.length);
    expect(content).toMatch(/table:style-name="going"[^>]*><text:p>En cours/);
    expect(content).toContain('office:value-type="float" office:value="1128.5"');
    expect(content).toContain('office:value-type="date" office:date-value="2026-09-30"');
    expect(readPart(bytes, 'styles.xml')).toContain('style:scale-to-X="1" style:scale-to-Y="0"');
    for (const name of NAMES) expect(readPart(bytes, 'settings.xml')).toContain(`config:name="${name}"`);
  });

  it('holds words where a column has but one that is no number, or a code that begins with a nought', async () => {
    const table = {
      columns: ['a', 'b', 'code'],
      rows: [
        ['1', '1', '09'],
        ['=2', '', ''],
      ],
    };
    expect((await readOds(table)).match(/office:value-type="float"/g)).toHaveLength(1);
  });
});

it('keeps the spaces of a cell, also at the ends of its lines (ods)', async () => {
  const table = { columns: ['a'], rows: [[' un \ndeux  mots\ttrois  ']] };
  expect(await readOds(table)).toContain(
    '<text:p><text:s text:c="1"/>un<text:s text:c="1"/></text:p>' +
      '<text:p>deux<text:s text:c="2"/>mots<text:tab/>trois<text:s text:c="2"/></text:p>',
  );
});
