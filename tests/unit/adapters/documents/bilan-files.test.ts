import { describe, expect, it } from 'vitest';
import { renderFile } from '../../../../adapters/documents/writing/render.ts';
import type { AudienceBilan, Bilan } from '../../../../src/domain/resumes/bilan.ts';
import { buildBilan } from '../../../../src/domain/resumes/contenu-bilan.ts';
import { exportOfBilan } from '../../../../src/views/resumes/bilan-export.ts';
import { describeEtat } from '../../../../src/views/resumes/bilan-fiches.ts';
import { FORMATS } from '../../../../src/views/words/fichiers.ts';
import { aDemandeBilan, RESERVE } from '../../../support/bilan-sample.ts';
import { aSeance, COMITE_DE_PILOTAGE, paris } from '../../../support/calendrier-builders.ts';
import { compact, listPdfRoles, listSlides, READ } from '../../../support/read-files.ts';

const READABLE = FORMATS.filter((format) => format !== 'json');
const COPIL = aSeance({ instance: COMITE_DE_PILOTAGE, debut: paris('2027-12-09T14:00') });
const dossierOf = (bilan: Bilan) =>
  exportOfBilan(bilan, { genre: 'dossier', seance: COPIL, ordreDuJour: ['Bilan de l’année'] });

describe.each(['groupe_projet', 'parties'] as const)(
  'the files of a dossier (%s)',
  (audience: AudienceBilan) => {
    const bilan = buildBilan(aDemandeBilan({ audience }));
    const source = dossierOf(bilan);

    it.each(READABLE)('say the same of each fiche, figure and decision (%s)', async (format) => {
      const text = compact(await READ[format](await renderFile(source, format)));
      const dites = bilan.fiches.flatMap(({ titre, etats }) => [
        titre,
        ...etats.flatMap((etat) => (etat === null ? [] : describeEtat(etat))),
      ]);
      expect(dites.length).toBeGreaterThan(10);
      for (const said of dites) expect(text).toContain(compact(said));
      for (const said of ['1 131,5 places au 31 août 2027 (source : Caf)', '120 places (source : Caf)'])
        expect(text).toContain(compact(said));
      for (const said of [
        'Refus : Un porteur est trouvé.',
        'Comité de pilotage',
        '17 juin 2027',
        'Plus de porteur.',
      ])
        expect(text).toContain(compact(said));
      expect(text).toContain(compact('Source : réponses des pilotes et décisions du comité de pilotage'));
      expect(text.includes(compact(RESERVE))).toBe(audience === 'groupe_projet');
    });

    it('give the same as data', async () => {
      const data: unknown = JSON.parse(new TextDecoder().decode(await renderFile(source, 'json')));
      expect(data).toEqual({ source: expect.stringContaining('Source'), ...bilan });
    });
  },
);

it('is a tagged PDF whose headings follow each other, the same bytes each time', async () => {
  const source = dossierOf(buildBilan(aDemandeBilan()));
  const bytes = await renderFile(source, 'pdf');
  const levels = (await listPdfRoles(bytes))
    .filter((role) => /^H\d$/.test(role))
    .map((role) => Number(role.slice(1)));
  expect(levels[0]).toBe(1);
  for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThan(2);
  expect(Buffer.from(await renderFile(source, 'pdf')).equals(Buffer.from(bytes))).toBe(true);
});

it('fills each slide of the screen of the comité, and no more than a screen', async () => {
  const slides = listSlides(await renderFile(dossierOf(buildBilan(aDemandeBilan())), 'pptx'));
  expect(Math.max(...slides.map((text) => text.length))).toBeLessThan(1_300);
  for (const slide of slides) expect(slide.trim().split('\n').length, slide).toBeGreaterThan(1);
});
