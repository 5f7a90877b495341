import { expect, it } from 'vitest';
import type { Annonce } from '../../../../src/domain/annonces/annonce.ts';
import { viewAnnonceEnvoyee, viewSuiviAnnonce } from '../../../../src/views/annonces/annonce-suivi.ts';
import { paris } from '../../../support/calendrier-builders.ts';

const NOBODY = { personnes: 0, canaux: 0, ensemble: 0 };
const ANNONCE: Annonce = {
  id: 'annonce-1',
  conventionId: 'convention-1',
  auteurId: 'personne-1',
  soumission: 'soumission-1',
  titre: 'Forum des familles',
  texte: 'Le forum a lieu à Marck.',
  lien: null,
  dateEvenement: null,
  destinataires: 'groupe_projet',
  etat: 'envoyee',
  envoyeeLe: paris('2027-05-03T10:00'),
  corrigeeLe: null,
};

it('counts people and channels apart, as before the sending', () => {
  const sent = { personnes: 22, canaux: 1, ensemble: 0 };
  expect(viewAnnonceEnvoyee(ANNONCE, sent).paragraphs).toEqual([
    '«\u00A0Forum des familles\u00A0»',
    '22 personnes la reçoivent.',
    '1 canal la publie.',
  ]);
  const { facts } = viewSuiviAnnonce({
    annonce: ANNONCE,
    total: sent,
    sorts: {
      recue: { personnes: 20, canaux: 1 },
      'en-cours': NOBODY,
      incertaine: { personnes: 1, canaux: 0 },
      'non-remise': NOBODY,
      'sans-objet': { personnes: 1, canaux: 0 },
    },
    nonJoints: [],
    retireeLe: null,
    renvoi: { echoues: 0, incertains: 0 },
  });
  expect(facts).toEqual([
    { label: 'Envoyée à', value: '22 personnes et 1 canal' },
    { label: 'Remis à', value: '20 personnes et 1 canal' },
    { label: 'Peut-être remis à', value: '1 personne' },
    { label: 'Envoi annulé pour', value: '1 personne' },
  ]);
});

it('says who reads it later, with others', () => {
  const sent = { personnes: 22, canaux: 0, ensemble: 1 };
  expect(viewAnnonceEnvoyee(ANNONCE, sent).paragraphs?.[2]).toContain(
    'elle la lira au prochain envoi groupé',
  );
});

it('says zero in the singular', () => {
  expect(viewAnnonceEnvoyee(ANNONCE, NOBODY).paragraphs?.[1]).toBe('0 personne la reçoit.');
});
