import { describe, expect, it } from 'vitest';
import type { VersionReponse } from '../../../../src/domain/nouns/reponse.ts';
import {
  type Changements,
  getChangements,
  listADiscuter,
} from '../../../../src/domain/resumes/changements.ts';
import { buildContenuResume, completeContenu } from '../../../../src/domain/resumes/contenu-resume.ts';
import { paris } from '../../../support/calendrier-builders.ts';
import {
  aChiffre,
  aDemandeResume,
  aFiche,
  aReponse,
  INDICATEUR,
  jour,
} from '../../../support/resume-builders.ts';

describe('what moved since the last time', () => {
  it('lists what has changed, compared with answers that the build may show', () => {
    const demande = aDemandeResume({
      ficheActions: [1, 2, 3, 4, 5].map((numero) => aFiche(numero)),
      anterieures: [
        aReponse(1, { statut: 'non_demarree', diffusion: 'publiable' }),
        aReponse(2, { difficulte: 'bloquante', diffusion: 'publiable' }),
        aReponse(3, { diffusion: 'publiable' }),
        aReponse(5, { statut: 'realisee', diffusion: 'groupe_projet' }),
      ],
      reponses: [
        aReponse(1, { statut: 'en_cours', avancees: 'Le diagnostic est rendu.', diffusion: 'publiable' }),
        aReponse(2, { difficulte: 'a_surveiller', diffusion: 'publiable' }),
        aReponse(3, { difficulte: 'bloquante', rienDeNouveau: true, diffusion: 'publiable' }),
        aReponse(4, { diffusion: 'publiable' }),
        aReponse(5, { statut: 'en_cours', diffusion: 'publiable' }),
      ],
    });
    expect(numbersOf(getChangements(buildContenuResume(demande)))).toEqual({
      avancees: [1],
      aggravees: [3],
      bloquees: [3],
      allegees: [2],
      statuts: [1, 5],
      dates: [],
      chiffres: [],
      reussites: [],
      premieres: [4],
      rienDeNouveau: [3],
    });
    const publics = getChangements(buildContenuResume({ ...demande, audience: 'public' }));
    expect(numbersOf(publics)).toMatchObject({ statuts: [1], premieres: [4, 5] });
  });

  it('puts the gravest of the new difficulties first, also one to watch', () => {
    const { aggravees, allegees } = changementsOf(
      [{}, {}, { difficulte: 'a_surveiller' }, { difficulte: 'bloquante' }],
      [
        { difficulte: 'a_surveiller' },
        { difficulte: 'bloquante' },
        { difficulte: 'a_surveiller' },
        { difficulte: 'aucune' },
      ],
    );
    expect(aggravees.map(({ numero }) => numero)).toEqual([2, 1]);
    expect(allegees.map(({ numero }) => numero)).toEqual([4]);
  });

  it('lists the dates that were moved, not those that were confirmed or given for the first time', () => {
    const { dates } = changementsOf(
      [
        { echeance: jour('2027-03-31') },
        { echeance: jour('2027-03-31') },
        {},
        { echeance: jour('2027-03-31') },
      ],
      [
        { echeance: jour('2027-06-30') },
        { echeance: jour('2027-03-31') },
        { echeance: jour('2027-06-30') },
        {},
      ],
    );
    expect(dates.map(({ numero }) => numero)).toEqual([1]);
  });

  it('compares a figure with the last known one, however many answers ago', () => {
    const demande = aDemandeResume({
      ficheActions: [1, 2, 3, 4].map((numero) => aFiche(numero, { indicateurs: [INDICATEUR] })),
      anterieures: [
        aReponse(1, { rienDeNouveau: true }),
        aReponse(1, { chiffres: [aChiffre({ valeur: 120 })] }),
        aReponse(1, { chiffres: [aChiffre({ valeur: 90 })] }),
        aReponse(2, { chiffres: [aChiffre()] }),
        aReponse(3, { chiffres: [aChiffre()] }),
      ],
      reponses: [
        aReponse(1, { chiffres: [aChiffre()] }),
        aReponse(2, { chiffres: [aChiffre({ arreteLe: jour('2027-04-30') })] }),
        aReponse(3, { chiffres: [aChiffre({ valeur: null, arreteLe: null, source: null })] }),
        aReponse(4, { chiffres: [aChiffre()] }),
      ],
    });
    const { chiffres } = getChangements(buildContenuResume(demande));
    expect(
      chiffres.map(({ ligne, chiffre: { valeur, precedent } }) => [ligne.numero, precedent?.valeur, valeur]),
    ).toEqual([
      [1, 120, 128],
      [4, undefined, 128],
    ]);
  });

  it('keeps, after « rien de nouveau », the last known figure and the last real text, with their dates', () => {
    const demande = aDemandeResume({
      ficheActions: [aFiche(1, { indicateurs: [INDICATEUR] })],
      anterieures: [
        aReponse(1, { rienDeNouveau: true, creeeLe: paris('2026-11-05T10:00') }),
        aReponse(1, {
          avancees: 'Le diagnostic est rendu.',
          chiffres: [aChiffre()],
          creeeLe: paris('2026-05-05T10:00'),
        }),
        aReponse(1, { avancees: 'Plus ancien.', creeeLe: paris('2025-11-05T10:00') }),
      ],
      reponses: [aReponse(1, { rienDeNouveau: true })],
    });
    const contenu = buildContenuResume(demande);
    expect(getChangements(contenu).chiffres).toEqual([]); // taken up, it is no news
    expect(listADiscuter(contenu)).toEqual([]);
    expect(contenu.lignes[0]).toMatchObject({
      avancees: null,
      dernierRecit: { avancees: 'Le diagnostic est rendu.', ditLe: '2026-05-05' },
      chiffres: [{ valeur: 128, arreteLe: '2026-09-30', source: 'Caf', repris: true, precedent: null }],
    });
    const [publique] = buildContenuResume({
      ...demande,
      reponses: [aReponse(1, { rienDeNouveau: true, diffusion: 'publiable' })],
      audience: 'public',
    }).lignes;
    expect(publique).toMatchObject({ etat: 'repondue', dernierRecit: null, chiffres: [] });
  });

  it('reads a summary published before figures and texts were taken up', () => {
    const { lignes, ...contenu } = buildContenuResume(
      aDemandeResume({
        ficheActions: [aFiche(1, { indicateurs: [INDICATEUR] })],
        reponses: [aReponse(1, { chiffres: [aChiffre()] })],
      }),
    );
    const old = lignes.map(({ dernierRecit: _, chiffres, ...ligne }) => ({
      ...ligne,
      chiffres: chiffres.map(({ repris: _repris, precedent: _precedent, ...rest }) => rest),
    }));
    expect(completeContenu({ ...contenu, lignes: old })).toEqual({ ...contenu, lignes });
  });
});

function numbersOf({ chiffres, decisions: _, ...changements }: Changements) {
  const parFiche = { ...changements, chiffres: chiffres.map(({ ligne }) => ligne) };
  return Object.fromEntries(
    Object.entries(parFiche).map(([kind, lignes]) => [kind, lignes.map(({ numero }) => numero)]),
  );
}

/** Of fiches 1, 2, 3... with these answers before and now. */
function changementsOf(avant: readonly Partial<VersionReponse>[], now: readonly Partial<VersionReponse>[]) {
  const toReponses = (versions: readonly Partial<VersionReponse>[]) =>
    versions.map((version, index) => aReponse(index + 1, version));
  const ficheActions = now.map((_, index) => aFiche(index + 1));
  return getChangements(
    buildContenuResume(
      aDemandeResume({ ficheActions, anterieures: toReponses(avant), reponses: toReponses(now) }),
    ),
  );
}
