import { type Picture, TONES } from '../../src/conversation/picture.ts';

/** Markup, and what a drawing takes apart, in every word. */
export const NASTY = '<script>alert("1")</script> & {b} {a|x} ]]> \u0001 zr5-p0';

const LEGEND = TONES.map((tone) => ({ label: `${tone} ${NASTY}`, tone }));

/** One of each kind, with every look. */
export const PICTURES = {
  bars: {
    kind: 'bars',
    source: `Source : Caf ${NASTY}`,
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
    source: `Source : Caf ${NASTY}`,
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
    source: `Source : Caf ${NASTY}`,
    title: `Les communes ${NASTY}`,
    figures: ['Communes concernées : Calais'],
    legend: LEGEND,
    cells: TONES.map((_, index) => ({ label: `Commune ${index} ${NASTY}`, legend: index })),
  },
  dates: {
    kind: 'dates',
    title: `2 étapes sur 3 ${NASTY}`,
    figures: ['Date prévue : 31 décembre 2028'],
    source: `Annexe 4 ${NASTY}`,
    from: '2025-01-01',
    to: '2030-01-01',
    ticks: [2025, 2026, 2027, 2028, 2029].map((year) => ({ on: `${year}-01-01`, label: String(year) })),
    today: { on: '2027-06-15', label: `aujourd’hui ${NASTY}` },
    share: { legend: LEGEND, counts: TONES.map((_, index) => index) },
    rows: [
      {
        label: `Toute l’action ${NASTY}`,
        span: { from: '2025-03-01', to: '2028-12-31' },
        marks: [
          { on: '2026-02-01', look: 'done', label: `Étape ${NASTY}` },
          { on: '2026-12-01', look: 'late', label: 'Date dépassée' },
          { on: '2027-12-01', look: 'to-come', label: 'Étape' },
          { on: '2028-12-31', look: 'due', label: 'Date prévue' },
        ],
      },
      { label: 'Parentalité', span: null, marks: [{ on: '2024-06-01', look: 'done', label: 'avant' }] },
    ],
    legend: [
      { look: 'done', label: `faite ${NASTY}` },
      { look: 'to-come', label: 'à venir' },
      { look: 'due', label: 'prévue' },
      { look: 'late', label: 'dépassée' },
    ],
  },
  glance: {
    kind: 'glance',
    title: `2 actions sur 7 ${NASTY}`,
    figures: ['Logement : Réalisée 1'],
    source: `Dernier état connu ${NASTY}`,
    legend: LEGEND.map((entry) => ({ ...entry, letter: 'R' })),
    marks: [
      { kind: 'changed', label: `a changé ${NASTY}` },
      { kind: 'hindered', label: 'difficulté' },
      { kind: 'late', label: 'date dépassée' },
    ],
    rows: [
      {
        label: `Logement ${NASTY}`,
        cells: TONES.map((tone, index) => ({
          text: String(index + 1),
          letter: 'R',
          words: `Fiche ${index} ${NASTY}`,
          tone,
          marks: index === 0 ? ['late', 'hindered', 'changed'] : [],
        })),
      },
    ],
  },
} as const satisfies Readonly<Record<Picture['kind'], Picture>>;
