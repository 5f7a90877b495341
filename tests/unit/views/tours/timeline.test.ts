import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { renderPage } from '../../../../adapters/web/drawing/html.ts';
import { renderTimeline } from '../../../../adapters/web/drawing/render-timeline.ts';
import { planEcheancier } from '../../../../src/domain/tours/echeancier.ts';
import { timelineOfTour } from '../../../../src/views/tours/echeancier.ts';
import { paris } from '../../../support/calendrier-builders.ts';

const JOUR = Temporal.PlainDate.from('2027-05-20');
const fermetures = { periodesCalmes: [] };
const plan = planEcheancier({ jour: JOUR, now: paris('2027-03-01T10:00'), fermetures });
if (!plan.possible) throw new Error('20 May is possible');
const { etapes } = plan;

const on = (day: string) => timelineOfTour(etapes, { jour: JOUR, aujourdhui: Temporal.PlainDate.from(day) });

const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ');

describe('the timeline of a tour', () => {
  it('has its dates in their order, and today among them', () => {
    expect(on('2027-05-10').marks.map(({ text, state }) => `${state} ${plain(text)}`)).toEqual([
      'past 15 avril : ouverture du tour',
      'past 29 avril : premier rappel',
      'past 7 mai : deuxième rappel',
      'today Aujourd’hui, 10 mai',
      'to-come 13 mai : dernier rappel',
      'to-come 14 mai : date limite',
      'to-come 20 mai : séance',
      'to-come 31 mai : fin du tour',
    ]);
  });

  it.each([
    ['2027-01-04', 0],
    ['2027-05-14', 4],
    ['2027-12-31', 7],
  ])('puts today where it stands: %s', (day, index) =>
    expect(on(day).marks.findIndex(({ state }) => state === 'today')).toBe(index),
  );

  it('says in words all that it draws', () => {
    const timeline = on('2027-05-10');
    for (const { text } of timeline.marks) expect(timeline.alternative).toContain(text);
    expect(plain(timeline.alternative)).toContain('15 avril : ouverture du tour (passé)');
    const drawn = renderPage(renderTimeline(timeline));
    expect(drawn).toContain('role="img"');
    for (const { text } of timeline.marks) expect(drawn.split(text)).toHaveLength(3);
  });
});
