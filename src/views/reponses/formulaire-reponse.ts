import type { Field, Form, FormButton, Option } from '../../conversation/chat.ts';
import { findText, getList, LUES } from '../../conversation/form.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { CHAMP_LIGNE } from '../../domain/reponses/brouillon-courriel.ts';
import { toLisible } from '../../domain/reponses/contenu-lisible.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import {
  ETAPE_BREF,
  type EtapeFormulaire,
  listEtapesFormulaire,
} from '../../domain/reponses/formulaire-reponse.ts';
import { type QuestionField, type QuestionReponse, toIds } from '../../domain/reponses/question.ts';
import { QUESTIONS } from '../../domain/reponses/questions.ts';
import { listQuestions } from '../../domain/reponses/valeurs-reponse.ts';
import { fr } from '../../fr.ts';
import { titreFiche } from '../words/buttons.ts';
import { luEnMots } from '../words/check-fields.ts';
import { jourSansSemaine } from '../words/phrases.ts';
import { MOTS, type MotsQuestion } from '../words/questions-mots.ts';
import { fieldsOfSuites } from '../words/suites.ts';
import { fieldsOfContributions } from './contributions.ts';
import { ENGAGEMENT, fieldsOfMots, relecture } from './formulaire-reponse-envoi.ts';

/** One step as it is shown, with what was typed. */
export function fieldsOfEtape(etape: EtapeFormulaire, contexte: ContexteReponse): readonly Field[] {
  const questions = questionsOfEtape(etape, contexte);
  if (etape === 'situation')
    return [...fieldsOfSuites(contexte.fiche), ...fieldsOfContributions(contexte), ...questions];
  return etape === 'envoi' ? [relecture(contexte), ...questions] : questions;
}

/** What is asked in one step, and nothing that is only read: enough to check what was sent. */
export function questionsOfEtape(etape: EtapeFormulaire, contexte: ContexteReponse): readonly Field[] {
  if (etape === ETAPE_BREF) return fieldsOfBref(contexte);
  const asked = listQuestions(etape, contexte.situation).flatMap((id) => fieldsOfQuestion(id, contexte));
  if (etape === 'recit') return contexte.contribution ? asked : [...asked, completer(contexte)];
  if (etape === 'envoi') return [...asked, ...fieldsOfMots(contexte), { ...ENGAGEMENT, required: true }];
  return asked;
}

/** One step of the progress form, ready to be shown. `context` is the adapter's to give back. */
export function viewFormulaireReponse(
  etape: EtapeFormulaire,
  contexte: ContexteReponse,
  context: Readonly<Record<string, string>>,
): Form {
  const etapes = listEtapesFormulaire(contexte.situation, contexte.fiche);
  const number = etapes.indexOf(etape) + 1;
  return {
    title: titreFiche(contexte.fiche),
    intro: etape === ETAPE_BREF ? introOfBref(contexte) : introOf(etape, contexte),
    ...(etape === ETAPE_BREF ? {} : { step: { number, total: etapes.length } }),
    context: { ...context, etape },
    fields: fieldsOfEtape(etape, contexte),
    buttons: listButtons(etape),
  };
}

/** Whose part it is, or that it sums up, stands before the first question. */
function introOf(etape: AskedEtape, { contribution, contributions }: ContexteReponse): readonly string[] {
  if (etape !== 'situation') return INTRO[etape];
  if (contribution)
    return [
      fr`Vous écrivez la contribution de ${contribution}. Le chef de file lit les contributions et en fait la synthèse.`,
      fr`Le groupe projet peut la lire.`,
      ...INTRO.situation,
    ];
  return contributions ? [fr`Vous écrivez la synthèse de la fiche.`, ...INTRO.situation] : INTRO.situation;
}

type AskedEtape = Exclude<EtapeFormulaire, typeof ETAPE_BREF>;

/** A statut and one line: enough for the last reminder. */
function fieldsOfBref(contexte: ContexteReponse): readonly Field[] {
  return [
    ...fieldsOfQuestion('statut', contexte),
    {
      kind: 'text',
      id: CHAMP_LIGNE,
      label: fr`Où en est-elle, en une ligne ?`,
      hint: fr`Ce qui a avancé, la prochaine étape, ou la raison d’un report.`,
      required: true,
      min: 3,
      max: 300,
      value: findText(contexte.valeurs, CHAMP_LIGNE) ?? undefined,
    },
    ...fieldsOfMots(contexte),
    { ...ENGAGEMENT, required: true },
  ];
}

function introOfBref({ situation }: ContexteReponse): readonly string[] {
  const difficulte = fr`La difficulté signalée la dernière fois reste notée. Si elle est levée, utilisez le bouton « Répondre ».`;
  return [
    fr`Une ligne suffit. Seul le groupe projet la lira.`,
    ...(situation.difficulte === 'aucune' ? [] : [difficulte]),
    SANS_NOM,
  ];
}

/** Whether the optional questions are wanted: it decides what is asked next, and is no part of the answer. */
function completer({ situation }: ContexteReponse): Field {
  return {
    kind: 'tick',
    id: 'completer',
    label: fr`Je veux ajouter des précisions (appui, familles, communes, chiffres)`,
    hint: fr`Facultatif, 2 minutes de plus.`,
    value: situation.completer ? 'oui' : undefined,
  };
}

export const SANS_NOM = fr`N’indiquez aucun nom ni aucune situation d’une famille, d’un enfant ou d’un usager.`;

const INTRO: Readonly<Record<AskedEtape, readonly string[]>> = {
  situation: [fr`Environ 2 minutes. Vous pouvez fermer à tout moment : ce que vous validez est gardé.`],
  recit: [SANS_NOM],
  precisions: [fr`Tout est facultatif ici.`, SANS_NOM],
  chiffres: [fr`Tout est facultatif ici. Un chiffre va toujours avec sa date et sa source.`],
  envoi: [fr`Relisez, puis envoyez. Vous pourrez corriger tant que le tour de réponses est ouvert.`],
};

function listButtons(etape: EtapeFormulaire): readonly FormButton[] {
  const main: FormButton =
    etape === 'envoi' || etape === ETAPE_BREF
      ? { label: fr`Envoyer la réponse`, intent: 'reponse:envoyer' }
      : { label: fr`Continuer`, intent: 'reponse:etape' };
  if (etape === 'situation' || etape === ETAPE_BREF) return [main];
  return [main, { label: fr`Revenir`, intent: 'reponse:retour' }];
}

/** A question as the form shows it, with what was typed: its rules and its words, put together. */
export function fieldsOfQuestion(id: QuestionReponse, contexte: ContexteReponse): readonly Field[] {
  const mots = MOTS[id];
  const { field } = QUESTIONS[id];
  const label = typeof mots.question === 'string' ? mots.question : mots.question(contexte);
  if (typeof label !== 'string') return label ?? [];
  const own = hintOf(mots, field, contexte);
  const hint = getList(contexte.valeurs, LUES).includes(field.id) ? luEnMots(own) : own;
  const required = isRequired(field, contexte);
  const last = derniereFois(id, contexte);
  return [{ id: field.id, label, hint, last, required, ...createInput(field, mots, contexte) }];
}

type Distributed<T> = T extends unknown ? Omit<T, 'id' | 'label' | 'hint' | 'last' | 'required'> : never;
type Input = Distributed<Exclude<Field, { kind: 'explanation' }>>;

function createInput(field: QuestionField, mots: MotsQuestion, contexte: ContexteReponse): Input {
  const { valeurs, situation } = contexte;
  const options = (values: readonly string[]) => values.map((value) => createOption(value, mots, contexte));
  switch (field.kind) {
    case 'long-text':
      return { kind: 'long-text', min: field.min, max: field.max, value: typedIn(field, contexte) };
    case 'date': {
      const [min, max] = [field.min(contexte), field.max(contexte)];
      const value = typedIn(field, contexte) ?? field.initial?.(situation, contexte.aujourdhui)?.toString();
      return { kind: 'date', min: min.toString(), max: max.toString(), value };
    }
    case 'code': {
      const value = typedIn(field, contexte) ?? field.initial?.(situation, contexte.anterieures);
      return { kind: 'choice', options: options(field.codes), value };
    }
    case 'codes':
      return {
        kind: 'choices',
        max: field.max,
        options: options(field.codes),
        value: getList(valeurs, field.id),
      };
    case 'names': {
      const known = field.known(contexte).map(({ id }) => createOption(id, mots, contexte));
      const sorted = known.toSorted((a, b) => a.label.localeCompare(b.label, 'fr', { numeric: true }));
      return {
        kind: 'choices',
        max: field.max,
        options: [...options(field.first), ...sorted],
        value: valeurs[field.id] === undefined ? listLast(field, contexte) : getList(valeurs, field.id),
      };
    }
    case 'chiffres':
      throw new Error('the figures have fields of their own');
  }
}

/** What was chosen last stays chosen. */
function listLast(
  { id, known }: Extract<QuestionField, { kind: 'names' }>,
  contexte: ContexteReponse,
): readonly string[] {
  const chosen = contexte.anterieures.map(({ communes, partenaires }) =>
    id === 'communes' ? communes : partenaires,
  );
  return toIds(chosen.find(({ length }) => length > 0) ?? [], known(contexte));
}

function isRequired({ required }: QuestionField, { situation }: ContexteReponse): boolean | undefined {
  return typeof required === 'function' ? required(situation) : required;
}

function createOption(value: string, { option }: MotsQuestion, contexte: ContexteReponse): Option {
  return { value, label: option?.(value, contexte) ?? value };
}

function typedIn({ id }: QuestionField, { valeurs }: ContexteReponse): string | undefined {
  return findText(valeurs, id) ?? undefined;
}

function hintOf({ hint }: MotsQuestion, field: QuestionField, contexte: ContexteReponse): string | undefined {
  const own = typeof hint === 'function' ? hint(contexte) : hint;
  if (own !== undefined && own !== null) return own;
  if (field.kind === 'codes' || field.kind === 'names')
    return field.max === undefined ? undefined : fr`${field.max} choix au plus.`;
  if (field.kind !== 'long-text') return undefined;
  return field.min === undefined
    ? fr`${field.max} caractères au plus.`
    : fr`De ${field.min} à ${field.max} caractères.`;
}

/** Statut, date and figures say themselves what stands; whether it was on the agenda of another séance helps nobody. */
const SANS_RAPPEL: ReadonlySet<QuestionReponse> = new Set(['statut', 'echeance', 'chiffres', 'ordreDuJour']);

/**
 * « La dernière fois (14 mai 2027) : … »: what a question was answered last. A tour that said nothing of it, as
 * « rien de nouveau » does, is looked past.
 */
function derniereFois(id: QuestionReponse, contexte: ContexteReponse): string | undefined {
  if (SANS_RAPPEL.has(id)) return undefined;
  for (const version of contexte.anterieures.filter(({ horsTour }) => !horsTour)) {
    const dit = MOTS[id].valeur(toLisible(version, contexte));
    if (typeof dit !== 'string' || dit === '') continue;
    return fr`La dernière fois (${jourSansSemaine(jourOf(version.creeeLe))}) : ${dit}`;
  }
  return undefined;
}
