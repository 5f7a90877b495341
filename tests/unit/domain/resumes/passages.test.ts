import { expect, it } from 'vitest';
import { buildContenuResume } from '../../../../src/domain/resumes/contenu-resume.ts';
import { listPassagesARelire } from '../../../../src/domain/resumes/passages.ts';
import { aDemandeResume, aFiche, aReponse } from '../../../support/resume-builders.ts';

const resume = buildContenuResume(aDemandeResume({ ficheActions: [aFiche(3)], reponses: [aReponse(3)] }));

it('of a closed fiche, its line and why it was closed are read over, and not which avenant closed it', () => {
  const [ligne = expect.fail('no line')] = resume.lignes;
  const avenant = { reference: '01-2027-03-12', signeLe: '2027-03-12' };
  const contenu = { ...resume, fermees: [{ ligne, ...avenant, motif: 'Appeler le 06 12 34 56 78.' }] };
  expect(listPassagesARelire(contenu, resume)).toMatchObject([
    { numero: 3, signe: 'telephone', extrait: 'Appeler le 06 12 34 56 78.', isPublic: false },
  ]);
});
