import { expect, it } from 'vitest';
import { ANNEXE_VIDE } from '../../../../src/domain/nouns/fiche-action.ts';
import type { VersionReponse } from '../../../../src/domain/nouns/reponse.ts';
import type { Resume } from '../../../../src/domain/nouns/resume.ts';
import { buildContenuResume } from '../../../../src/domain/resumes/contenu-resume.ts';
import { listFichesPubliques } from '../../../../src/domain/resumes/fiche-publique.ts';
import { viewEspacePublic, viewFichePublique } from '../../../../src/views/pages/espace-public.ts';
import { textOfDocument } from '../../../support/document-text.ts';
import {
  aChiffre,
  aDemandeResume,
  aFiche,
  aPilotage,
  aReponse,
  INDICATEUR,
  jour,
  LOGEMENT,
} from '../../../support/resume-builders.ts';

const JOUR = jour('2027-06-15');
const FICHE = aFiche(3, {
  pilotages: [{ ...aPilotage('camille', 'Camille Martel'), fonction: 'Responsable du service Enfance' }],
  indicateurs: [{ ...INDICATEUR, depart: 100, cible: 200, source: 'annexe 4' }],
  annexe: {
    ...ANNEXE_VIDE,
    structure: 'caf',
    partenaires: ['caf'],
    communes: ['marck'],
    debut: jour('2025-03-01'),
    moyens: 'Deux postes, payés par la ville.',
    jalons: [
      { id: 'a', titre: 'Recruter', prevuLe: jour('2026-09-01'), faitLe: jour('2026-10-02') },
      { id: 'b', titre: 'Ouvrir', prevuLe: null, faitLe: null },
    ],
  },
});
const FICHES = [FICHE, aFiche(4, { enjeu: LOGEMENT }), aFiche(5, { enjeu: LOGEMENT })];

/** A public build: its number and its tour, and what was answered to fiche 3. */
function aResume([numero, tourId]: readonly [number, string], given: Partial<VersionReponse>): Resume {
  const reponses = [
    aReponse(3, { diffusion: 'publiable', ...given }),
    aReponse(4, { diffusion: 'publiable', statut: 'non_demarree' }),
    aReponse(5, { diffusion: 'groupe_projet' }),
  ];
  const demande = aDemandeResume({ numero, audience: 'public', ficheActions: FICHES, reponses });
  const contenu = buildContenuResume(demande);
  return {
    id: tourId,
    conventionId: 'c',
    tourId,
    numero,
    audience: 'public',
    contenu,
    publieLe: demande.now,
  };
}

const RESUMES = [
  aResume([4, 'b'], {
    statut: 'realisee',
    avancees: 'Le lieu est ouvert.',
    chiffres: [aChiffre({ valeur: 150, arreteLe: jour('2027-04-30') })],
    liens: ['https://ville.example/lieu'],
  }),
  aResume([1, 'a'], { avancees: 'Une personne est recrutée.', chiffres: [aChiffre()] }),
];

it('the list and a fiche, as everybody reads them', async () => {
  const fiches = listFichesPubliques(FICHES, RESUMES);
  const [fiche = expect.fail('nothing is public')] = fiches;
  const known = { code: 'caf', nom: 'Caf du Pas-de-Calais', id: 'caf', partieId: null, siret: null };
  const commune = { id: 'm', code: 'marck', nom: 'Marck', appellation: 'Marck', genre: 'commune' };
  const page = viewFichePublique(
    {
      ...fiche,
      jour: JOUR,
      structures: [known],
      communes: [{ ...commune, etatAccord: 'accordee', accordLe: null }],
      enjeu: {
        ...FICHE.enjeu,
        genre: 'thematique',
        objectifs: [{ code: '1', texte: 'Accueillir les enfants.', details: ['près de chez eux'] }],
      },
    },
    true,
  );
  const list = viewEspacePublic({ fiches, nombre: FICHES.length }, true);
  const text = `${textOfDocument(list)}\n\n${textOfDocument(page)}`;
  expect(text).not.toSay('Martel', 'Deux postes');
  await expect(text).toMatchFileSnapshot('../../../golden/web/espace-public.txt');
});
