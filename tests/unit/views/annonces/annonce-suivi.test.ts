import { expect, it } from 'vitest';
import type { Annonce } from '../../../../src/domain/annonces/annonce.ts';
import { AUDIENCES } from '../../../../src/domain/annonces/audience-annonce.ts';
import type { Sort, SuiviEnvoi } from '../../../../src/domain/envois/suivi.ts';
import { viewFormulaireCorrection } from '../../../../src/views/annonces/annonce-correction.ts';
import { viewAnnoncePrevue } from '../../../../src/views/annonces/annonce-suivi.ts';
import { viewSuiviAnnonce } from '../../../../src/views/annonces/reception.ts';
import { lesParties } from '../../../../src/views/words/phrases.ts';
import { PLAIN_ANNONCE } from '../../../support/builders.ts';
import { paris } from '../../../support/calendrier-builders.ts';

const NOBODY = { personnes: 0, injoignables: [], canaux: 0, ensemble: 0, aussitot: 0 };
const ANNONCE: Annonce = {
  ...PLAIN_ANNONCE,
  id: 'annonce-1',
  conventionId: 'convention-1',
  auteurId: 'personne-1',
  soumission: 'soumission-1',
  destinataires: AUDIENCES.groupe_projet,
  envoyeeLe: paris('2027-05-03T10:00'),
};

it('counts people and channels apart, as before the sending', () => {
  const sent = { personnes: 22, injoignables: [], canaux: 1, ensemble: 0, aussitot: 0 };
  expect(viewAnnoncePrevue(ANNONCE, sent).paragraphs?.slice(3)).toEqual([
    '22 personnes la recevront.',
    '1 canal la publiera.',
  ]);
  const suivi = (sort: Sort, isCanal = false): SuiviEnvoi => ({
    nom: 'Ines Roger',
    isCanal,
    sort,
    le: null,
    raison: null,
    plateforme: 'slack',
  });
  const { facts, sections } = viewSuiviAnnonce({
    annonce: ANNONCE,
    suivis: [
      ...Array.from({ length: 20 }, () => suivi('remis')),
      suivi('remis', true),
      suivi('incertain'),
      suivi('sans-objet'),
    ],
    retireeLe: null,
    renvoi: { echoues: 0, incertains: 0 },
    nonLus: 0,
    fichier: 'https://ctg.example/liste.csv',
  });
  expect(facts).toEqual([
    { label: 'Destinataires', value: '22 personnes et 1 canal' },
    { label: 'Remis à', value: '20 personnes et 1 canal' },
    { label: 'Incertain pour', value: '1 personne' },
    { label: 'Envoi annulé pour', value: '1 personne' },
  ]);
  const [picture] = sections?.[0]?.pictures ?? [];
  expect(picture?.title).toMatch(/^L’annonce est partie pour 21\sdestinataires sur\s23$/);
  expect(picture?.figures).toEqual(['Destinataires\u00A0: Remis 21, Incertain 1, Annulé 1']);
});

it('says who reads it later, with others', () => {
  const sent = { personnes: 22, injoignables: [], canaux: 0, ensemble: 1, aussitot: 0 };
  expect(viewAnnoncePrevue(ANNONCE, sent).paragraphs?.[4]).toContain('elle la lira au prochain envoi groupé');
});

it('says zero in the singular', () =>
  expect(viewAnnoncePrevue(ANNONCE, NOBODY).paragraphs?.[3]).toBe('0 personne la recevra.'));

it('draws nothing of an announcement that had nobody to go to', () => {
  const nobody = {
    retireeLe: null,
    renvoi: { echoues: 0, incertains: 0 },
    nonLus: 0,
    fichier: 'https://a.example',
  };
  const { sections } = viewSuiviAnnonce({ annonce: ANNONCE, suivis: [], ...nobody });
  expect(sections?.flatMap(({ pictures = [] }) => pictures)).toEqual([]);
});

it('says in its correction that its picture stays', () => {
  const image = { cle: 'k', alternative: 'La salle', largeur: 10, hauteur: 10 };
  const introOf = (annonce: Annonce) =>
    viewFormulaireCorrection(annonce, { soumission: 's', fields: [] }).intro;
  expect(introOf(ANNONCE)).toHaveLength(1);
  expect(introOf({ ...ANNONCE, image })?.[1]).toContain('L’image reste la même');
});

it('names one party as one', () => {
  expect([1, 18].map(lesParties)).toEqual(['La partie de la convention', 'Les 18 parties de la convention']);
});
