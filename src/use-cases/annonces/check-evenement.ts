import { Temporal } from 'temporal-polyfill';
import type { Field, Form, Values } from '../../conversation/chat.ts';
import { fillFields, findDate, findNumber, findText, hasErrors, withError } from '../../conversation/form.ts';
import type { Evenement } from '../../domain/annonces/evenement.ts';
import { instantAt, jourOf, parseHeure } from '../../domain/nouns/jours-ouvres.ts';
import * as say from '../../views/annonces/evenement.ts';
import { FIN_AVANT_DEBUT, HEURE_INVALIDE, HEURE_PASSEE } from '../../views/words/champ-heure.ts';
import { checkFields } from '../../views/words/check-fields.ts';

/** The form that asks for it, with what was typed. */
export function buildFormulaireEvenement(
  values: Values,
  context: Form['context'],
  now: Temporal.Instant,
): Form {
  const fields = say.fieldsOfEvenement(jourOf(now).toString());
  return say.viewFormulaireEvenement(fillFields(fields, values), context);
}

/** What was typed of an event, with its errors; `after`: it begins later. */
export function checkEvenement(
  fields: readonly Field[],
  values: Values,
  after: Temporal.Instant,
): readonly Field[] {
  const checked = checkFields(fields, values);
  if (hasErrors(checked)) return checked;
  const [id, erreur] = findErreur(values, after) ?? [];
  return id && erreur ? withError(checked, id, erreur) : checked;
}

function findErreur(values: Values, after: Temporal.Instant): readonly [id: string, erreur: string] | null {
  const places = findNumber(values, 'places');
  if (places !== null && !(Number.isInteger(places) && places >= 1 && places <= MOST_PLACES))
    return ['places', say.PLACES_INVALIDES];
  for (const id of ['debut', 'fin'])
    if (parseHeure(findText(values, id) ?? '') === null) return [id, HEURE_INVALIDE];
  const evenement = parseEvenement(values);
  if (evenement === null) return null;
  const { debut, fin, limite } = evenement;
  const { compare } = Temporal.Instant;
  if (compare(fin, debut) <= 0) return ['fin', FIN_AVANT_DEBUT];
  const jour = findDate(values, 'dateEvenement');
  if (limite && jour && Temporal.PlainDate.compare(limite, jour) > 0)
    return ['limite', say.LIMITE_APRES_EVENEMENT];
  return compare(debut, after) <= 0 ? ['debut', HEURE_PASSEE] : null;
}

const MOST_PLACES = 10_000;

/** What was typed, once `checkEvenement` found nothing; null when a field is missing. */
export function parseEvenement(values: Values): Evenement | null {
  const jour = findDate(values, 'dateEvenement');
  const [debut, fin] = ['debut', 'fin'].map((id) => parseHeure(findText(values, id) ?? ''));
  const lieu = findText(values, 'lieu');
  if (!jour || !debut || !fin || lieu === null) return null;
  return {
    debut: instantAt(jour, debut),
    fin: instantAt(jour, fin),
    lieu,
    places: findNumber(values, 'places'),
    limite: findDate(values, 'limite'),
    question: findText(values, 'question'),
    visible: findText(values, 'visible') === 'oui',
    sequence: 0,
  };
}
