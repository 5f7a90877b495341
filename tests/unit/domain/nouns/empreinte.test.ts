import { expect, it } from 'vitest';
import { computeEmpreinte } from '../../../../src/domain/nouns/empreinte.ts';
import { buildContenuResume } from '../../../../src/domain/resumes/contenu-resume.ts';
import { paris } from '../../../support/calendrier-builders.ts';
import { aDemandeResume, aFiche, aReponse } from '../../../support/resume-builders.ts';

const lu = (avancees: string, given = {}) =>
  computeEmpreinte(
    buildContenuResume(
      aDemandeResume({ ficheActions: [aFiche(1)], reponses: [aReponse(1, { avancees })], ...given }),
    ),
  );

it('changes with one letter, whatever its place', () => {
  const variants = ['abc', 'abd', 'adc', 'dbc', 'acb'].map((avancees) => lu(avancees));
  expect(new Set(variants).size).toBe(variants.length);
});

it('does not change with the number and the day of publication, which come with publishing', () =>
  expect(lu('abc', { numero: 9, now: paris('2027-06-01T09:00') })).toBe(lu('abc')));
