import { type Picture, TONES } from '../../src/conversation/picture.ts';

/** Markup, and what a drawing takes apart, in every word. */
export const NASTY = '<script>alert("1")</script> & {b} {a|x} ]]> \u0001 zr5-p0';

const LEGEND = TONES.map((tone) => ({ label: `${tone} ${NASTY}`, tone }));

/** One of each kind, with every look. */
export const PICTURES = {
  bars: {
    kind: 'bars',
    title: `Les fiches ${NASTY}`,
    figures: [`Logement ${NASTY} : 3`, 'Parentalité : 1'],
    legend: LEGEND,
    rows: [
      { label: `Logement ${NASTY}`, counts: [1, 2, 0, 3, 1, 1, 2] },
      { label: 'Parentalité', counts: [0, 1, 1, 0, 0, 0, 0] },
    ],
  },
  curve: {
    kind: 'curve',
    title: `Places ${NASTY}`,
    figures: ['Au départ : 80 places', 'Objectif : 150 places'],
    unit: `places ${NASTY}`,
    points: [
      { label: `Au départ ${NASTY}`, value: 80 },
      { label: '30 juin 2026', value: 1234.5 },
    ],
    target: { label: `Objectif ${NASTY}`, value: 1500 },
  },
  cells: {
    kind: 'cells',
    title: `Les communes ${NASTY}`,
    figures: ['Communes concernées : Calais'],
    legend: LEGEND,
    cells: TONES.map((_, index) => ({ label: `Commune ${index} ${NASTY}`, legend: index })),
  },
} as const satisfies Readonly<Record<Picture['kind'], Picture>>;
