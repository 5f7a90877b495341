import { describe, expect, it } from 'vitest';
import type { AudienceResume, Resume } from '../../../../src/domain/nouns/resume.ts';
import { buildContenuResume } from '../../../../src/domain/resumes/contenu-resume.ts';
import { listChiffresPublics, listFichesPubliques } from '../../../../src/domain/resumes/fiche-publique.ts';
import {
  aChiffre,
  aDemandeResume,
  aFiche,
  aReponse,
  INDICATEUR,
  jour,
  LOGEMENT,
} from '../../../support/resume-builders.ts';

const PUBLIABLE = { diffusion: 'publiable' } as const;
const FICHES = [aFiche(3), aFiche(2, { enjeu: LOGEMENT }), aFiche(1, { indicateurs: [INDICATEUR] })];

type Reponses = readonly ReturnType<typeof aReponse>[];

/** A build: its number and its tour. */
function aResume(
  [numero, tourId]: readonly [number, string],
  reponses: Reponses,
  audience: AudienceResume = 'public',
): Resume {
  const demande = aDemandeResume({ numero, audience, ficheActions: FICHES, reponses });
  const contenu = buildContenuResume(demande);
  return {
    id: `resume-${numero}`,
    conventionId: 'c',
    tourId,
    numero,
    audience,
    contenu,
    publieLe: demande.now,
  };
}

describe('the fiches that everybody may follow', () => {
  it('are those of which a public build speaks, by enjeu and number', () => {
    const public1 = aReponse(1, PUBLIABLE);
    const resume = aResume(
      [1, 'a'],
      [public1, aReponse(2, PUBLIABLE), aReponse(3, { diffusion: 'parties' })],
    );
    expect(listFichesPubliques(FICHES, [resume]).map(({ fiche }) => fiche.numero)).toEqual([1, 2]);
  });

  it('come with each tour once, as the build says that holds, the latest first', () => {
    const resumes = [
      aResume([4, 'b'], [aReponse(1, { ...PUBLIABLE, statut: 'realisee' })]),
      aResume([3, 'b'], [aReponse(1, { ...PUBLIABLE, statut: 'abandonnee' })]),
      aResume([1, 'a'], [aReponse(1, PUBLIABLE)]),
    ];
    const [fiche] = listFichesPubliques(FICHES, resumes);
    expect(fiche?.tours.map(({ resume, ligne }) => [resume.numero, ligne.statut])).toEqual([
      [4, 'realisee'],
      [1, 'en_cours'],
    ]);
  });

  it('take nothing from the build of the groupe projet', () =>
    expect(listFichesPubliques(FICHES, [aResume([1, 'a'], [aReponse(1)], 'groupe_projet')])).toEqual([]));
});

it('a figure is told once, the latest first, whichever summaries repeat it', () => {
  const chiffres = (valeur: number, le: string) => ({
    ...PUBLIABLE,
    chiffres: [aChiffre({ valeur, arreteLe: jour(le) })],
  });
  const resumes = [
    aResume([2, 'b'], [aReponse(1, chiffres(140, '2027-03-31'))]),
    aResume([1, 'a'], [aReponse(1, chiffres(128, '2026-09-30'))]),
    aResume([0, '0'], [aReponse(1, chiffres(128, '2026-09-30'))]),
  ];
  const [fiche] = listFichesPubliques(FICHES, resumes);
  const told = listChiffresPublics([INDICATEUR], fiche?.tours ?? []).flatMap((one) => one.chiffres);
  expect(told.map(({ valeur }) => valeur)).toEqual([140, 128]);
});
