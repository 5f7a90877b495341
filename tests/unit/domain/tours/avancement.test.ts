import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { ANNEXE_VIDE } from '../../../../src/domain/nouns/fiche-action.ts';
import { DIFFICULTES, STATUTS } from '../../../../src/domain/nouns/reponse.ts';
import { computeAvancement, findTourCourant } from '../../../../src/domain/tours/avancement.ts';
import { titreChiffres, viewAvancement } from '../../../../src/views/tours/avancement.ts';
import { aSeance, aTour, paris } from '../../../support/calendrier-builders.ts';
import { aFiche, aReponse, LOGEMENT } from '../../../support/resume-builders.ts';

const now = paris('2027-05-15T10:00');
const tour = aTour({ etat: 'ouvert' });

describe('the progress of a tour', () => {
  const ficheActions = [
    aFiche(20, { enjeu: LOGEMENT, pilotages: [] }),
    aFiche(1),
    aFiche(2),
    aFiche(3, { pilotages: [] }),
  ];
  const reponses = [
    aReponse(1, {
      statut: 'reportee',
      echeance: Temporal.PlainDate.from('2027-05-14'),
      difficulte: 'bloquante',
      ordreDuJour: true,
      tardive: true,
    }),
    aReponse(3, { statut: 'realisee', rienDeNouveau: true }),
  ];
  const avancement = computeAvancement({ tour, ficheActions, reponses, anterieures: [], now });

  it('counts fiches, leads, answers and what they say', () => {
    expect(avancement.total).toEqual({
      fiches: 4,
      auRepos: 0,
      abandonnees: 0,
      demandees: 3,
      sansPilote: 2,
      repondues: 2,
      manquantes: 1,
      parDifficulte: { aucune: 1, a_surveiller: 0, bloquante: 1 },
      ordreDuJour: 1,
      rienDeNouveau: 1,
      tardives: 1,
      enRetard: 1,
    });
    expect(titreChiffres(avancement.total)).toBe(
      '2 réponses sur 3 fiches demandées. 1 fiche sans pilote n’est pas demandée.',
    );
  });

  it('leaves out what it does not ask, until somebody answers all the same', () => {
    const dispenses = { auRepos: ['fiche-2', 'fiche-20'], aConfirmer: [] };
    const demande = { tour: { ...tour, dispenses }, ficheActions, reponses, anterieures: [], now };
    const { total, lignes } = computeAvancement(demande);
    expect(total).toMatchObject({ fiches: 4, auRepos: 2, demandees: 2, sansPilote: 1, manquantes: 0 });
    expect(titreChiffres(total)).toContain('2 fiches terminées ne sont pas demandées.');
    expect(lignes.filter(({ attendus }) => attendus.length > 0)).toEqual([]);
    const answered = computeAvancement({ ...demande, reponses: [...reponses, aReponse(2)] }).total;
    expect(answered).toMatchObject({ auRepos: 1, demandees: 3, repondues: 3, manquantes: 0 });
  });

  it('counts an action as late until its date is moved or it is done, whether anybody answered or not', () => {
    const passee = { ...ANNEXE_VIDE, echeance: day('2027-03-31') };
    const fiches = [1, 2, 3, 4].map((numero) => aFiche(numero, { annexe: passee }));
    const demande = {
      tour,
      ficheActions: fiches,
      reponses: [
        aReponse(2),
        aReponse(3, { echeance: day('2027-12-31') }),
        aReponse(4, { statut: 'realisee' }),
      ],
      anterieures: [aReponse(2, { echeance: day('2027-04-30') })],
      now,
    };
    const read = computeAvancement(demande);
    expect(read.lignes.filter(({ enRetard }) => enRetard).map(({ fiche }) => fiche.numero)).toEqual([1, 2]);
    const { facts = [], sections = [] } = viewAvancement({
      tour,
      seance: aSeance(),
      avancement: read,
      parties: [],
      jour: day('2027-05-20'),
      repetees: [],
      exports: { csv: '', json: '' },
      canPublish: false,
    });
    const LATE = 'Actions dont la date est dépassée';
    expect(facts).toContainEqual({ label: LATE, value: '2' });
    expect(sections.find(({ title }) => title === LATE)?.list).toHaveLength(2);
  });

  it('goes by enjeu in the order of the convention, then by number', () => {
    expect(avancement.enjeux.map(({ enjeu }) => enjeu.code)).toEqual(['PE', 'LOG']);
    expect(avancement.lignes.map(({ fiche }) => fiche.numero)).toEqual([1, 2, 3, 20]);
    expect(avancement.enjeux.map(({ chiffres }) => chiffres.repondues)).toEqual([2, 0]);
  });

  it('takes the leads of the day of the freeze once it has passed', () => {
    const partie = { ...aFiche(1), pilotages: [{ ...aFiche(1).pilotages[0], au: day('2027-06-30') }] };
    const at = (instant: Temporal.Instant) =>
      computeAvancement({
        tour,
        ficheActions: [partie as never],
        reponses: [],
        anterieures: [],
        now: instant,
      }).total;
    expect(at(paris('2027-09-01T10:00')).demandees).toBe(1);
    const long = computeAvancement({
      tour: aTour({ gel: paris('2027-12-31T17:00') }),
      ficheActions: [partie as never],
      reponses: [],
      anterieures: [],
      now: paris('2027-09-01T10:00'),
    });
    expect(long.total.demandees).toBe(0);
  });

  it('has figures that add up, whatever the answers', () => {
    const fiche = fc.record({
      hasPilote: fc.boolean(),
      reponse: fc.option(
        fc.record({ statut: fc.constantFrom(...STATUTS), difficulte: fc.constantFrom(...DIFFICULTES) }),
      ),
    });
    fc.assert(
      fc.property(fc.array(fiche, { maxLength: 24 }), (fiches) => {
        const { total, enjeux } = computeAvancement({
          tour,
          ficheActions: fiches.map(({ hasPilote }, index) =>
            aFiche(index + 1, {
              ...(hasPilote ? {} : { pilotages: [] }),
              ...(index % 2 ? { enjeu: LOGEMENT } : {}),
            }),
          ),
          reponses: fiches.flatMap(({ reponse }, index) => (reponse ? [aReponse(index + 1, reponse)] : [])),
          anterieures: [],
          now,
        });
        expect(total.repondues).toBe(fiches.filter(({ reponse }) => reponse).length);
        expect(sum(Object.values(total.parDifficulte))).toBe(total.repondues);
        expect(total.repondues + total.manquantes).toBe(total.demandees);
        expect(sum(enjeux.map(({ chiffres }) => chiffres.repondues))).toBe(total.repondues);
      }),
    );
  });
});

describe('the current tour', () => {
  const publie = aTour({ id: 'a', etat: 'publie' });
  const clos = aTour({ id: 'b', etat: 'clos' });
  const ouvert = aTour({ id: 'c', etat: 'ouvert' });
  const prepare = aTour({ id: 'd', etat: 'prepare' });

  it('is the open one, else the last one that was held, never one that is only prepared or dropped', () => {
    expect(findTourCourant([publie, clos, ouvert, prepare])?.id).toBe('c');
    expect(findTourCourant([publie, clos, prepare])?.id).toBe('a');
    expect(findTourCourant([prepare])).toBeNull();
  });
});

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

const day = (iso: string) => Temporal.PlainDate.from(iso);
