import { expect, it } from 'vitest';
import { renderFile } from '../../../../adapters/documents/writing/render.ts';
import type { Export } from '../../../../src/views/words/fichiers.ts';
import { measurePages } from '../../../support/measure-pages.ts';
import { listPapers } from '../../../support/paper-samples.ts';
import { listPictureFaults } from '../../../support/picture-faults.ts';
import {
  compact,
  findXmlFault,
  listPdfPages,
  listSlides,
  listXml,
  readPart,
} from '../../../support/read-files.ts';

const MOST_PAGES = [
  [/^(?:bilan-2027|bilan-final|dossier.*)-24-/, 12], // the final one of eight rounds
] as const;

it.each(listPapers().map((paper) => [paper.nom, paper] as const))(
  'leaves no title, line, signature or third of a page to itself, and is as short as a reader takes (%s)',
  async (_, paper) => {
    const { orphans, emptyThirds, runts, smallest, pages } = await measurePages(
      await renderFile(paper, 'pdf'),
    );
    expect({ orphans, emptyThirds, runts }).toEqual({ orphans: [], emptyThirds: [], runts: [] });
    expect(pages).toBeLessThanOrEqual(MOST_PAGES.find(([nom]) => nom.test(paper.nom))?.[1] ?? 40);
    expect(smallest).toBeGreaterThan(7.9); // points
  },
);

it.each(listPapers().map((paper) => [paper.nom, paper] as const))(
  'has under each picture its source and its date, above it a sentence (%s)',
  (_, { document }) => {
    const pictures = (document?.blocks ?? []).flatMap((block) =>
      block.kind === 'picture' ? [block.picture] : [],
    );
    expect(pictures.flatMap(listPictureFaults)).toEqual([]);
  },
);

it('has the plan at a glance on the first slide of each paper that shows it, and on the cover of the dossier', async () => {
  for (const paper of listPapers().filter(({ nom }) => /^(?:resume|bilan|dossier).*-24-/.test(nom))) {
    const files = new Map(listXml(await renderFile(paper, 'pptx')));
    expect(files.get('ppt/slides/slide1.xml'), paper.nom).toMatch(/<p:pic>.*descr="\d+.actions sur 24/s);
    if (!paper.nom.startsWith('dossier')) continue;
    const [cover] = await listPdfPages(await renderFile(paper, 'pdf'));
    expect(compact(cover?.text ?? '')).toMatch(
      /4actionssur24sontréalisées.*Àdécider:6propositions.*6\.Abandonner/s,
    );
    for (const [format, part] of [
      ['docx', 'word/document.xml'],
      ['odt', 'content.xml'],
    ] as const)
      expect(readPart(await renderFile(paper, format), part)).toMatch(
        /4.actions sur 24 sont réalisées.*À décider/s,
      );
  }
});

it('keeps the plan at a glance among what is told, however much is to be decided', async () => {
  const dossier = listPapers().find(({ nom }) => /^dossier.*-60-/.test(nom));
  const slides = listSlides(await renderFile(dossier as Export, 'pptx')).map((slide) => slide.trim());
  const told = slides.slice(
    0,
    slides.findIndex((slide) => slide.startsWith('Annexe')),
  );
  expect(told).toHaveLength(10);
  expect(told.join('\n').replaceAll('\u00a0', ' ')).toMatch(/\d+ actions sur 60 sont réalisées/);
});

it('has a place in the layout for each table and each picture: they follow whoever changes it', async () => {
  const small = listPapers().find(({ nom }) => /^dossier.*-3-/.test(nom));
  const files = new Map(listXml(await renderFile(small as Export, 'pptx')));
  const layouts = [...files].filter(
    ([name, xml]) => name.includes('slideLayouts') && /<p:ph idx="90"\/>/.test(xml),
  );
  expect(layouts).toHaveLength(2); // of a cover too
  const slides = [...files].filter(([name]) => /^ppt\/slides\/[^/]+\.xml$/.test(name)).map(([, xml]) => xml);
  const shown = slides.filter((xml) => /<p:graphicFrame>|<p:pic>/.test(xml));
  expect(shown.length).toBeGreaterThan(5);
  for (const xml of shown) expect(xml.match(/<p:nvPr><p:ph idx="90"\/>/g)).toHaveLength(1);
  for (const xml of files.values()) expect(findXmlFault(xml)).toBeNull();
});
