import { describe, expect, it } from 'vitest';
import { logoReader } from '../../../../../adapters/documents/logos/read-logo.ts';
import { renderFile } from '../../../../../adapters/documents/writing/render.ts';
import { buildContenuResume } from '../../../../../src/domain/resumes/contenu-resume.ts';
import { exportOf } from '../../../../../src/use-cases/resumes/export-resume.ts';
import { showLogos } from '../../../../../src/views/annuaire/logos.ts';
import { SVG } from '../../../../support/logo-samples.ts';
import { compact, listPdfRoles, listXml, READ } from '../../../../support/read-files.ts';
import { DEMANDE } from '../../../../support/resume-sample.ts';

describe('the parties of a summary', async () => {
  const reading = await logoReader.read(new TextEncoder().encode(SVG));
  if (!('image' in reading)) throw new Error('the sample is no logo');
  const { png, largeur, hauteur } = reading.image;
  const [marque, autre] = DEMANDE.parties.map(({ nom }) => nom);
  const logo = { alternative: `Logo : ${marque}`, url: '/logos/a.png', largeur, hauteur };
  const whole = exportOf(buildContenuResume({ ...DEMANDE, audience: 'public' }), 'resume-2');
  const logos = new Map([[marque ?? '', { ...logo, png: Buffer.from(png).toString('base64') }]]);
  const source = { ...whole, document: whole.document && showLogos(whole.document, logos) };

  it.each(['pdf', 'docx', 'pptx'] as const)(
    'have their logo with its alternative, or their name alone (%s)',
    async (format) => {
      const bytes = await renderFile(source, format);
      const text = compact(await READ[format](bytes));
      for (const nom of [marque, autre]) expect(text).toContain(compact(nom ?? ''));
      const raw =
        format === 'pdf'
          ? ''
          : listXml(bytes)
              .filter(([name]) => !name.includes('slideLayouts')) // every slide shows it at its foot
              .map(([, xml]) => xml)
              .join('');
      const layouts = format === 'pptx' ? listXml(bytes).filter(([name]) => /slideLayout\d/.test(name)) : [];
      expect(layouts.filter(([, xml]) => xml.includes('descr="Logo : '))).toHaveLength(
        format === 'pptx' ? 3 : 0,
      );
      if (format === 'pdf') expect(await listPdfRoles(bytes)).toContain('Figure');
      else expect(raw.match(/descr="Logo : /g)).toHaveLength(format === 'docx' ? 2 : 1); // above the title too
    },
  );

  it('stay names where nobody loaded a logo', async () => {
    const bare = { ...whole, document: whole.document && showLogos(whole.document, new Map()) };
    for (const format of ['pdf', 'docx', 'pptx'] as const) {
      const text = compact(await READ[format](await renderFile(bare, format)));
      for (const { nom } of DEMANDE.parties) expect(text).toContain(compact(nom));
    }
  });
});
