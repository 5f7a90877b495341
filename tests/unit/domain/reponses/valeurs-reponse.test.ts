import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Values } from '../../../../src/conversation/chat.ts';
import { STATUTS, TOUTES_COMMUNES } from '../../../../src/domain/nouns/reponse.ts';
import { champChiffre } from '../../../../src/domain/reponses/chiffres-reponse.ts';
import type { ContexteReponse } from '../../../../src/domain/reponses/contexte-reponse.ts';
import { ETAPES_FORMULAIRE } from '../../../../src/domain/reponses/formulaire-reponse.ts';
import type { QuestionReponse } from '../../../../src/domain/reponses/question.ts';
import { QUESTION_IDS, QUESTIONS } from '../../../../src/domain/reponses/questions.ts';
import {
  listFaults,
  listTextes,
  parseContenu,
  takeUp,
  toValues,
  withValeurs,
} from '../../../../src/domain/reponses/valeurs-reponse.ts';
import { itHolds } from '../../../support/runs.ts';
import { aContexte, REPERTOIRE, WHOLE_ANSWER } from '../../../support/whole-answer.ts';

describe('the values of the form and the answer', () => {
  itHolds(300, aSitting())('are the same answer there and back', (contexte) => {
    const contenu = parseContenu(contexte);
    const again = withValeurs(contexte, toValues(contenu, REPERTOIRE.fiche));
    expect(parseContenu(again)).toEqual(contenu);
    expect(again.valeurs).toMatchObject(askedOf(contexte));
  });

  itHolds(300, aSitting())('break no rule when each field is as it may be', (contexte) => {
    expect(ETAPES_FORMULAIRE.flatMap((etape) => listFaults(etape, contexte))).toEqual([]);
  });

  it('leave out what is not asked in that situation, whatever was typed before', () => {
    fc.assert(
      fc.property(aSitting(), fc.constantFrom(...STATUTS), ({ valeurs, ...contexte }, statut) => {
        const other = withValeurs({ ...contexte, valeurs }, { ...valeurs, statut, completer: '' });
        const contenu = parseContenu(other);
        for (const id of QUESTION_IDS.filter((one) => !QUESTIONS[one].isAsked(other.situation)))
          expect([id, contenu[id]]).toEqual([id, QUESTIONS[id].empty]);
      }),
    );
  });

  it('leave out a reason for a date that stays, and what there would have been to speak of', () => {
    const situation = { ...aContexte().situation, statut: 'en_cours', datePromise: aContexte().aujourdhui };
    const typed = { motif: 'Il neige encore', sujet: 'Les ados', ordre_du_jour: 'non' } as const;
    const read = (values: Values) => {
      const contexte = { ...aContexte(), situation, valeurs: { ...typed, ...values } } as ContexteReponse;
      return [QUESTIONS.motif.read(contexte), QUESTIONS.sujet.read(contexte)];
    };
    expect(read({})).toEqual([null, null]);
    expect(read({ echeance: situation.datePromise.toString() })).toEqual([null, null]);
    const later = situation.datePromise.add({ days: 3 }).toString();
    expect(read({ echeance: later, ordre_du_jour: 'oui' })).toEqual([typed.motif, typed.sujet]);
  });

  it('take a code of an older draft for the id of today, and store codes', () => {
    const before = { completer: 'oui', communes: ['62548', 'inconnue'], partenaires: 'rpe' };
    const contexte = withValeurs(aContexte(), before);
    expect(contexte.valeurs).toMatchObject({ communes: ['id-marck', 'inconnue'], partenaires: ['id-rpe'] });
    expect(parseContenu(contexte)).toMatchObject({ communes: ['62548', 'inconnue'], partenaires: ['rpe'] });
  });

  it.each([
    ['liens', { liens: 'http://exemple.fr' }, 'lien-refuse'],
    ['liens', { liens: `https://exemple.fr/${'x'.repeat(200)}` }, 'lien-refuse'],
    ['liens', { liens: 'https://a.fr https://b.fr https://c.fr https://d.fr' }, 'liens-trop-nombreux'],
    ['communes', { communes: [TOUTES_COMMUNES, 'id-marck'] }, 'communes-et-toutes'],
    [SECOND, { [SECOND]: '1', [`${SECOND}_nd`]: 'oui', ...DATED }, 'chiffre-et-non-disponible'],
    [FIRST, { [FIRST]: '10000000', ...DATED }, 'chiffre-hors-limites'],
    [FIRST, { [FIRST]: '1,234', ...DATED }, 'chiffre-hors-limites'],
    ['source', { [FIRST]: '1', date_chiffres: DATED.date_chiffres }, 'chiffre-sans-source'],
    ['date_chiffres', { [FIRST]: '1', source: 'Caf' }, 'chiffre-sans-date'],
  ])('say by a code what is wrong in %s: %j', (field, values, code) => {
    const contexte = withValeurs(aContexte(), { completer: 'oui', ...values });
    expect(ETAPES_FORMULAIRE.flatMap((etape) => listFaults(etape, contexte))).toEqual([{ field, code }]);
  });
});

describe('what is taken of an answer', () => {
  it('« rien de nouveau » takes up the state: no story, no figure, no agenda', () => {
    const { statut, prochaineEtape, echeance, motif, difficulte, difficulteDetail, diffusion } = WHOLE_ANSWER;
    expect(takeUp(WHOLE_ANSWER)).toEqual({
      ...Object.fromEntries(QUESTION_IDS.map((id) => [id, QUESTIONS[id].empty])),
      ...{ statut, prochaineEtape, echeance, motif, difficulte, difficulteDetail, diffusion },
    });
  });

  it('every free text is looked at for personal data', () => {
    const sentences = Object.values(WHOLE_ANSWER).filter(
      (said) => typeof said === 'string' && / /.test(said),
    );
    expect([...listTextes(WHOLE_ANSWER)].sort()).toEqual(sentences.sort());
    expect(sentences.length).toBeGreaterThan(4);
  });
});

const [FIRST = '', SECOND = ''] = REPERTOIRE.fiche.indicateurs.map(champChiffre);
const DATED = { date_chiffres: '2027-04-30', source: 'Caf' };

/** Somebody in front of a form that is filled in as it may be, in any situation. */
function aSitting(): fc.Arbitrary<ContexteReponse> {
  const statutPrecedent = fc.constantFrom(null, ...STATUTS);
  const typed = fc.tuple(...QUESTION_IDS.map(valuesOf), fc.constantFrom('oui', ''));
  return fc.record({ statutPrecedent, typed }).map(({ statutPrecedent: before, typed: parts }) => {
    const contexte = aContexte();
    const values = Object.assign(
      {},
      ...parts.map((part) => (typeof part === 'string' ? { completer: part } : part)),
    );
    return withValeurs(
      { ...contexte, situation: { ...contexte.situation, statutPrecedent: before } },
      values,
    );
  });
}

/** What of the typed values the answer holds; the answer says by itself whether more was wanted. */
function askedOf(contexte: ContexteReponse): Values {
  const { valeurs, situation } = contexte;
  const { completer: _, ...others } = valeurs;
  const fields = QUESTION_IDS.filter((id) => QUESTIONS[id].isAsked(situation))
    .filter((id) => !HIDDEN.has(id) || QUESTIONS[id].read(contexte) !== null)
    .map((id) => QUESTIONS[id].field.id);
  const isAsked = (name: string) => fields.includes(name) || (situation.completer && OF_CHIFFRES.test(name));
  return Object.fromEntries(Object.entries(others).filter(([name]) => isAsked(name)));
}

/** What another answer decides, which stands in the same step. */
const HIDDEN: ReadonlySet<QuestionReponse> = new Set(['motif', 'sujet']);

const OF_CHIFFRES = /^(chiffre_|date_chiffres$|source$)/;

function valuesOf(id: QuestionReponse): fc.Arbitrary<Values> {
  const { field } = QUESTIONS[id];
  const one = (value: fc.Arbitrary<Values[string]>) => value.map((typed): Values => ({ [field.id]: typed }));
  if (id === 'liens') return one(fc.subarray(LIENS, { maxLength: 3 }).map((all) => all.join('\n')));
  switch (field.kind) {
    case 'long-text':
      return one(aText(field.min ?? 1, field.max));
    case 'date':
      return one(fc.constantFrom('2027-05-03', '2029-12-31'));
    case 'code':
      return one(fc.constantFrom(...field.codes));
    case 'codes':
      return one(fc.subarray([...field.codes], { maxLength: field.max ?? field.codes.length }));
    case 'names': {
      const some = fc.subarray(field.known(REPERTOIRE).map((known) => known.id));
      return one(field.first.length === 0 ? some : fc.oneof(some, fc.constant([...field.first])));
    }
    case 'chiffres':
      return aFewChiffres();
  }
}

const LIENS = [
  'https://exemple.fr',
  'https://a.fr/b?c=d#e',
  `https://exemple.fr/${'x'.repeat(180)}`,
  'https://é.fr',
];

function aText(min: number, max: number): fc.Arbitrary<string> {
  const letter = fc.constantFrom('a', 'É', '’', ' ', '\u00A0', '\n', '«', '<', '😀');
  return fc
    .string({ unit: letter, maxLength: Math.min(max, 60) - 2 })
    .map((text) => `A${text}`.padEnd(min, 'z').trim());
}

function aFewChiffres(): fc.Arbitrary<Values> {
  const figure = fc
    .integer({ min: 0, max: 999_999_900 })
    .map((cents) => String(cents / 100).replace('.', ','));
  const either = (field: string) =>
    fc.oneof(
      fc.constant({}),
      fc.constant({ [`${field}_nd`]: 'oui' }),
      figure.map((value) => ({ [field]: value })),
    );
  return fc.tuple(either(FIRST), either(SECOND)).map(([first, second]) => {
    const both: Record<string, string> = { ...first, ...second };
    return FIRST in both || SECOND in both ? { ...both, ...DATED } : both;
  });
}
