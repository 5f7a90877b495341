import type { Temporal } from 'temporal-polyfill';
import type { Form, Values } from '../../conversation/chat.ts';
import { fillFields, findText } from '../../conversation/form.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { listPilotages, listPilotes } from '../../domain/nouns/pilotage.ts';
import { getPlaceLibre } from '../../domain/plan/nomination.ts';
import { fieldsOfPlace, motsNommer } from '../../views/words/nommer-pilote.ts';
import { buildChoixPersonne } from '../verbs/build-choix-personne.ts';

/** Asks who shall have which place beside a fiche, in whose stead; says who leads it today. */
export function buildNommerForm(
  fiche: FicheAction,
  personnes: readonly Personne[],
  { values, jour }: { readonly values: Values; readonly jour: Temporal.PlainDate },
): Form {
  const form = buildChoixPersonne(values, personnes, motsNommer(fiche, listPilotes(fiche, jour)));
  if (form.fields.every(({ id }) => id !== 'personne')) return form; // a name is searched first
  const tenus = listPilotages(fiche, jour);
  const remplacee = tenus.find(({ personneId }) => personneId === findText(values, 'remplace'));
  const place = remplacee?.role ?? getPlaceLibre(fiche, jour);
  const fields = [...form.fields, ...fieldsOfPlace(place, tenus)];
  return { ...form, fields: fillFields(fields, values) };
}
