import type { Form } from '../../conversation/chat.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Nouvelle } from '../../domain/nouns/nouvelle.ts';
import { fr } from '../../fr.ts';
import { jourSansSemaine } from '../words/dates.ts';

/** A form that starts from what was said outside of tours says so. */
export function showNouvellesReprises(form: Form, nouvelles: readonly Nouvelle[]): Form {
  const derniere = nouvelles.at(-1);
  if (derniere === undefined) return form;
  const jour = jourSansSemaine(jourOf(derniere.creeeLe));
  return {
    ...form,
    intro: [
      fr`Ce que vous avez dit entre les tours (${jour}) est repris : relisez-le.`,
      ...(form.intro ?? []),
    ],
  };
}
