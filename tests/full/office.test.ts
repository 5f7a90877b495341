import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { renderFile } from '../../adapters/documents/writing/render.ts';
import { sheetsOf } from '../../adapters/documents/writing/widths.ts';
import { buildBilan } from '../../src/domain/resumes/contenu-bilan.ts';
import { exportOfBilan } from '../../src/views/resumes/bilan-export.ts';
import type { Format } from '../../src/views/words/fichiers.ts';
import { aDemandeBilan } from '../support/bilan-sample.ts';
import { listPapers } from '../support/paper-samples.ts';
import { compact, listPdfPages, listPdfRoles, READ } from '../support/read-files.ts';

const OFFICE = '/usr/bin/soffice';
const run = promisify(execFile);
const source = exportOfBilan(buildBilan(aDemandeBilan()), { genre: 'bilan', annee: 2027 });

// Debian: apt-get install --no-install-recommends libreoffice-writer libreoffice-calc libreoffice-impress
describe.skipIf(!existsSync(OFFICE))('LibreOffice (skipped where it is not installed)', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'office-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function convert(format: Format, paper = source): Promise<Uint8Array> {
    await writeFile(path.join(folder, `paper.${format}`), await renderFile(paper, format));
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    await run(OFFICE, [
      '--headless',
      profile,
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      `${folder}/paper.${format}`,
    ]);
    return new Uint8Array(await readFile(path.join(folder, 'paper.pdf')));
  }

  const countPages = (bytes: Uint8Array) =>
    (
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/Type\s*\/Page\b/g) ?? []
    ).length;
  const SAID = [
    'Bilan de l’année 2027',
    'Fiche 1',
    'Mettre en place le schéma',
    'En cours',
    'Plus de porteur.',
  ];

  it.each([
    ['docx', 3, 12],
    ['odt', 3, 12],
    ['pptx', 8, 60],
    ['xlsx', 5, 30],
    ['ods', 5, 30],
  ] as const)('opens each paper without loss (%s)', async (format, least, most) => {
    const bytes = await convert(format);
    const text = compact(await READ.pdf(bytes));
    for (const said of format === 'xlsx' || format === 'ods' ? SAID.slice(2) : SAID)
      expect(text).toContain(compact(said));
    const pages = countPages(bytes);
    expect(pages).toBeGreaterThanOrEqual(least);
    expect(pages).toBeLessThanOrEqual(most);
    if (format !== 'docx' && format !== 'odt') return;
    const roles = await listPdfRoles(bytes);
    expect(roles).toEqual(expect.arrayContaining(['H1', 'H2', 'H3', 'Table', 'TR', 'Figure', 'L']));
    expect(text).toMatch(/page1sur\d/);
  });

  it.each(['xlsx', 'ods'] as const)(
    'prints each sheet one page wide, in eight points or more (%s)',
    async (format) => {
      const pages = await listPdfPages(await convert(format));
      for (const { columns } of sheetsOf(source)) {
        const heads = columns.map(compact);
        const isWhole = ({ text }: (typeof pages)[number]) =>
          heads.every((head) => compact(text).includes(head));
        expect(pages.some(isWhole), columns.join()).toBe(true);
      }
      expect(Math.min(...pages.flatMap(({ words }) => words.map(({ height }) => height)))).toBeGreaterThan(
        7.9,
      );
      for (const { width, height } of pages)
        expect([Math.round(width), Math.round(height)]).toEqual([842, 595]);
    },
  );

  it.each(listPapers().filter(({ nom }) => /^(?:resume|bilan-2027|dossier).*-(?:24|60)-/.test(nom)))(
    'keeps on each slide what it says, nothing over another, nothing below its foot ($nom)',
    async (paper) => {
      const faults = (await listPdfPages(await convert('pptx', paper))).flatMap(({ words, width }, index) => {
        const said = words.filter(({ y }) => y > FOOT);
        const outside = words.filter(
          (one) =>
            one.x < 0 || one.x + one.width > width || (index > 0 && one.y <= FOOT && !/^\d+$/.test(one.str)),
        );
        const over = said.filter((one, at) => said.slice(at + 1).some((other) => isOver(one, other)));
        return [...outside, ...over].map(({ str }) => `${index + 1}: ${str}`);
      });
      expect(faults).toEqual([]);
    },
  );

  it('has in the contents of a DOCX the page where each title is, or the one beside it', async () => {
    const pages = (await listPdfPages(await convert('docx'))).map(({ text }) => compact(text));
    const entries = [...pages.join('\n').matchAll(/(Appuisdemandés|Tauxderéponse|Actionparaction)\.+(\d+)/g)];
    expect(entries).toHaveLength(3);
    for (const [, titre = '', page] of entries) {
      const real = pages.findIndex((text) => new RegExp(`${titre}(?!\\.)`).test(text)) + 1;
      expect(Math.abs(real - Number(page)), titre).toBeLessThan(2);
    }
  });
});

const FOOT = 36; // points: the number of a slide, and logos

type Box = Readonly<Record<'x' | 'y' | 'width' | 'height', number>>;

/** Two points are nobody's fault: letters reach a little below their line. */
function isOver(one: Box, other: Box): boolean {
  const isLeftOf = (a: Box, b: Box) => a.x + a.width <= b.x + 2;
  const isBelow = (a: Box, b: Box) => a.y + a.height <= b.y + 2;
  return !(isLeftOf(one, other) || isLeftOf(other, one) || isBelow(one, other) || isBelow(other, one));
}
