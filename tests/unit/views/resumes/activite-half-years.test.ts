import { expect, it } from 'vitest';
import { AUDIENCES } from '../../../../src/domain/annonces/audience-annonce.ts';
import type { Activite } from '../../../../src/domain/resumes/activite.ts';
import type { SeanceActivite } from '../../../../src/domain/resumes/seances-tenues.ts';
import { tableOfHalfYears } from '../../../../src/views/resumes/activite-lignes.ts';

const SEANCE: SeanceActivite = {
  instance: 'Groupe projet',
  reseau: null,
  titre: null,
  le: '2027-01-21T13:00:00Z',
  lieu: 'Calais',
  annulee: false,
  points: 3,
  decisions: 1,
  suites: 2,
  suitesCloses: 1,
  presents: 12,
  relevePublie: true,
};
const ACTIVITE = {
  seances: [
    SEANCE,
    { ...SEANCE, le: '2027-06-30T21:30:00Z', decisions: 2 }, // the last evening of June in Paris
    { ...SEANCE, le: '2027-06-30T22:30:00Z', instance: 'Réseau des relais' }, // July there
    { ...SEANCE, le: '2027-09-02T13:00:00Z', annulee: true },
  ],
  tours: [{ seanceLe: '2027-01-21T13:00:00Z', recues: 18, appuis: 4 }],
  annonces: [{ le: '2027-07-01', titre: 'Un forum', destinataires: AUDIENCES.tous }],
} as unknown as Activite;

it('counts by half-year, at the time of Paris, what was held and what came of it', () => {
  expect(tableOfHalfYears(ACTIVITE)).toMatchObject({
    head: ['Activité', '1er semestre 2027', '2e semestre 2027'],
    rows: [
      ['Séances\u00A0: Groupe projet', '2', '0'],
      ['Séances\u00A0: Réseau des relais', '0', '1'],
      ['Personnes présentes', '24', '12'],
      ['Décisions notées', '3', '1'],
      ['Suites à donner', '4', '2'],
      ['Suites faites', '2', '1'],
      ['Tours de réponses', '1', '0'],
      ['Réponses reçues', '18', '0'],
      ['Appuis demandés', '4', '0'],
      ['Annonces envoyées', '0', '1'],
    ],
  });
});

it('says so where nothing is counted', () => {
  const empty = { ...ACTIVITE, seances: [], tours: [], annonces: [] };
  expect(tableOfHalfYears(empty)).toMatchObject({ kind: 'paragraph' });
});
