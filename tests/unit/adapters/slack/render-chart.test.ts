import { describe, expect, it } from 'vitest';
import { renderHome, renderMessage, renderReceipt } from '../../../../adapters/slack/render.ts';
import plan from '../../../../prisma/seed/plan-actions.json' with { type: 'json' };
import type { Picture } from '../../../../src/conversation/picture.ts';
import { SORTS, type SuiviEnvoi } from '../../../../src/domain/envois/suivi.ts';
import type { Partie } from '../../../../src/domain/nouns/partie.ts';
import { pictureOfReception } from '../../../../src/views/annonces/reception.ts';
import { PILLS_OF_SORTS } from '../../../../src/views/envois/suivi.ts';
import { pictureOfIndicateur } from '../../../../src/views/plan/pictures-fiche.ts';
import { pictureOfEnjeux } from '../../../../src/views/plan/plan.ts';
import { pictureOfParties, pictureOfTour } from '../../../../src/views/tours/picture-tour.ts';
import { LEGEND_OF_LIGNES, LEGEND_OF_STATUTS } from '../../../../src/views/words/statut-tons.ts';
import { aTour, paris } from '../../../support/calendrier-builders.ts';
import { printJson } from '../../../support/print-json.ts';
import { aChiffre, aReponse, INDICATEUR } from '../../../support/resume-builders.ts';
import { checkMessage } from '../../../support/slack-check.ts';
import { AVANCEMENT, ENJEUX, SUIVIES } from '../../../support/slack-plan.ts';

const VERSION = aReponse(1, { chiffres: [aChiffre()] }).courante;

const APPELLATIONS = [
  ...plan.convention.signatories.filter(({ code }) => code !== 'COMMUNES').map(({ called }) => called),
  ...plan.convention.communes.map(({ name }) => name),
];
const PARTIES = APPELLATIONS.map(
  (appellation, index): Partie => ({
    ...{ id: `p${index}`, code: `p${index}`, nom: appellation, appellation, genre: 'commune' },
    ...{ etatAccord: 'accordee', accordLe: null },
  }),
);
/** Each way, and each end that a message may have while it stands: with the one of what was withdrawn, Slack would take no chart. */
const SUIVIS = ['slack', 'teams', 'courriel', null].flatMap((plateforme) =>
  SORTS.filter((sort) => sort !== 'sans-objet').map(
    (sort): SuiviEnvoi => ({ nom: 'Ines Roger', isCanal: false, sort, le: null, raison: null, plateforme }),
  ),
);
const ANNONCE = { envoyeeLe: paris('2027-05-03T10:00') };
const CHIFFRES = PARTIES.map((partie, index) => ({ partie, repondues: index % 3, manquantes: index % 2 }));

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
    const title = 'Accueil collectif & individuel'; // no page says whether Slack reads entities there
    expect(draw({ ...bars, title, rows: rows('Après') })[0]?.type).toBe('section');
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
    ['parties', () => pictureOfParties(CHIFFRES, aTour())[0]],
    ['annonce', () => pictureOfReception(SUIVIS, ANNONCE)],
    ['indicateur', () => pictureOfIndicateur({ ...INDICATEUR, depart: 80, cible: 150 }, [VERSION])[0]],
  ] as const)('is drawn by Slack for the %s, with every name in twenty characters', async (name, make) => {
    const picture = make();
    const [chart] = picture === undefined ? [] : draw(picture);
    expect(chart?.type).toBe('data_visualization');
    const names = [...JSON.stringify(chart?.chart).matchAll(/"(?:name|label)":"([^"]*)"/g)].map(
      ([, one]) => one ?? '',
    );
    expect(Math.max(...names.map((one) => one.length))).toBeLessThanOrEqual(20);
    expect(names.filter((one) => one.endsWith('…'))).toEqual([]);
    await expect(printJson(chart ?? {})).toMatchFileSnapshot(`../../../golden/slack/graphique-${name}.json`);
  });

  it('has a short name of its own for each long one: enjeux, parties, states, sorts of a message', () => {
    const families = [
      LEGEND_OF_STATUTS,
      LEGEND_OF_LIGNES,
      Object.values(PILLS_OF_SORTS),
      pictureOfTour(AVANCEMENT, aTour()).legend,
      pictureOfEnjeux(ENJEUX, SUIVIES).rows,
      pictureOfParties(CHIFFRES, aTour()).flatMap(({ rows }) => rows),
      pictureOfReception(SUIVIS, ANNONCE).rows,
    ];
    for (const family of families) {
      const names = family.map(({ label, short = label }) => short);
      expect(names.filter((name) => name.length > 20)).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
    }
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
