import { describe, expect, it } from 'vitest';
import { renderHome, renderMessage, renderReceipt } from '../../../../adapters/slack/render.ts';
import plan from '../../../../prisma/seed/plan-actions.json' with { type: 'json' };
import type { Picture } from '../../../../src/conversation/picture.ts';
import { getEtatFiche } from '../../../../src/domain/nouns/etat-fiche.ts';
import { STATUTS } from '../../../../src/domain/nouns/reponse.ts';
import { computeAvancement } from '../../../../src/domain/tours/avancement.ts';
import { pictureOfIndicateur } from '../../../../src/views/plan/pictures-fiche.ts';
import { pictureOfEnjeux } from '../../../../src/views/plan/pictures-plan.ts';
import { pictureOfTour } from '../../../../src/views/tours/picture-tour.ts';
import { aTour, paris } from '../../../support/calendrier-builders.ts';
import { aChiffre, aFiche, aReponse, INDICATEUR, jour } from '../../../support/resume-builders.ts';
import { checkMessage } from '../../../support/slack-check.ts';

/** The real plan, of which the long names are. */
const ENJEUX = plan.enjeux.map(({ code, title }, ordre) => ({ id: code, code, titre: title, ordre }));
const FICHES = plan.fiches.map(({ enjeu }, index) =>
  aFiche(index + 1, { enjeu: ENJEUX.find(({ code }) => code === enjeu) ?? aFiche(1).enjeu }),
);
const REPONSES = FICHES.slice(0, 18).map(({ numero }) =>
  aReponse(numero, {
    statut: STATUTS[numero % 3] ?? 'en_cours',
    diffusion: numero > 16 ? 'groupe_projet' : 'publiable',
  }),
);
const SUIVIES = FICHES.map((fiche) => ({
  fiche,
  etat: getEtatFiche(
    fiche,
    REPONSES.filter(({ ficheActionId }) => ficheActionId === fiche.id),
    { lecteur: null, jour: jour('2027-05-15') },
  ),
}));
const AVANCEMENT = computeAvancement({
  tour: aTour({ etat: 'ouvert' }),
  ficheActions: FICHES,
  reponses: REPONSES,
  anterieures: [],
  now: paris('2027-05-15T10:00'),
});
const VERSION = aReponse(1, { chiffres: [aChiffre()] }).courante;

describe('a chart of Slack itself', () => {
  const title = 'Places d’accueil des jeunes enfants dans les quatorze communes';
  const points = [
    { label: 'Au départ', value: 80 },
    { label: '30 juin 2026', value: 92.5 },
  ];
  const curve = {
    kind: 'curve',
    title,
    figures: ['30 juin 2026 : 92,5'],
    source: 'Caf',
    unit: 'places',
    points,
  } as const;
  const shares = {
    legend: [
      { label: 'Fait', tone: 'done' },
      { label: 'En attente', tone: 'waiting' },
    ],
  } as const;
  const bars = { kind: 'bars', title: 'Le tour', figures: ['Fait : 3'], source: '', ...shares } as const;
  const draw = (...pictures: readonly Picture[]) => {
    const rendered = renderMessage({ title: 'Résumé', sections: [{ pictures }] });
    expect(checkMessage(rendered)).toEqual([]);
    return rendered.blocks.slice(1) as unknown as readonly Record<string, unknown>[];
  };

  it('shows a figure with its target, and its words below it', () => {
    const [chart, words] = draw({ ...curve, target: { label: 'Objectif', value: 150 } });
    expect(chart).toEqual({
      type: 'data_visualization',
      title: 'Places d’accueil des jeunes enfants dans les…',
      chart: {
        type: 'line',
        series: [
          { name: 'places', data: points },
          { name: 'Objectif', data: points.map(({ label }) => ({ label, value: 150 })) },
        ],
        axis_config: { categories: ['Au départ', '30 juin 2026'], y_label: 'places' },
      },
    });
    expect(JSON.stringify(words)).toContain(title);
    expect(JSON.stringify(words)).toContain('30 juin 2026 : 92,5');
  });

  it('shows one whole as a pie, and several as bars', () => {
    const whole = { label: 'Tour', counts: [3, 0] };
    expect(draw({ ...bars, rows: [whole] })[0]?.chart).toEqual({
      type: 'pie',
      segments: [{ label: 'Fait', value: 3 }],
    });
    expect(draw({ ...bars, rows: [whole, { label: 'Avant', counts: [1, 2] }] })[0]?.chart).toEqual({
      type: 'bar',
      series: [
        {
          name: 'Fait',
          data: [
            { label: 'Tour', value: 3 },
            { label: 'Avant', value: 1 },
          ],
        },
        {
          name: 'En attente',
          data: [
            { label: 'Tour', value: 0 },
            { label: 'Avant', value: 2 },
          ],
        },
      ],
      axis_config: { categories: ['Tour', 'Avant'] },
    });
  });

  it('has short names, and stays a picture where one stands twice, or has what Slack may read', () => {
    const rows = (label: string) => [
      { label, counts: [1, 1] },
      { label: 'Avant', counts: [1, 2] },
    ];
    for (const label of ['Avant', 'Familles & jeunes', ' ']) {
      expect(draw({ ...bars, rows: rows(label) }).map(({ type }) => type)).toEqual(['section']);
    }
    expect(draw({ ...bars, rows: rows('Enfance, jeunesse') })[0]?.type).toBe('data_visualization');
    const long = { label: 'Réponse réservée à d’autres membres', short: 'Réservée', tone: 'hidden' } as const;
    const [chart] = draw({
      ...bars,
      legend: [...shares.legend.slice(1), long],
      rows: rows('Animation de la vie sociale'),
    });
    expect(chart?.chart).toMatchObject({
      series: [{ name: 'En attente' }, { name: 'Réservée' }],
      axis_config: { categories: ['Animation de la vie…', 'Avant'] },
    });
    expect(draw({ ...curve, points: [], target: null })[0]?.type).toBe('section');
  });

  it.each([
    ['plan', () => pictureOfEnjeux(ENJEUX, SUIVIES)],
    ['tour', () => pictureOfTour(AVANCEMENT, aTour())],
    ['indicateur', () => pictureOfIndicateur({ ...INDICATEUR, depart: 80, cible: 150 }, [VERSION])[0]],
  ] as const)('is drawn by Slack for the %s, with every name in twenty characters', async (name, make) => {
    const picture = make();
    const [chart] = picture === undefined ? [] : draw(picture);
    expect(chart?.type).toBe('data_visualization');
    const names = [...JSON.stringify(chart?.chart).matchAll(/"(?:name|label)":"([^"]*)"/g)].map(
      ([, one]) => one ?? '',
    );
    expect(Math.max(...names.map((one) => one.length))).toBeLessThanOrEqual(20);
    const text = `${JSON.stringify(chart, null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(`../../../golden/slack/graphique-${name}.json`);
  });

  it('comes twice in a message at most, and never in a view', () => {
    const pictures = [1, 2, 3].map((value) => ({ ...curve, target: { label: 'Objectif', value } }));
    const types = draw(...pictures).map(({ type }) => type);
    expect(types.filter((type) => type === 'data_visualization')).toHaveLength(2);
    const message = { title: 'Accueil', sections: [{ pictures }] };
    for (const view of [renderHome(message), renderReceipt(message)]) {
      expect(JSON.stringify(view)).not.toContain('data_visualization');
    }
  });
});
