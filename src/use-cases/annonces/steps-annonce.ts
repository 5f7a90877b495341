import type { Temporal } from 'temporal-polyfill';
import type { Field, Form, Values } from '../../conversation/chat.ts';
import { findText, hasErrors } from '../../conversation/form.ts';
import { AUTRES } from '../../views/annonces/audience-annonce.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import type { Merged } from '../verbs/merge-meanwhile.ts';
import { hasInscriptions } from './check-annonce.ts';
import { checkEvenement } from './check-evenement.ts';

/** What the form of an announcement asks in steps of their own: whom it is for, to what people register. */

/** A form that is asked where another one says so. */
export interface Suite {
  readonly form: Form;
  readonly isAsked: boolean;
  readonly checked: readonly Field[];
}

type Forms = Readonly<Record<'formulaireChoix' | 'formulaireEvenement', Form>>;

/** In their order. */
export function listSuites(
  { formulaireChoix, formulaireEvenement }: Forms,
  values: Values,
  now: Temporal.Instant,
): readonly Suite[] {
  return [
    {
      form: formulaireChoix,
      isAsked: findText(values, 'destinataires') === AUTRES,
      checked: checkFields(formulaireChoix.fields, values),
    },
    {
      form: formulaireEvenement,
      isAsked: hasInscriptions(values),
      checked: checkEvenement(formulaireEvenement.fields, values, now),
    },
  ];
}

/** Whether it was sent from there. */
export function isSent({ form }: Suite, values: Values): boolean {
  return form.fields.some(({ id }) => id in values);
}

interface Steps {
  readonly suites: readonly Suite[];
  readonly mark: Merged['mark'];
}

/** What is asked next, or once more with its errors; null: everything is said. */
export function findSuite({ suites, mark }: Steps, values: Values): Form | null {
  const last = suites.findLastIndex((suite) => isSent(suite, values));
  for (const [index, { form, isAsked, checked }] of suites.entries()) {
    if (!isAsked) continue;
    if (index > last) return form;
    const marked = mark(checked);
    if (hasErrors(marked)) return showErrors(form, marked);
  }
  return null;
}
