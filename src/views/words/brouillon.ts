import type { Temporal } from 'temporal-polyfill';
import type { Field, Form, Values } from '../../conversation/chat.ts';
import { fillFields } from '../../conversation/form.ts';
import type { IntentName } from '../../conversation/intent-names.ts';
import { fr } from '../../fr.ts';
import { momentEnLettres } from './dates.ts';
import { joinSentences } from './phrases.ts';

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
