import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { renderMarkup } from '../../../../adapters/web/drawing/html.ts';
import { renderDocument } from '../../../../adapters/web/drawing/render-document.ts';
import { jourOf } from '../../../../src/domain/nouns/jours-ouvres.ts';
import { type ElementCalendrier, selectElements } from '../../../../src/domain/seances/calendrier.ts';
import { viewPageCalendriers } from '../../../../src/views/pages/calendriers.ts';
import { aSeance, aTour, COMITE_DE_PILOTAGE, paris } from '../../../support/calendrier-builders.ts';
import { textOfDocument } from '../../../support/document-text.ts';

const ORIGIN = 'https://ctg.test';
const now = paris('2027-05-03T09:00');
const reseau = { ...COMITE_DE_PILOTAGE, code: 'RPE', nom: 'Réseau petite enfance', slug: 'rpe' };
const seances = [
  aSeance(),
  aSeance({
    id: 'seance-2',
    instance: COMITE_DE_PILOTAGE,
    etat: 'annulee',
    debut: paris('2027-06-10T09:30'),
    fin: paris('2027-06-10T12:00'),
  }),
  aSeance({
    id: 'seance-3',
    instance: reseau,
    debut: paris('2027-05-14T18:00'),
    fin: paris('2027-05-14T19:30'),
    lieu: 'Guînes',
  }),
];
const dates = (prochaines: readonly ElementCalendrier[]) => ({
  aujourdhui: jourOf(now),
  prochaines,
  reseaux: [reseau],
  communs: [],
});
const { elements } = selectElements('tout', { seances, tours: [aTour()], now });

describe('the page of the calendars', () => {
  const page = viewPageCalendriers(dates(elements), ORIGIN);

  it('is the golden file: the dates in words and as months, then how to subscribe', () =>
    expect(textOfDocument(page)).toMatchFileSnapshot('../../../golden/web/calendriers.txt'));

  it('shows in its months the very dates that it says in words', () => {
    const words = page.blocks.find(({ kind }) => kind === 'list');
    const count = page.blocks.flatMap((block) =>
      block.kind === 'month' ? block.weeks.flat().flatMap((day) => day?.dates ?? []) : [],
    ).length;
    expect(words).toMatchObject({ items: { length: elements.length } });
    expect(count).toBe(elements.length);
  });

  it('begins no line with a sign that belongs to the word before', () => {
    const lists = page.blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
    expect(JSON.stringify(lists)).not.toMatch(/\S [:;?!]/);
  });

  it('says so when nothing is planned', () => {
    const text = textOfDocument(viewPageCalendriers({ ...dates([]), reseaux: [], communs: [] }, ORIGIN));
    expect(text).toContain('Aucune date n’est prévue');
    expect(text).not.toContain('Réseau petite enfance');
  });

  it('tells nothing that is not public', () => {
    const markup = renderMarkup(renderDocument(page));
    expect(markup).toContain('Salle du conseil'.toLowerCase());
    expect(markup).not.toMatch(/visio\.test|Point réservé/);
  });

  it('draws the code of each calendar on the page, whole and with white around it', () => {
    const markup = renderMarkup(renderDocument(page));
    for (const slug of ['groupe-projet', 'comite-de-pilotage', 'echeances', 'tout', 'rpe']) {
      const { data } = encode(`${ORIGIN}/calendriers#${slug}`, { border: 4 });
      const path = data
        .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
        .join('');
      expect(markup).toContain(path);
      expect(markup).toContain(`<h2 id="${slug}">`);
    }
  });
});
