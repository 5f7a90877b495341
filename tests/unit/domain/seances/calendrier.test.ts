import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { renderCalendar } from '../../../../adapters/ical/render.ts';
import {
  type Calendrier,
  findCalendrier,
  isAVenir,
  listReseaux,
  SLUGS_CALENDRIER,
  type SourceCalendrier,
  selectElements,
  uidOf,
} from '../../../../src/domain/seances/calendrier.ts';
import { viewCalendrier } from '../../../../src/views/seances/calendrier.ts';
import {
  aSeance,
  aTour,
  CADRE,
  COMITE_DE_PILOTAGE,
  GROUPE_PROJET,
  paris,
} from '../../../support/calendrier-builders.ts';

const AVRIL = paris('2027-04-01T09:00');

describe('which elements stand in which calendar', () => {
  const groupeProjet = aSeance();
  const copil = aSeance({ id: 'seance-2', instance: COMITE_DE_PILOTAGE, debut: paris('2027-06-10T09:00') });
  const autre = aSeance({
    id: 'seance-3',
    instance: { ...COMITE_DE_PILOTAGE, slug: 'comite-technique' },
    debut: paris('2027-07-01T09:00'),
  });
  const source = { seances: [autre, copil, groupeProjet], tours: [aTour()], now: AVRIL };

  it.each([
    ['groupe-projet', ['seance-1@ctg.test']],
    ['comite-de-pilotage', ['seance-2@ctg.test']],
    ['echeances', ['tour-1-echeance@ctg.test']],
    ['tout', ['tour-1-echeance@ctg.test', 'seance-1@ctg.test', 'seance-2@ctg.test', 'seance-3@ctg.test']],
  ] as const)('%s', (slug, uids) => expect(listUids(slug, source)).toEqual(uids));

  it('gives a réseau its own, once it has a séance', () => {
    expect(listReseaux(source.seances).map(({ slug }) => slug)).toEqual(['comite-technique']);
    expect(findCalendrier('comite-technique', source.seances)).toBe(autre.instance);
    expect(findCalendrier('comite-technique', [copil, groupeProjet])).toBeNull();
    expect(listUids(autre.instance, source)).toEqual(['seance-3@ctg.test']);
  });

  it('never lets a réseau take the address of another calendar', () => {
    const tout = aSeance({ instance: { ...GROUPE_PROJET, slug: 'tout', code: 'TOUT' } });
    expect(findCalendrier('tout', [tout])).toBe('tout');
    expect(listReseaux([tout])).toEqual([]);
  });

  it('leaves out the deadline of an imported tour: nobody was asked', () =>
    expect(listUids('echeances', { ...source, tours: [aTour({ importe: true })] })).toEqual([]));

  it('keeps one order for elements that start together', () => {
    const seances = [aSeance({ id: 'b' }), aSeance({ id: 'a' })];
    const reversed = seances.toReversed();
    expect(listUids('tout', { seances, tours: [], now: AVRIL })).toEqual(['a@ctg.test', 'b@ctg.test']);
    expect(listUids('tout', { seances: reversed, tours: [], now: AVRIL })).toEqual([
      'a@ctg.test',
      'b@ctg.test',
    ]);
  });
});

describe('the window', () => {
  it.each([
    ['a meeting on the last of its three months', aSeance(), '2027-08-20T23:59:59', 1],
    ['a meeting a day later', aSeance(), '2027-08-21T00:00', 0],
    ['a cancelled meeting until six weeks after', aSeance({ etat: 'annulee' }), '2027-07-01T23:59:59', 1],
    ['a cancelled meeting a day later', aSeance({ etat: 'annulee' }), '2027-07-02T00:00', 0],
    ['a meeting in ten years', aSeance({ fin: paris('2037-05-20T16:00') }), '2027-01-01T00:00', 1],
  ])('%s', (...[, seance, now, length]) =>
    expect(listUids('tout', { seances: [seance], tours: [], now: paris(now) })).toHaveLength(length),
  );

  it('leaves out a dropped tour six weeks after its deadline', () => {
    const source = { seances: [aSeance()], tours: [aTour({ etat: 'clos' })] };
    expect(listUids('echeances', { ...source, now: paris('2027-06-25T23:59') })).toHaveLength(1);
    expect(listUids('echeances', { ...source, now: paris('2027-06-26T00:00') })).toHaveLength(0);
  });
});

it.each([
  ['2027-05-20', true],
  ['2027-05-21', false],
])('on %s the page of today shows a séance of 20 May: %s', (jour, expected) => {
  const { elements } = selectElements('tout', { seances: [aSeance()], tours: [], now: AVRIL });
  expect(elements.map((one) => isAVenir(one, Temporal.PlainDate.from(jour)))).toEqual([expected]);
});

describe('Last-Modified of a calendar', () => {
  const source = { seances: [aSeance()], tours: [] };

  it('is the last change, in whole seconds', () => {
    const modifieeLe = Temporal.Instant.from('2027-03-02T08:00:00.750Z');
    const seances = [aSeance(), aSeance({ id: 'seance-2', modifieeLe })];
    expect(findModified('tout', { ...source, seances, now: AVRIL })).toBe('2027-03-02T08:00:00Z');
  });

  it('moves when a séance leaves, though nothing was changed', () => {
    expect(findModified('tout', { ...source, now: paris('2027-08-20T23:59') })).toBe('2027-03-01T09:00:00Z');
    expect(findModified('tout', { ...source, now: paris('2027-08-21T09:00') })).toBe('2027-08-20T22:00:00Z');
  });

  it('is never the running second, in which another change may come', () => {
    const seances = [aSeance({ modifieeLe: Temporal.Instant.from('2027-04-01T07:00:00.100Z') })];
    const at = (now: string) => findModified('tout', { ...source, seances, now: Temporal.Instant.from(now) });
    expect(at('2027-04-01T07:00:00.900Z')).toBe('2027-04-01T06:59:59Z');
    expect(at('2027-04-01T07:00:01.000Z')).toBe('2027-04-01T07:00:00Z');
  });

  it('does not exist before anything was planned', () =>
    expect(selectElements('tout', { seances: [], tours: [], now: AVRIL }).modified).toBeNull());
});

describe('what a public calendar says', () => {
  const source = {
    seances: [
      aSeance({ sequence: 2, modifieeLe: paris('2027-03-11T10:00') }),
      aSeance({
        id: 'seance-2',
        instance: COMITE_DE_PILOTAGE,
        sequence: 1,
        etat: 'annulee',
        debut: paris('2027-12-09T09:30'),
        fin: paris('2027-12-09T12:00'),
        lieu: 'Mairie de Calais',
        modifieeLe: paris('2027-03-12T10:00'),
      }),
    ],
    tours: [aTour()],
    now: AVRIL,
  };

  it.each(SLUGS_CALENDRIER)('%s.ics is the golden file, each line ended by CRLF', async (slug) => {
    const text = renderCalendar(viewCalendrier(slug, selectElements(slug, source), CADRE));
    await expect(text).toMatchFileSnapshot(`../../../golden/ical/${slug}.ics`);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/); // the comparison forgives it
  });

  it.each(SLUGS_CALENDRIER)('%s tells neither the video link nor the agenda', (slug) => {
    const feed = JSON.stringify(viewCalendrier(slug, selectElements(slug, source), CADRE));
    expect(feed).toContain('ctg.test');
    expect(feed).not.toSay('visio', 'Point réservé');
  });
});

const listUids = (slug: Calendrier, source: SourceCalendrier) =>
  selectElements(slug, source).elements.map(uidOf);

const findModified = (slug: Calendrier, source: SourceCalendrier) =>
  selectElements(slug, source).modified?.toString();
