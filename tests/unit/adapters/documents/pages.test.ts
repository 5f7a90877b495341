import { expect, it } from 'vitest';
import { renderFile } from '../../../../adapters/documents/writing/render.ts';
import { measurePages } from '../../../support/measure-pages.ts';
import { listPapers } from '../../../support/paper-samples.ts';

it.each(listPapers().map((paper) => [paper.nom, paper] as const))(
  'leaves no title, line, signature or third of a page to itself (%s)',
  async (_, paper) => {
    const { orphans, emptyThirds, runts, smallest } = await measurePages(await renderFile(paper, 'pdf'));
    expect({ orphans, emptyThirds, runts }).toEqual({ orphans: [], emptyThirds: [], runts: [] });
    expect(smallest).toBeGreaterThan(7.9); // points
  },
);
