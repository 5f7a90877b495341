import { describe, expect, it } from 'vitest';
import { getEtatFiche } from '../../../../src/domain/nouns/etat-fiche.ts';
import { STATUTS } from '../../../../src/domain/nouns/reponse.ts';
import { pictureOfCommunes, pictureOfIndicateur } from '../../../../src/views/plan/pictures-fiche.ts';
import { pictureOfEnjeux, viewPlan } from '../../../../src/views/plan/plan.ts';
import { LEGEND_OF_LIGNES, LEGEND_OF_STATUTS } from '../../../../src/views/words/statut-tons.ts';
import {
  aChiffre,
  aFiche,
  aPartie,
  aReponse,
  INDICATEUR,
  jour,
  LOGEMENT,
  PETITE_ENFANCE,
} from '../../../support/resume-builders.ts';

const AUJOURDHUI = jour('2027-05-01');

describe('the picture of the plan', () => {
  const suivieOf = (numero: number, given: Parameters<typeof aReponse>[1] | null, enjeu = PETITE_ENFANCE) => {
    const fiche = aFiche(numero, { enjeu });
    const reponses = given === null ? [] : [aReponse(numero, given)];
    return { fiche, etat: getEtatFiche(fiche, reponses, { lecteur: null, jour: AUJOURDHUI }) };
  };
  const suivies = [
    suivieOf(1, { statut: 'en_cours', diffusion: 'publiable' }),
    suivieOf(2, { statut: 'en_cours', diffusion: 'publiable' }),
    suivieOf(3, { statut: 'realisee', diffusion: 'publiable' }),
    suivieOf(4, { statut: 'abandonnee', diffusion: 'groupe_projet' }),
    suivieOf(5, null, LOGEMENT),
  ];
  const picture = pictureOfEnjeux([PETITE_ENFANCE, LOGEMENT, { id: 'x', titre: 'Sans fiche' }], suivies);

  it('counts the fiches of each enjeu, and only what its reader may know', () => {
    expect(picture.legend.map(({ label }) => label)).toEqual([
      'Réalisée',
      'En cours',
      'Pas encore de réponse',
      'Réponse réservée à d’autres membres',
    ]);
    expect(picture.rows).toEqual([
      { label: 'Petite enfance', counts: [1, 2, 0, 1] },
      { label: 'Logement', counts: [0, 0, 1, 0] },
    ]);
  });

  it('has beside it a table with the dates that its reader may know: of a reserved answer the one of the annexe', () => {
    const [suivie] = suivies.filter(({ fiche }) => fiche.numero === 4);
    if (suivie === undefined) expect.fail();
    const annexe = { ...suivie.fiche.annexe, echeance: jour('2028-06-30') };
    const dated = { ...suivie, fiche: { ...suivie.fiche, annexe } };
    const convention = { debut: jour('2025-01-01'), fin: jour('2029-12-31') };
    const { table } = viewPlan([], [dated], { convention, jour: AUJOURDHUI, adresse: null });
    expect(table?.rows[0]?.at(-1)).toEqual({ value: 20280630, text: '30 juin 2028' });
  });

  it('says the same figures in words, and first what they come to', () => {
    expect(picture.title).toMatch(/^1\saction sur 5 est réalisée$/);
    expect(picture.figures).toEqual([
      'Petite enfance\u00A0: Réalisée 1, En cours 2, Réponse réservée à d’autres membres 1',
      'Logement\u00A0: Pas encore de réponse 1',
    ]);
  });

  it('has a look of its own for each statut', () =>
    expect(new Set(LEGEND_OF_STATUTS.map(({ tone }) => tone)).size).toBe(STATUTS.length + 2));

  it('has a name of twenty letters for each, as Slack draws it, that tells no more than the long one', () => {
    for (const legend of [LEGEND_OF_STATUTS, LEGEND_OF_LIGNES]) {
      const names = legend.map(({ label, short = label }) => short);
      expect(names.filter((name) => name.length > 20)).toEqual([]);
      expect(new Set(names).size).toBe(legend.length);
    }
    expect(LEGEND_OF_LIGNES.map(({ short }) => short)).not.toContain('Réponse réservée');
  });
});

describe('the picture of an indicator', () => {
  const versionOf = (chiffre: Parameters<typeof aChiffre>[0]) =>
    aReponse(1, { chiffres: [aChiffre(chiffre)] }).courante;

  it('goes from the baseline to the target, through every figure, the earliest first', () => {
    const versions = [
      versionOf({ valeur: 104, arreteLe: jour('2026-12-31') }),
      versionOf({ valeur: null }),
      versionOf({ valeur: 96.5, arreteLe: jour('2026-06-30') }),
    ];
    const [picture] = pictureOfIndicateur({ ...INDICATEUR, depart: 80, cible: 150 }, versions);
    expect(picture?.points).toEqual([
      { label: 'Au départ', value: 80 },
      { label: '30 juin 2026', value: 96.5, on: '2026-06-30' },
      { label: '31 décembre 2026', value: 104, on: '2026-12-31' },
    ]);
    expect(picture?.target).toEqual({ label: 'Objectif', value: 150 });
    expect(picture?.figures[1]).toBe(`30 juin 2026\u00A0: 96,5 ${INDICATEUR.unite}`);
  });

  it.each([
    ['no figure yet', { depart: 80, cible: 150 }, []],
    ['one figure and no baseline', { depart: null, cible: 150 }, [versionOf({ valeur: 5 })]],
  ])('is not drawn with %s', (_, given, versions) =>
    expect(pictureOfIndicateur({ ...INDICATEUR, ...given }, versions)).toEqual([]),
  );
});

describe('the picture of the communes', () => {
  const communes = [aPartie('calais', 'Calais'), aPartie('marck', 'Marck')];
  const SOURCE = 'D’après l’annexe de la fiche, convention 2025-2029.';

  it.each([
    [['marck'], ['Communes concernées\u00A0: Marck', 'Autres communes\u00A0: Calais'], [1, 0]],
    [['toutes'], ['Communes concernées\u00A0: Calais, Marck'], [0, 0]],
  ])('shows %j', (codes, figures, cells) => {
    const [picture] = pictureOfCommunes(codes, communes, SOURCE);
    expect(picture?.figures).toEqual(figures);
    expect(picture?.cells.map(({ legend }) => legend)).toEqual(cells);
  });

  it('is not drawn where nobody said which', () =>
    expect(pictureOfCommunes([], communes, SOURCE)).toEqual([]));
});
