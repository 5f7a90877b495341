import { describe, expect, it } from 'vitest';
import { buildActivite } from '../../../../src/domain/resumes/activite.ts';
import { anneeJusqua, type Bilan, computeTaux, type Periode } from '../../../../src/domain/resumes/bilan.ts';
import { buildBilan } from '../../../../src/domain/resumes/contenu-bilan.ts';
import { cleRapport, parseRapport, type Rapport } from '../../../../src/domain/resumes/publication.ts';
import { aDecisionDe, aDemandeBilan, anAnswer, RESERVE } from '../../../support/bilan-sample.ts';
import { paris } from '../../../support/calendrier-builders.ts';
import { jour } from '../../../support/resume-builders.ts';

const ficheOf = ({ fiches }: Bilan, numero: number) => fiches.find((fiche) => fiche.numero === numero);
const statutsOf = (bilan: Bilan, numero: number) =>
  ficheOf(bilan, numero)?.etats.map((etat) => etat && [etat.statut, etat.isDecide, etat.refuse]);

describe('the tours of a year side by side', () => {
  const bilan = buildBilan(aDemandeBilan());

  it('are by date, with the fiches by enjeu and number', () => {
    expect(bilan.tours.map(({ id, enCours }) => [id, enCours])).toEqual([
      ['mai', false],
      ['octobre', true],
    ]);
    expect(bilan.fiches.map(({ numero }) => numero)).toEqual([1, 2, 3, 4, 21]);
  });

  it('say of each fiche where it stood in each of them', () => {
    expect(statutsOf(bilan, 1)).toEqual([
      ['en_cours', false, null],
      ['realisee', false, null],
    ]);
    expect(statutsOf(bilan, 4)).toEqual([null, null]);
  });

  it('count as expected what has a lead at the deadline, or an answer', () => {
    expect(bilan.tours.map((tour) => [tour.attendues, tour.recues, tour.tardives])).toEqual([
      [4, 3, 0],
      [4, 3, 1],
    ]);
    expect(bilan.tours.map(computeTaux)).toEqual([75, 75]);
  });

  it('take over what is done where a tour does not ask it, and expect nobody there', () => {
    const { tours, reponses } = aDemandeBilan();
    const [mai, apres] = tours;
    if (!mai || !apres) throw new Error('two tours were expected');
    const done = anAnswer('mai', 1, { statut: 'realisee', avancees: 'Le schéma est adopté.' });
    const others = reponses.filter(({ ficheActionId }) => ficheActionId !== 'fiche-1');
    const demande = aDemandeBilan({ tours, reponses: [...others, done] });
    const dispenses = { auRepos: ['fiche-1'], aConfirmer: [] };
    const auRepos = buildBilan({ ...demande, tours: [mai, { ...apres, dispenses }] });
    expect(ficheOf(auRepos, 1)?.etats).toMatchObject([
      { statut: 'realisee', avancees: 'Le schéma est adopté.' },
      { statut: 'realisee', avancees: null, auRepos: true },
    ]);
    expect(auRepos.tours.map(({ attendues }) => attendues)).toEqual([4, 3]);
    expect(ficheOf(buildBilan(demande), 1)?.etats[1]).toBeNull(); // asked, and silent
  });

  it('expect nobody in a tour that was imported', () => {
    const [mai, ...others] = aDemandeBilan().tours;
    const importe = buildBilan(
      aDemandeBilan({ tours: [{ ...(mai as NonNullable<typeof mai>), importe: true }, ...others] }),
    );
    expect(importe.tours[0]).toMatchObject({ importe: true, attendues: null, recues: 3 });
    expect(computeTaux({ attendues: 0, recues: 0 })).toBeNull();
  });

  it('bring the figures of each tour, beside the baseline and the target', () => {
    expect(ficheOf(bilan, 1)?.indicateurs).toEqual([
      expect.objectContaining({
        depart: 120,
        cible: 140,
        source: 'Caf',
        valeurs: [
          { valeur: 1128, arreteLe: '2026-09-30', source: 'Caf' },
          { valeur: 1131.5, arreteLe: '2027-08-31', source: 'Caf' },
        ],
      }),
    ]);
  });

  it('keep what was proposed, refused and decided', () => {
    expect(statutsOf(bilan, 2)).toEqual([
      ['en_cours', false, 'abandonnee'],
      ['en_cours', false, null],
    ]);
    expect(statutsOf(bilan, 3)).toEqual([['abandonnee', true, null], null]);
    expect(bilan.decisions.map(({ numero, accord, le, instance }) => [numero, accord, le, instance])).toEqual(
      [
        [2, false, '2027-06-17', 'Comité de pilotage'],
        [3, true, '2027-06-17', 'Comité de pilotage'],
      ],
    );
    expect(bilan.propositions).toEqual([
      {
        numero: 21,
        titre: 'Poursuivre le permis de louer',
        statut: 'abandonnee',
        echeance: null,
        motif: 'Plus de porteur.',
        le: '2027-10-04',
        prevue: null,
      },
    ]);
  });

  it('say what became of the needs that leads named', () => {
    expect(bilan.appuis.map(({ numero, code, etat, noteLe }) => [numero, code, etat, noteLe])).toEqual([
      [2, 'moyens', 'accorde', '2027-10-20'],
      [2, 'caf', 'demande', null],
    ]);
    const { appuis } = buildBilan(aDemandeBilan({ audience: 'parties' }));
    expect(appuis, 'the answer that names them is not for all').toEqual([]);
    const later = { du: jour('2028-01-01'), au: jour('2028-12-31') };
    const waiting = buildBilan(aDemandeBilan({ periode: later })).appuis;
    expect(
      waiting.map(({ code }) => code),
      'what is settled was last year’s',
    ).toEqual(['caf']);
    const nothing = { seances: [], resumes: [], annonces: [], lignes: [], now: null };
    const countOf = (demande: { readonly bilan: Bilan; readonly periode: Periode }) =>
      Object.values(buildActivite({ ...nothing, ...demande }).suivis).reduce((sum, count) => sum + count, 0);
    expect(countOf({ bilan, periode: aDemandeBilan().periode })).toBe(2);
    expect(
      countOf({ bilan: buildBilan(aDemandeBilan({ periode: later })), periode: later }),
      'none was named then',
    ).toBe(0);
  });

  it('end with the last thing that was said or decided, whenever they are asked for', () => {
    expect(bilan.arreteLe).toBe(paris('2027-10-04T10:00').toString());
    const tardive = aDecisionDe('mai', 3, { noteeLe: paris('2027-11-02T10:00') });
    expect(buildBilan(aDemandeBilan({ decisions: [tardive] })).arreteLe).toBe(tardive.noteeLe.toString());
  });
});

describe('a decision about the same thing in another year', () => {
  const refus = aDecisionDe('mai', 2, { accord: false, motif: 'Non.' });

  it('leaves what was refused before as it was', () => {
    const encore = anAnswer('octobre', 2, { statut: 'abandonnee' });
    const accord = aDecisionDe('octobre', 2, { noteeLe: paris('2027-11-02T10:00'), le: jour('2027-11-01') });
    const { reponses } = aDemandeBilan();
    const autres = reponses.filter(({ courante }) => courante.id !== encore.courante.id);
    const bilan = buildBilan(aDemandeBilan({ reponses: [encore, ...autres], decisions: [refus, accord] }));
    expect(statutsOf(bilan, 2)).toEqual([
      ['en_cours', false, 'abandonnee'],
      ['abandonnee', true, null],
    ]);
  });

  it('that was refused does not decide what is proposed again', () => {
    const encore = anAnswer('octobre', 2, { statut: 'abandonnee', motif: 'Encore.' });
    const { reponses } = aDemandeBilan();
    const autres = reponses.filter(({ courante }) => courante.id !== encore.courante.id);
    const bilan = buildBilan(aDemandeBilan({ reponses: [encore, ...autres], decisions: [refus] }));
    expect(statutsOf(bilan, 2)?.[1]).toEqual(['abandonnee', false, null]);
    expect(bilan.propositions.map(({ numero }) => numero)).toEqual([2, 3, 21]);
  });
});

describe('the edition for all parties', () => {
  const bilan = buildBilan(aDemandeBilan({ audience: 'parties' }));

  it('has no word of what the groupe projet alone reads', () => {
    expect(buildBilan(aDemandeBilan())).toHold(RESERVE);
    expect(bilan).not.toHold(RESERVE);
  });

  it('says what the comité decides upon and what is blocked, without why', () => {
    expect(ficheOf(bilan, 2)?.etats[1]).toMatchObject({
      difficulte: 'bloquante',
      difficulteDetail: null,
      appuis: [],
    });
    expect(bilan.propositions).toEqual([expect.objectContaining({ numero: 21, motif: 'Plus de porteur.' })]);
  });

  it('tells a confidential answer as a missing one', () => {
    const [, ...reponses] = aDemandeBilan().reponses;
    const secrete = anAnswer('octobre', 1, { avancees: RESERVE });
    const avec = buildBilan(aDemandeBilan({ audience: 'parties', reponses: [secrete, ...reponses] }));
    const sans = buildBilan(aDemandeBilan({ audience: 'parties', reponses }));
    expect(ficheOf(avec, 1)).toEqual(ficheOf(sans, 1));
  });
});

describe('the tours of a period', () => {
  it('are those whose séance is in it, neither prepared nor dropped ones', () => {
    const tours = aDemandeBilan().tours;
    const idsOf = (bilan: Bilan) => bilan.tours.map(({ id }) => id);
    const periode = anneeJusqua(jour('2027-10-13'));
    expect([periode.du.toString(), periode.au.toString()]).toEqual(['2026-10-14', '2027-10-13']);
    expect(idsOf(buildBilan(aDemandeBilan({ periode })))).toEqual(['mai']);
    for (const etat of ['prepare', 'clos'] as const)
      expect(idsOf(buildBilan(aDemandeBilan({ tours: tours.map((tour) => ({ ...tour, etat })) })))).toEqual(
        [],
      );
  });

  it('have a proposal from before them that waits still', () => {
    const periode = { du: jour('2028-01-01'), au: jour('2028-12-31') };
    expect(buildBilan(aDemandeBilan({ periode })).propositions.map(({ numero }) => numero)).toEqual([21]);
  });
});

describe('the name of a paper', () => {
  it.each<Rapport>([
    { genre: 'dossier', seance: '0d9f3b7e-0000-4000-8000-000000000000', audience: 'parties' },
    { genre: 'bilan', annee: 2027, audience: 'groupe_projet' },
    { genre: 'bilan', annee: null, audience: 'parties' },
    { genre: 'activite', annee: 2026 },
    { genre: 'activite', annee: null },
  ])('is read again: %o', (rapport) => expect(parseRapport(cleRapport(rapport))).toEqual(rapport));

  it.each([
    ...['', 'bilan', 'bilan:2027', 'bilan:20:parties', 'bilan:2027:public', 'activite:2027:parties'],
    ...['activite:x', 'releve:1'],
  ])('is nothing else: %s', (cle) => expect(parseRapport(cle)).toBeNull());
});
