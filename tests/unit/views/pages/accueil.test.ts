import { describe, expect, it } from 'vitest';
import { type AccueilPublic, viewPageAccueil } from '../../../../src/views/pages/accueil.ts';
import { textOfDocument } from '../../../support/document-text.ts';
import { jour } from '../../../support/resume-builders.ts';

const EMPTY: AccueilPublic = {
  aujourdhui: jour('2027-05-01'),
  parties: 0,
  enjeux: [],
  prochaine: null,
  resume: null,
};
const textOf = (change: Partial<AccueilPublic>) =>
  textOfDocument(viewPageAccueil({ isDemonstration: false }, { ...EMPTY, ...change })).replaceAll(
    /[\u00A0\u202F]/g,
    ' ',
  );

describe('the home page', () => {
  it('says nothing of a plan before one is loaded', () => {
    const text = textOf({});
    expect(text).toContain('réunit ses signataires autour d’un plan d’actions.');
    expect(text).not.toMatch(/Prochaine date|Dernier résumé|par enjeu/);
  });

  it('counts the parties and the fiches that the convention has, whatever they are', () => {
    const enjeux = [
      { titre: 'Logement', fiches: 3 },
      { titre: 'Sans fiche', fiches: 0 },
      { titre: 'Parentalité', fiches: 1 },
    ];
    const text = textOf({ parties: 7, enjeux });
    expect(text).toContain('réunit 7 parties autour de 4 fiches action.');
    expect(text).toContain('* Logement : 3 fiches\n* Parentalité : 1 fiche\n');
    expect(text).not.toContain('Sans fiche');
  });
});
