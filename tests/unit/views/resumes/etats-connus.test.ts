import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BarsPicture, Picture } from '../../../../src/conversation/picture.ts';
import { getEtatFiche } from '../../../../src/domain/nouns/etat-fiche.ts';
import { DIFFUSIONS, type Reponse, STATUTS, type Statut } from '../../../../src/domain/nouns/reponse.ts';
import { statutConnu } from '../../../../src/domain/nouns/resume.ts';
import type { Bilan } from '../../../../src/domain/resumes/bilan.ts';
import { buildBilan } from '../../../../src/domain/resumes/contenu-bilan.ts';
import { buildContenuResume } from '../../../../src/domain/resumes/contenu-resume.ts';
import { computeAvancement } from '../../../../src/domain/tours/avancement.ts';
import { sectionPlan } from '../../../../src/views/accueil/tableau.ts';
import { pictureOfEnjeux } from '../../../../src/views/plan/plan.ts';
import { exportOfBilan } from '../../../../src/views/resumes/bilan-export.ts';
import { pictureOfBilan, pictureOfLignes } from '../../../../src/views/resumes/pictures-resume.ts';
import { factsOfResume } from '../../../../src/views/resumes/resume.ts';
import { tableOfResume } from '../../../../src/views/resumes/resume-export.ts';
import { viewAvancement } from '../../../../src/views/tours/avancement.ts';
import type { Block } from '../../../../src/views/words/document.ts';
import { statutEnMots } from '../../../../src/views/words/reponse-mots.ts';
import { aSeance, aTour, paris } from '../../../support/calendrier-builders.ts';
import {
  aDemandeResume,
  aFiche,
  aReponse,
  CONVENTION,
  jour,
  LOGEMENT,
} from '../../../support/resume-builders.ts';
import { runs } from '../../../support/runs.ts';
import { CAMILLE } from '../../../support/slack-home.ts';

/** Three rounds of one year, each fiche asked or not, answered or not. */
const ROUNDS = [3, 6, 9].map((month) => {
  const at = (day: number) => paris(`2027-0${month}-${String(day).padStart(2, '0')}T10:00`);
  const seance = aSeance({ id: `seance-${month}`, debut: at(20), fin: at(21) });
  const tour = aTour({
    ...{
      id: `tour-${month}`,
      seanceId: seance.id,
      etat: 'publie',
      ouverture: at(1),
      echeance: at(15),
      gel: at(25),
    },
  });
  return { tour, seance, at };
});

const answer = fc.option(
  fc.record({ statut: fc.constantFrom<Statut>(...STATUTS), diffusion: fc.constantFrom(...DIFFUSIONS) }),
);
const history = fc.record({ answers: fc.tuple(answer, answer, answer), hasPilote: fc.boolean() });

type Counts = Readonly<Record<string, number>>;

it('on whatever history every place counts the same actions in the same state, of the same number', () => {
  fc.assert(
    fc.property(fc.array(history, { minLength: 1, maxLength: 12 }), (histories) => {
      const world = worldOf(histories);
      const expected = countsOf(
        histories.map(({ answers }) => answers.findLast((one) => one !== null)?.statut),
      );
      for (const [place, counts] of Object.entries(placesOf(world))) expect(counts, place).toEqual(expected);
    }),
    runs(150),
  );
});

function worldOf(histories: readonly (typeof history extends fc.Arbitrary<infer One> ? One : never)[]) {
  const ficheActions = histories.map(({ hasPilote }, index) =>
    aFiche(index + 1, { ...(index % 2 && { enjeu: LOGEMENT }), ...(!hasPilote && { pilotages: [] }) }),
  );
  const reponses = ROUNDS.flatMap(({ tour, at }, round) =>
    histories.flatMap(({ answers }, index): readonly Reponse[] => {
      const given = answers[round];
      if (!given) return [];
      const { courante, ...rest } = aReponse(index + 1, { ...given, creeeLe: at(10) });
      return [{ ...rest, tourId: tour.id, courante: { ...courante, id: `${tour.id}-${index}` } }];
    }),
  ).toReversed();
  return { ficheActions, reponses };
}

/** What each place says of the last round, as its reader reads it. */
function placesOf({ ficheActions, reponses }: ReturnType<typeof worldOf>): Readonly<Record<string, Counts>> {
  const last = ROUNDS.at(-1);
  if (last === undefined) throw new RangeError('a round was expected');
  const { tour, seance } = last;
  const own = reponses.filter(({ tourId }) => tourId === tour.id);
  const anterieures = reponses.filter(({ tourId }) => tourId !== tour.id);
  const contenu = buildContenuResume(
    aDemandeResume({ tour, seance, ficheActions, reponses: own, anterieures, now: last.at(26) }),
  );
  const { donnees, table, document } = exportOfBilan(
    buildBilan({
      audience: 'groupe_projet',
      periode: { du: jour('2027-01-01'), au: jour('2027-12-31') },
      convention: CONVENTION,
      parties: [],
      ficheActions,
      tours: ROUNDS.map((round) => round.tour),
      seances: ROUNDS.map((round) => round.seance),
      reponses,
      decisions: [],
    }),
    { genre: 'bilan', annee: 2027 },
  );
  const avancement = computeAvancement({ tour, ficheActions, reponses: own, anterieures, now: last.at(26) });
  const suivies = ficheActions.map((fiche) => {
    const siennes = reponses.filter(({ ficheActionId }) => ficheActionId === fiche.id);
    return { fiche, etat: getEtatFiche(fiche, siennes, { lecteur: CAMILLE, jour: jour('2027-09-26') }) };
  });
  const enjeux = [...new Map(ficheActions.map(({ enjeu }) => [enjeu.id, enjeu])).values()];
  const suivi = viewAvancement({
    ...{ tour, seance, avancement, repetees: [], canPublish: false, parties: [], jour: jour('2027-09-26') },
    exports: { csv: 'https://ctg.test/a.csv', json: 'https://ctg.test/a.json' },
  });
  return {
    'data of the summary': countsOf(contenu.lignes.map((ligne) => statutConnu(ligne))),
    'facts of the summary': countsOfFacts(factsOfResume(contenu)),
    'picture of the summary': countsOfGlance(pictureOfLignes(contenu)),
    'picture of the bilan': countsOfGlance(pictureOfBilan(donnees as Bilan)),
    'table of the summary': countsOfColumn(tableOfResume(contenu)),
    'data of the bilan': countsOf((donnees as Bilan).fiches.map(({ connus }) => connus.at(-1)?.statut)),
    'page of the bilan': countsOfTable(document?.blocks ?? []),
    'table of the bilan': countsOfColumn(table),
    'facts of the round': countsOfFacts(suivi.facts ?? []),
    'enjeux of the round': countsOfWords(
      (suivi.sections ?? []).flatMap(({ paragraphs = [] }) =>
        paragraphs.filter((one) => one.startsWith(LAST)),
      ),
    ),
    'picture of the plan': countsOfBars(pictureOfEnjeux(enjeux, suivies)),
    'Aujourd’hui': countsOfGlance(sectionPlan(suivies, last.at(26)).flatMap(({ pictures = [] }) => pictures)),
  };
}

const SANS = 'none';
const LAST = 'Dernier état connu';

const countsOf = (statuts: readonly (string | null | undefined)[]) =>
  tally(statuts.map((statut) => statut ?? SANS));

const BY_WORDS = new Map([
  ...STATUTS.map((statut) => [statutEnMots(statut), statut] as const),
  ['Pas encore de réponse', SANS],
  ['Encore sans réponse', SANS],
  ['', SANS],
]);

const nameOf = (words: string) => BY_WORDS.get(words) ?? words;

const tally = (names: readonly string[]) =>
  Object.fromEntries([...Map.groupBy(names, (one) => one)].map(([name, all]) => [name, all.length]));

const some = (counts: readonly (readonly [string, number])[]) =>
  Object.fromEntries(counts.filter(([, count]) => count > 0));

/** Nothing is said where nobody has answered yet. */
function countsOfFacts(facts: ReturnType<typeof factsOfResume>): Counts {
  const pills = facts.find(({ label }) => label === 'Dernier état connu')?.pills;
  return some(
    (pills ?? []).map(({ label }) => {
      const [, words = '', count] = /^(.*) \((\d+)\)$/.exec(label.replaceAll('\u00a0', ' ')) ?? [];
      return [nameOf(words), Number(count)];
    }),
  );
}

/** One line of an enjeu each. */
function countsOfWords(lines: readonly string[]): Counts {
  const said = lines.flatMap((line) => [
    ...line
      .replaceAll(/[\u00a0\u202f]/g, ' ')
      .slice(LAST.length)
      .matchAll(/([^,:]+) \((\d+)\)/g),
  ]);
  return tally(said.flatMap(([, words = '', count]) => Array(Number(count)).fill(nameOf(words.trim()))));
}

const countsOfBars = ({ legend, rows }: BarsPicture) =>
  some(
    legend.map(({ label }, index) => [
      nameOf(label),
      rows.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0),
    ]),
  );

/** Each cell by its letter, as the legend says it. */
const countsOfGlance = (pictures: readonly Picture[]) =>
  tally(
    pictures.flatMap((picture) => {
      if (picture.kind !== 'glance') return [];
      const names = new Map(picture.legend.map(({ letter, label }) => [letter, nameOf(label)]));
      return picture.rows.flatMap(({ cells }) => cells.map(({ letter }) => names.get(letter) ?? '?'));
    }),
  );

function countsOfColumn({ columns, rows }: ReturnType<typeof tableOfResume>): Counts {
  const at = columns.indexOf('Dernier état connu');
  return tally(rows.map((row) => nameOf(row[at] ?? '?')));
}

function countsOfTable(blocks: readonly Block[]): Counts {
  const table = blocks.find((block) => block.kind === 'table' && block.head[0] === 'État');
  if (table?.kind !== 'table') throw new Error('a table was expected');
  return some(
    table.rows.slice(0, -1).map(([words = '', ...counts]) => [nameOf(words), Number(counts.at(-1))]),
  );
}
