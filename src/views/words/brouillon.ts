import type { Temporal } from 'temporal-polyfill';
import type { Form } from '../../conversation/chat.ts';
import type { IntentName } from '../../conversation/intent-names.ts';
import { fr } from '../../fr.ts';
import { momentEnLettres } from './dates.ts';

/** A form that starts from a draft says so, with its date; `intent` opens it without (`anew`). */
export function showBrouillonRepris(form: Form, majLe: Temporal.Instant, intent: IntentName): Form {
  return {
    ...form,
    intro: [fr`Votre brouillon du ${momentEnLettres(majLe)} est repris.`, ...(form.intro ?? [])],
    context: { ...form.context, anew: 'oui' },
    buttons: [...form.buttons, { label: fr`Repartir de zéro`, intent }],
  };
}

/** A form that leaves a draft aside, and takes its place once it is sent. */
export function showBrouillonRemplace(form: Form, majLe: Temporal.Instant): Form {
  const notice = fr`Cette réponse prendra la place de votre brouillon du ${momentEnLettres(majLe)}.`;
  return { ...form, intro: [...(form.intro ?? []), notice] };
}
