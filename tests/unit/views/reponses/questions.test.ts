import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Field, Message } from '../../../../src/conversation/chat.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { type ContenuReponse, DIFFICULTES, STATUTS } from '../../../../src/domain/nouns/reponse.ts';
import type { AudienceResume } from '../../../../src/domain/nouns/resume.ts';
import {
  type EtapeFormulaire,
  listEtapesFormulaire,
  type Situation,
} from '../../../../src/domain/reponses/formulaire-reponse.ts';
import type { QuestionReponse } from '../../../../src/domain/reponses/question.ts';
import { QUESTION_IDS, QUESTIONS } from '../../../../src/domain/reponses/questions.ts';
import { toValues } from '../../../../src/domain/reponses/valeurs-reponse.ts';
import {
  buildContenuResume,
  type ContenuStocke,
  completeContenu,
} from '../../../../src/domain/resumes/contenu-resume.ts';
import { computeAvancement } from '../../../../src/domain/tours/avancement.ts';
import { fieldsOfEtape, fieldsOfQuestion } from '../../../../src/views/reponses/formulaire-reponse.ts';
import { viewReponse } from '../../../../src/views/reponses/reponse.ts';
import { viewResume } from '../../../../src/views/resumes/resume.ts';
import { tableOfResume } from '../../../../src/views/resumes/resume-export.ts';
import { dataOfAvancement, tableOfAvancement } from '../../../../src/views/tours/avancement-export.ts';
import { MOTS, QUESTIONS_LUES } from '../../../../src/views/words/questions-mots.ts';
import type { Table } from '../../../../src/views/words/table.ts';
import { textOfDocument } from '../../../support/document-text.ts';
import { aDemandeResume, aReponse } from '../../../support/resume-builders.ts';
import { aContexte, REPERTOIRE, WHOLE_ANSWER, withoutQuestion } from '../../../support/whole-answer.ts';

describe('the questions of the form', () => {
  it('have rules and words each', () => {
    expect([...QUESTIONS_LUES].sort()).toEqual([...QUESTION_IDS].sort());
    const names = QUESTION_IDS.map((id) => MOTS[id].nom);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(QUESTION_IDS)('%s: asked in words, each option too, never in a code', (id) => {
    const fields = fieldsOfQuestion(id, aContexte()).flatMap((field) =>
      field.kind === 'explanation' ? [] : [field],
    );
    expect(fields).not.toEqual([]);
    for (const field of fields) {
      expect(field.label).toMatch(WORDS);
      for (const { label, value } of 'options' in field ? field.options : []) {
        expect(label).toMatch(WORDS);
        expect(label).not.toBe(value);
      }
    }
  });

  it('are each asked in one step, and in their situations only', async () => {
    const lines = SITUATIONS.map((situation) => `${nameOf(situation)}: ${stepsOf(situation)}\n`);
    await expect(lines.join('')).toMatchFileSnapshot('../../../golden/questions.txt');
    for (const situation of SITUATIONS) {
      const shown = listEtapesFormulaire(situation, REPERTOIRE.fiche).flatMap((etape) =>
        askedIn(etape, situation),
      );
      const asked = QUESTION_IDS.filter((id) => QUESTIONS[id].isAsked(situation));
      expect(shown).toEqual(asked.flatMap((id) => fieldsOfQuestion(id, aContexte({ situation })).map(idOf)));
    }
  });

  it.each(QUESTION_IDS)('%s: shows in the form what was answered', (id) => {
    const values = (contenu: ContenuReponse) =>
      fieldsOfQuestion(id, aContexte({ valeurs: toValues(contenu, REPERTOIRE.fiche) }));
    expect(values(WHOLE_ANSWER)).not.toEqual(values(withoutQuestion(id)));
  });
});

describe.each(QUESTION_IDS)('the answer to %s', (id) => {
  it('is read in the receipt', () => {
    const [read, otherwise] = bothOf(id, (contenu) => viewReponse(aReponse(12, contenu), REPERTOIRE, null));
    expect(labelsOf(read)).toContain(labelOf(id));
    expect(toPlainText(read)).not.toBe(toPlainText(otherwise));
  });

  it('begins with a capital, whatever code was chosen, beside labels and values that do', () => {
    for (const value of CODES[id] ?? []) {
      const { facts = [] } = viewReponse(aReponse(12, { ...WHOLE_ANSWER, [id]: value }), REPERTOIRE, null);
      expect(facts.find(({ label }) => label === labelOf(id))?.value).toMatch(/^\p{Lu}/u);
    }
  });

  it.each(['groupe_projet', 'public'] as const)('is read in the summary (%s)', (audience) => {
    const [read, otherwise] = bothOf(id, (contenu) => textOfDocument(viewResume(build(contenu, audience))));
    if (isLeftOut(id, audience)) return expect(read).toBe(otherwise);
    expect(read).toContain(NAMED_OTHERWISE[id] ?? labelOf(id));
    expect(read).not.toBe(otherwise);
  });

  it('is read in the table of coordination, and where it may be in that of everybody', () => {
    const [read, otherwise] = bothOf(id, (contenu) => tableOfAvancement(avancementOf(contenu)));
    expect(columnOf(MOTS[id].nom, read)).not.toEqual(columnOf(MOTS[id].nom, otherwise));
    const [open, changed] = bothOf(id, (contenu) => tableOfResume(build(contenu, 'groupe_projet')));
    if (MOTS[id].isReserve) expect(open).toEqual(changed);
    else expect(columnOf(MOTS[id].nom, open)).not.toEqual(columnOf(MOTS[id].nom, changed));
  });

  it('is in the data of the export', () => {
    const [read, otherwise] = bothOf(id, avancementOf);
    expect(read.fiches[0]?.[id]).not.toEqual(otherwise.fiches[0]?.[id]);
  });
});

describe('a line of a summary', () => {
  const [ligne] = build(WHOLE_ANSWER, 'public').lignes;

  it('holds what was answered, and nothing else that stands beside an answer', () => {
    const answered = QUESTION_IDS.filter((id) => id !== 'diffusion');
    const known = ['numero', 'titre', 'enjeu', 'etat', 'rienDeNouveau', 'tardive', 'enRetard'];
    const before = ['statutPrecedent', 'difficultePrecedente', 'echeancePrecedente', 'dernierRecit'];
    expect(Object.keys(ligne ?? {}).sort()).toEqual([...answered, ...known, ...before].sort());
  });

  it.each(QUESTION_IDS)('says nothing of %s when it was published before the question was asked', (id) => {
    const contenu = build(WHOLE_ANSWER, 'groupe_projet');
    const lignes = contenu.lignes.map(({ [id]: _, ...others }) => others);
    const completed = completeContenu({ ...contenu, lignes } as ContenuStocke);
    if (id !== 'diffusion') expect(completed.lignes[0]?.[id]).toEqual(QUESTIONS[id].empty);
    expect(() => [viewResume(completed), tableOfResume(completed)]).not.toThrow();
  });
});

const WORDS = /\p{L}/u;

const CODES: Readonly<Partial<Record<QuestionReponse, readonly unknown[]>>> = {
  statut: STATUTS,
  difficulte: DIFFICULTES,
  ordreDuJour: [true, false],
};

const SITUATIONS: readonly Situation[] = STATUTS.flatMap((statut) =>
  ([null, 'realisee'] as const).flatMap((statutPrecedent) =>
    DIFFICULTES.slice(0, 2).flatMap((difficulte) =>
      [false, true].flatMap((completer) =>
        [null, Temporal.PlainDate.from('2027-03-31')].map((datePromise) => ({
          statut,
          statutPrecedent,
          datePromise,
          difficulte,
          completer,
        })),
      ),
    ),
  ),
);

/** What a summary says of the agenda is for the groupe projet; who may read is why an answer stands in it, or not. */
const isLeftOut = (id: QuestionReponse, audience: AudienceResume): boolean =>
  id === 'diffusion'
    ? audience === 'groupe_projet'
    : ['ordreDuJour', 'sujet'].includes(id) && audience === 'public';

/** A summary says some things with another one, or as a link. */
const NAMED_OTHERWISE: Partial<Record<QuestionReponse, string>> = {
  difficulteDetail: MOTS.difficulte.nom,
  liens: 'Lien utile',
  diffusion: 'version publique',
};

/** Figures go by the names of their indicators. */
const labelOf = (id: QuestionReponse): string =>
  id === 'chiffres' ? (REPERTOIRE.fiche.indicateurs[0]?.nom ?? '') : MOTS[id].nom;

function bothOf<Place>(id: QuestionReponse, show: (contenu: ContenuReponse) => Place): [Place, Place] {
  return [show(WHOLE_ANSWER), show(withoutQuestion(id))];
}

const build = (contenu: ContenuReponse, audience: AudienceResume) =>
  buildContenuResume(demandeOf(contenu, audience));

function demandeOf(contenu: ContenuReponse, audience: AudienceResume) {
  const { fiche, communes, structures } = REPERTOIRE;
  const reponses = [aReponse(12, contenu)];
  return aDemandeResume({ audience, ficheActions: [fiche], parties: communes, structures, reponses });
}

function avancementOf(contenu: ContenuReponse) {
  const demande = demandeOf(contenu, 'groupe_projet');
  return dataOfAvancement(computeAvancement(demande), buildContenuResume(demande));
}

const labelsOf = ({ facts = [] }: Message) => facts.map(({ label }) => label);

function columnOf(name: string, { columns, rows }: Table): readonly (string | undefined)[] {
  expect(columns).toContain(name);
  return rows.map((row) => row[columns.indexOf(name)]);
}

function nameOf({ statut, statutPrecedent, datePromise, difficulte, completer }: Situation): string {
  const before = `${statutPrecedent ?? 'nothing'}${datePromise ? ' with a date' : ''}`;
  return `${statut}, before ${before}, difficulty ${difficulte}${completer ? ', more' : ''}`;
}

function stepsOf(situation: Situation): string {
  const etapes = listEtapesFormulaire(situation, REPERTOIRE.fiche);
  return etapes.map((etape) => askedIn(etape, situation).join(' ')).join(' | ');
}

/** The fields of the questions: what the form adds to them is no part of an answer. */
function askedIn(etape: EtapeFormulaire, situation: Situation): readonly string[] {
  const ids = fieldsOfEtape(etape, aContexte({ situation })).map(idOf);
  return ids.filter((id) => !['completer', 'relecture', 'engagement'].includes(id));
}

const idOf = ({ id }: Field) => id;
