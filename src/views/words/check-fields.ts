import { Temporal } from 'temporal-polyfill';
import type { Field, Form, Values } from '../../conversation/chat.ts';
import { fillFields, findDate, findNumber, findText, getList } from '../../conversation/form.ts';
import type { IntentName } from '../../conversation/intent-names.ts';
import { fr } from '../../fr.ts';
import { joinSentences, jourEnLettres, momentEnLettres } from './phrases.ts';

/** The fields with what was typed in them and, where a value breaks its field's rules, the error. */
export function checkFields(fields: readonly Field[], values: Values): readonly Field[] {
  return fillFields(fields, values).map((field) => {
    if (field.kind === 'explanation') return field;
    const error = findError(field, values);
    return error === null ? field : { ...field, error };
  });
}

/** The form once more, with its errors and everything that was typed. */
export function showErrors(form: Form, fields: readonly Field[]): Form {
  const checked = new Map(fields.map((field) => [field.id, field]));
  const shown = form.fields.map((field) => checked.get(field.id) ?? field); // what is only read was not checked
  return { ...form, fields: shown, error: FORMULAIRE_A_CORRIGER };
}

type InputField = Exclude<Field, { kind: 'explanation' }>;

function findError(field: InputField, values: Values): string | null {
  const isEmpty = getList(values, field.id).every((item) => item.trim() === '');
  if (isEmpty) return field.required ? obligatoire(field) : null;
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return findTextError(field, findText(values, field.id) ?? '');
    case 'number':
      return Number.isNaN(findNumber(values, field.id)) ? PAS_UN_NOMBRE : null;
    case 'date':
      return findDateError(field, findDate(values, field.id));
    case 'choice':
    case 'choices':
      return findChoiceError(field, getList(values, field.id));
    case 'tick':
      return null;
  }
}

function findTextError(field: Extract<Field, { kind: 'text' | 'long-text' }>, text: string): string | null {
  const length = [...text].length;
  if (field.min !== undefined && length < field.min) return tropCourt(field.min, length);
  if (length > field.max) return tropLong(field.max, length);
  return null;
}

function findDateError(
  field: Extract<Field, { kind: 'date' }>,
  date: Temporal.PlainDate | null,
): string | null {
  if (date === null) return PAS_UNE_DATE;
  const iso = date.toString();
  if (field.min !== undefined && iso < field.min) return dateTropTot(field.min);
  if (field.max !== undefined && iso > field.max) return dateTropTard(field.max);
  return null;
}

function findChoiceError(
  field: Extract<Field, { kind: 'choice' | 'choices' }>,
  chosen: readonly string[],
): string | null {
  const known = new Set(field.options.map(({ value }) => value));
  if (chosen.some((value) => !known.has(value))) return CHOIX_INCONNU;
  const max = field.kind === 'choices' ? field.max : 1;
  return max !== undefined && chosen.length > max ? tropDeChoix(max) : null;
}

/** What is wrong in a field: it says why and gives an example (RGAA 4.1, 11.10 and 11.11). */

const FORMULAIRE_A_CORRIGER = fr`Rien n’est perdu : corrigez les champs signalés, puis validez à nouveau.`;

function obligatoire(field: Field): string {
  if (field.kind === 'choice' || field.kind === 'choices') return fr`Choisissez une réponse.`;
  if (field.kind === 'tick') return fr`Cochez cette case pour envoyer.`;
  if (field.kind === 'date') return fr`Indiquez une date, par exemple 20/05/2027.`;
  return fr`Remplissez ce champ : il est obligatoire.`;
}

function tropCourt(min: number, length: number): string {
  return fr`C’est un peu court : au moins ${min} caractères (il y en a ${length}).`;
}

function tropLong(max: number, length: number): string {
  return fr`C’est trop long : ${max} caractères au plus (il y en a ${length}).`;
}

const PAS_UN_NOMBRE = fr`Écrivez un nombre, par exemple 12 ou 12,5.`;
const PAS_UNE_DATE = fr`Cette date n’existe pas. Exemple : 20/05/2027.`;

function dateTropTot(min: string): string {
  return fr`Choisissez une date à partir du ${jourEnLettres(Temporal.PlainDate.from(min))}.`;
}

function dateTropTard(max: string): string {
  return fr`Choisissez une date jusqu’au ${jourEnLettres(Temporal.PlainDate.from(max))}.`;
}

const CHOIX_INCONNU = fr`Choisissez une réponse de la liste.`;

function tropDeChoix(max: number): string {
  return fr`Choisissez ${max} réponses au plus.`;
}

/** Somebody else wrote into it since the form was opened: both must be read before one is lost. */
export function changeEntreTemps(present: string): string {
  return present === ''
    ? fr`Quelqu’un a vidé ce champ entre-temps. Rien n’est enregistré : gardez votre texte, ou videz-le, puis enregistrez.`
    : fr`Quelqu’un a changé ce champ entre-temps : « ${present} ». Rien n’est enregistré : reprenez ces mots ou gardez les vôtres, puis enregistrez.`;
}

/** A form that starts from a draft says so, with its date; `intent` opens it without (`anew`). */
export function showBrouillonRepris(form: Form, majLe: Temporal.Instant, intent: IntentName): Form {
  return {
    ...form,
    intro: [fr`Votre brouillon du ${momentEnLettres(majLe)} est repris.`, ...(form.intro ?? [])],
    context: { ...form.context, anew: 'oui' },
    buttons: [...form.buttons, { label: fr`Repartir de zéro`, intent }],
  };
}

/** A form that starts from what was read in a sentence: each such field says so. What a field cannot hold stays out. */
export function showLu(form: Form, valeurs: Values): Form {
  const isHeld = (field: Field) =>
    field.kind !== 'explanation' &&
    typeof valeurs[field.id] === 'string' &&
    (field.kind !== 'choice' || field.options.some(({ value }) => value === valeurs[field.id]));
  const fields = form.fields.map((field) =>
    isHeld(field) ? { ...field, hint: luEnMots('hint' in field ? field.hint : undefined) } : field,
  );
  const held = form.fields.filter(isHeld).map(({ id }) => [id, valeurs[id] ?? '']);
  return { ...form, fields: fillFields(fields, Object.fromEntries(held)) };
}

/** « Lu dans votre message. », before what a field says besides. */
export function luEnMots(hint: string | undefined): string {
  return joinSentences([fr`Lu dans votre message.`, ...(hint === undefined ? [] : [hint])]);
}

/** A form that leaves a draft aside, and takes its place once it is sent. */
export function showBrouillonRemplace(form: Form, majLe: Temporal.Instant): Form {
  const notice = fr`Cette réponse prendra la place de votre brouillon du ${momentEnLettres(majLe)}.`;
  return { ...form, intro: [...(form.intro ?? []), notice] };
}
