import { describe, expect, it } from 'vitest';
import { overlaps } from '../../../../../adapters/documents/pictures/curve.ts';
import { toDrawing } from '../../../../../adapters/documents/pictures/layout.ts';
import {
  type Box,
  boxOf,
  type Drawing,
  TYPE,
  WIDTHS,
} from '../../../../../adapters/documents/pictures/look.ts';
import plan from '../../../../../prisma/seed/plan-actions.json' with { type: 'json' };
import type { Picture } from '../../../../../src/conversation/picture.ts';
import { PICTURE_SIZES } from '../../../../../src/ports/pictures.ts';
import { pictureOfFicheDates, pictureOfPlanDates } from '../../../../../src/views/plan/frise-plan.ts';
import { pictureOfEtapes } from '../../../../../src/views/plan/pictures-fiche.ts';
import { pictureOfAnnee } from '../../../../../src/views/seances/seances.ts';
import { pictureOfParties, pictureOfProgress } from '../../../../../src/views/tours/picture-tour.ts';
import { type ActionVue, glanceOf } from '../../../../../src/views/words/picture-words.ts';
import {
  countStatuts,
  LEGEND_OF_STATUTS,
  pillOfStatut,
  STATUTS_MONTRES,
} from '../../../../../src/views/words/statut-tons.ts';
import { aTour } from '../../../../support/calendrier-builders.ts';
import {
  ANNEE_2027,
  casesOf,
  DAYS_OF_ROUND,
  datedOf,
  LONG,
  PARTIES,
  UNBROKEN,
  YEARS,
} from '../../../../support/picture-dates.ts';
import { PICTURES } from '../../../../support/picture-samples.ts';
import { jour } from '../../../../support/resume-builders.ts';

/** Of the real plan, whose fiches each have one. */
const NOMS = new Map(plan.enjeux.map(({ code, title }) => [code, title]));
const REAL = actionsOf(24, ['']).map((one, index) => ({
  ...one,
  enjeu: NOMS.get(plan.fiches[index]?.enjeu ?? '') ?? '',
}));

/** So many actions in so many rows, in every state and with every mark. */
function actionsOf(count: number, enjeux: readonly string[]): readonly ActionVue[] {
  return Array.from({ length: count }, (_, index) => ({
    numero: index + 1,
    enjeu: enjeux[Math.floor((index * enjeux.length) / count)] ?? '',
    mots: LONG,
    montre: STATUTS_MONTRES[index % STATUTS_MONTRES.length] ?? 'en_cours',
    marques: (['late', 'hindered', 'changed'] as const).filter((_mark, rang) => (index >> rang) % 2 === 0),
  }));
}

function barsOf(actions: readonly ActionVue[]): Picture {
  const rows = [...Map.groupBy(actions, ({ enjeu }) => enjeu)].map(([label, siennes]) => ({
    label,
    counts: countStatuts(siennes.map(({ montre }) => montre)),
  }));
  return { kind: 'bars', title: LONG, figures: [], source: '', legend: LEGEND_OF_STATUTS, rows };
}

function curveOf(days: readonly string[], value: (index: number) => number, label = LONG): Picture {
  const points = days.map((on, index) => ({ on, label: label === LONG ? on : label, value: value(index) }));
  return { ...PICTURES.curve, unit: label, points, target: { label: 'Objectif', value: value(days.length) } };
}

const DAYS = Array.from({ length: 60 }, (_, index) =>
  jour('2025-03-01')
    .add({ weeks: 4 * index })
    .toString(),
);
const steps = (count: number) =>
  DAYS.slice(0, count).map((on, index) => ({
    jour: jour(on),
    pill: pillOfStatut(STATUTS_MONTRES[index % STATUTS_MONTRES.length] ?? 'en_cours'),
  }));

const SAMPLES: readonly (readonly [string, readonly Picture[]])[] = [
  ['the real plan', bothOf(REAL)],
  ['3 fiches', bothOf(actionsOf(3, ['A', LONG]))],
  ['60 fiches in one enjeu', bothOf(actionsOf(60, [LONG]))],
  [
    '60 fiches in 30 enjeux',
    bothOf(
      actionsOf(
        60,
        Array.from({ length: 30 }, (_, index) => `${index} ${LONG}`),
      ),
    ),
  ],
  ['a name without a space', bothOf(actionsOf(12, [UNBROKEN, LONG]))],
  [
    'names in cells',
    [{ ...PICTURES.cells, cells: [UNBROKEN, LONG, 'Marck'].map((label) => ({ label, legend: 0 })) }],
  ],
  ['states from round to round', [2, 5, 60].flatMap((count) => pictureOfEtapes(steps(count)))],
  [
    'an indicator',
    [
      ...[2, 5, 12, 60].flatMap((count) => [
        curveOf(DAYS.slice(0, count), (index) => 640 + index),
        curveOf(DAYS.slice(0, count), (index) => (index % 3) * 1_000_000),
      ]),
      curveOf(DAYS.slice(0, 5), () => 0),
      curveOf(DAYS.slice(0, 5), (index) => index - 3.5, UNBROKEN),
    ],
  ],
  [
    'a fiche and the plan along the years',
    [
      ...[24, 3, 60].flatMap((count) => pictureOfPlanDates(datedOf(count, LONG), YEARS)),
      ...pictureOfPlanDates(datedOf(12, UNBROKEN), YEARS),
      ...datedOf(3, UNBROKEN).flatMap((one) => pictureOfFicheDates(one, YEARS)),
      ...pictureOfPlanDates(datedOf(3, LONG), {
        ...YEARS,
        convention: { ...YEARS.convention, fin: jour('2039-12-31') },
      }),
    ],
  ],
  [
    'the progress of a round, day by day',
    DAYS_OF_ROUND.map((day) =>
      pictureOfProgress({ repondues: 12, manquantes: 9, demandees: 21 }, aTour(), day),
    ),
  ],
  ['the answers of the parties', pictureOfParties(PARTIES, aTour())],
  [
    'the séances of a year',
    [[], [1], [1, 3, 11]].flatMap((months) => pictureOfAnnee(casesOf(months), ANNEE_2027)),
  ],
  ['hostile words', Object.values(PICTURES)],
];

function bothOf(actions: readonly ActionVue[]): readonly Picture[] {
  return [...glanceOf(actions, { source: LONG }), barsOf(actions)];
}

describe.each(SAMPLES)('%s', (_, pictures) => {
  it.each([...PICTURE_SIZES, 'strip'] as const)(
    'has every word inside, and none over another or across an edge (%s)',
    (size) => {
      for (const picture of pictures) {
        const drawing = toDrawing(picture, size);
        expect(listFaults(drawing), picture.kind).toEqual([]);
      }
    },
  );
});

it.each([
  [320, 'narrow'],
  [360, 'narrow'],
  [600, 'narrow'],
  [1280, 'wide'],
] as const)('no word is below 13 pixels on a screen of %i', (screen, size) => {
  const room = Math.min(WIDTHS[size], screen - 62); // what a card leaves
  expect((TYPE * room) / WIDTHS[size]).toBeGreaterThanOrEqual(13);
});

it('one line of a cover holds the cells of the real plan', () => {
  const { marks } = toDrawing(glanceOf(REAL, { source: LONG })[0] as Picture, 'strip');
  const cells = marks.filter((mark) => mark.kind === 'area' && mark.height > 30) as Box[];
  expect(cells).toHaveLength(24);
  expect(new Set(cells.map(({ y }) => y)).size).toBe(1);
});

it('a bar is as long as what it counts, in one scale, and its shares are its whole', () => {
  const { marks } = toDrawing(barsOf(REAL), 'wide');
  const rows = Map.groupBy(
    marks.filter((mark) => mark.kind === 'area' && mark.height > 20).map((mark) => mark as Box),
    ({ y }) => y,
  );
  const counts = [...Map.groupBy(REAL, ({ enjeu }) => enjeu).values()].map(({ length }) => length);
  const units = [...rows.values()].map((areas, index) => {
    const whole = Math.max(...areas.map(({ x, width }) => x + width)) - Math.min(...areas.map(({ x }) => x));
    return (whole + 2) / (counts[index] ?? 0);
  });
  expect(Math.max(...units) - Math.min(...units)).toBeLessThan(0.001);
});

it('each day stands in proportion between the first and the last one, and every date is drawn', () => {
  const suivies = datedOf(24, LONG);
  const [picture] = pictureOfPlanDates(suivies, YEARS);
  expect(picture?.rows.flatMap(({ marks }) => marks)).toHaveLength(
    suivies.flatMap(({ fiche: { annexe } }) => [...annexe.jalons, ...(annexe.echeance ? [1] : [])]).length,
  );
  for (const size of PICTURE_SIZES) {
    const { marks } = toDrawing(picture as Picture, size);
    const xs = marks.flatMap((mark) => (mark.kind === 'sign' ? [mark.x] : []));
    const days = picture?.rows.flatMap((row) => row.marks.map(({ on }) => Date.parse(on))) ?? [];
    const [first = 0, second = 0] = [days.indexOf(Math.min(...days)), days.indexOf(Math.max(...days))];
    const unit = ((xs[second] ?? 0) - (xs[first] ?? 0)) / ((days[second] ?? 0) - (days[first] ?? 0));
    for (const [index, day] of days.entries())
      expect((xs[index] ?? 0) - (xs[first] ?? 0)).toBeCloseTo((day - (days[first] ?? 0)) * unit, 6);
  }
});

/** Words that leave the picture, stand over others, or that an area cuts. */
function listFaults({ width, height, marks }: Drawing): readonly string[] {
  const texts = marks.flatMap((mark) => (mark.kind === 'text' ? [{ text: mark.text, ...boxOf(mark) }] : []));
  const areas = marks.flatMap((mark): readonly Box[] => {
    if (mark.kind === 'sign') return [{ x: mark.x - 6, y: mark.y - 6, width: 12, height: 12 }];
    if (mark.kind === 'line') return listUprights(mark.points);
    return mark.kind === 'area' ? [mark] : [];
  });
  return [
    ...texts
      .filter(
        ({ x, y, ...box }) => x < -1 || y < -1 || x + box.width > width + 1 || y + box.height > height + 1,
      )
      .map(({ text }) => `outside: ${text}`),
    ...areas
      .filter(({ x, y, ...box }) => x < 0 || y < 0 || x + box.width > width || y + box.height > height)
      .map(({ x, y }) => `an area outside: ${x} ${y}`),
    ...texts.flatMap((one, index) =>
      texts
        .slice(index + 1)
        .filter((other) => overlaps(one, other))
        .map(({ text }) => `over another: ${one.text} / ${text}`),
    ),
    ...texts.flatMap((text) =>
      areas
        .filter((area) => overlaps(text, area) && !holds(area, text))
        .map(() => `across an edge: ${text.text}`),
    ),
  ];
}

function holds(area: Box, { x, width, y, height }: Box): boolean {
  return x >= area.x && x + width <= area.x + area.width && y >= area.y && y + height <= area.y + area.height;
}

function listUprights([from, to]: readonly { readonly x: number; readonly y: number }[]): readonly Box[] {
  return from && to && from.x === to.x ? [{ x: from.x, y: from.y, width: 1, height: to.y - from.y }] : [];
}
