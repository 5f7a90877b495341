import type { Form, Values } from '../../conversation/chat.ts';
import { findText, hasErrors, withError } from '../../conversation/form.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { listPersonnesTrouvees } from '../../domain/nouns/recherche.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import * as say from '../../views/words/nommer-pilote.ts';
import { LONGEST_LIST } from '../../views/words/phrases.ts';

/** A list of everybody, or of those who bear the name; a field for the name when a list cannot hold them. */
export function buildChoixPersonne(values: Values, all: readonly Personne[], mots: say.MotsChoix): Form {
  const nom = findText(values, 'nom');
  if (nom === null && all.length <= LONGEST_LIST) return say.viewChoixPersonne(all, '', mots);
  const form = say.viewRecherchePersonne(nom ?? '', mots);
  if (!('nom' in values)) return form; // nothing was searched yet
  const fields = checkFields(form.fields, values);
  if (nom === null || hasErrors(fields)) return showErrors(form, fields);
  const found = listPersonnesTrouvees(nom, all);
  if (found.length > 0 && found.length <= LONGEST_LIST) return say.viewChoixPersonne(found, nom, mots);
  const error = found.length === 0 ? say.PERSONNE_INTROUVABLE : say.TROP_DE_PERSONNES;
  return showErrors(form, withError(fields, 'nom', error));
}

/** The form once more, since nobody was chosen. */
export function refuseChoix(form: Form, values: Values): Form {
  return form.error ? form : showErrors(form, checkFields(form.fields, values));
}
