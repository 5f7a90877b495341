import type { Fact } from '../../conversation/chat.ts';
import type { LigneResume } from '../../domain/nouns/resume.ts';
import type { ContenuLisible } from '../../domain/reponses/contenu-lisible.ts';
import type { QuestionReponse } from '../../domain/reponses/question.ts';
import { QUESTIONS, TEXT_QUESTIONS } from '../../domain/reponses/questions.ts';
import { MOTS, QUESTIONS_LUES } from '../words/questions-mots.ts';
import { pillOfStatut } from '../words/statut-tons.ts';

/** An answer as label and value, only what was said. */
export function factsOfReponse(contenu: ContenuLisible): readonly Fact[] {
  return QUESTIONS_LUES.flatMap((id) => factsOfQuestion(id, contenu));
}

/** The same without what the last step asks: it is chosen on the same screen. */
export function factsOfRelecture(contenu: ContenuLisible): readonly Fact[] {
  const before = QUESTIONS_LUES.filter((id) => QUESTIONS[id].etape !== 'envoi');
  return before.flatMap((id) => factsOfQuestion(id, contenu));
}

/** The same in a summary, where some say more than in the answer itself, and some stand elsewhere. */
export function factsOfLigne(ligne: LigneResume): readonly Fact[] {
  return ORDRE_RESUME.flatMap((id) => {
    const { nom, resume } = MOTS[id];
    const facts =
      resume === undefined
        ? factsOfQuestion(id, ligne)
        : sayOnly(nom, resume === null ? null : resume(ligne));
    if (id === 'statut') return facts.map((fact) => withPill(fact, ligne));
    return isRead(id) ? facts : facts.map((fact): Fact => ({ ...fact, isBrief: true }));
  });
}

/** Somebody wrote sentences; a difficulty has its own beside it. */
function isRead(id: QuestionReponse): boolean {
  return id === 'difficulte' || (TEXT_QUESTIONS.includes(id) && id !== 'partenaires');
}

// A committee reads of people first: figures are many lines.
const FIRST: readonly QuestionReponse[] = ['familles', 'constat'];
const OTHERS = QUESTIONS_LUES.filter((id) => !FIRST.includes(id));
const ORDRE_RESUME = OTHERS.toSpliced(OTHERS.indexOf('chiffres'), 0, ...FIRST);

function factsOfQuestion(id: QuestionReponse, contenu: ContenuLisible): readonly Fact[] {
  const { nom, valeur } = MOTS[id];
  const facts = sayOnly(nom, valeur(contenu));
  return id === 'statut' ? facts.map((fact) => withPill(fact, contenu)) : facts;
}

/** Where the action stands begins its value; what was before follows. */
function withPill(fact: Fact, contenu: ContenuLisible): Fact {
  const present = MOTS.statut.valeur(contenu);
  if (contenu.statut === null || typeof present !== 'string' || !fact.value.startsWith(present)) return fact;
  const besides = fact.value.slice(present.length).trim();
  return { ...fact, pills: [pillOfStatut(contenu.statut, present)], ...(besides !== '' && { besides }) };
}

function sayOnly(label: string, value: string | readonly Fact[] | null): readonly Fact[] {
  if (value === null || value === '') return [];
  return typeof value === 'string' ? [{ label, value }] : value;
}
