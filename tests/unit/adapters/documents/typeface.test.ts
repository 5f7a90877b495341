import { describe, expect, it } from 'vitest';
import { FAMILY } from '../../../../adapters/documents/typeface.ts';
import { renderFile } from '../../../../adapters/documents/writing/render.ts';
import { buildContenuResume } from '../../../../src/domain/resumes/contenu-resume.ts';
import { exportOf } from '../../../../src/use-cases/resumes/export-resume.ts';
import type { Format } from '../../../../src/views/words/fichiers.ts';
import { listPdfFonts, readPart } from '../../../support/read-files.ts';
import { DEMANDE } from '../../../support/resume-sample.ts';

const SOURCE = exportOf(buildContenuResume({ ...DEMANDE, audience: 'groupe_projet' }), 'resume-2');

describe('the letters of the pages', () => {
  const fileIn = (format: Format) => renderFile(SOURCE, format);

  it('are those of a PDF', async () => {
    expect(await listPdfFonts(await fileIn('pdf'))).toEqual(
      new Set(['AtkinsonHyperlegibleNext-Regular', 'AtkinsonHyperlegibleNext-Bold']),
    );
  });

  it('travel in a DOCX, for whoever does not have them', async () => {
    const file = await fileIn('docx');
    const table = readPart(file, 'word/fontTable.xml');
    expect(table).toMatch(/w:name="Atkinson Hyperlegible Next".*<w:embedRegular .*<w:embedBold /);
    expect(readPart(file, 'word/styles.xml')).toContain('w:ascii="Atkinson Hyperlegible Next"');
  });

  it('are named in a PPTX', async () => {
    const theme = readPart(await fileIn('pptx'), 'ppt/theme/theme1.xml');
    expect(theme.match(/(?<=<a:latin typeface=")[^"]+/g)).toEqual([FAMILY, FAMILY]);
    expect(theme.match(/panose="020B[^"]+" pitchFamily="34"/g)).toHaveLength(2); // else any sans
  });

  it('are named in the sheets, with another sans for whoever does not have them', async () => {
    const styles = readPart(await fileIn('xlsx'), 'xl/styles.xml');
    expect(new Set(styles.match(/<name val="[^"]+"/g))).toEqual(new Set([`<name val="${FAMILY}"`]));
    expect(styles).toContain('<family val="2"/>');
    const content = readPart(await fileIn('ods'), 'content.xml');
    expect(content).toContain(`svg:font-family="'${FAMILY}', Arial" style:font-family-generic="swiss"`);
    expect(new Set(content.match(/style:font-name="([^"]+)"/g))).toEqual(
      new Set([`style:font-name="${FAMILY}"`]),
    );
    expect(content.match(/<style:text-properties(?! style:font-name)/g)).toBeNull();
  });
});
