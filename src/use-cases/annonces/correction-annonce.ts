import { Temporal } from 'temporal-polyfill';
import type { Field, Form, Values } from '../../conversation/chat.ts';
import { fillFields, findText, hasErrors } from '../../conversation/form.ts';
import type { Annonce, TexteAnnonce } from '../../domain/annonces/annonce.ts';
import { getVersionTexte } from '../../domain/annonces/annonce.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet } from '../../domain/nouns/personne.ts';
import type { Stores } from '../../ports/stores.ts';
import { fieldsOfTexte } from '../../views/annonces/annonce.ts';
import { correctionDepassee, viewFormulaireCorrection } from '../../views/annonces/annonce-correction.ts';
import { showErrors } from '../../views/words/check-fields.ts';
import { checkTexte, parseTexte } from './check-annonce.ts';

/** A correction as it was typed, with its errors when `texte` is null. */
export interface ControleCorrection {
  readonly fields: readonly Field[];
  readonly texte: TexteAnnonce | null;
}

/** The same rules as for a new announcement; a date that has passed since may stay. */
export function checkCorrection(annonce: Annonce, values: Values, now: Temporal.Instant): ControleCorrection {
  const fields = checkTexte(listFields(annonce, now), values);
  return { fields, texte: hasErrors(fields) ? null : parseTexte(values) };
}

/** The form as it opens: with the present text. `soumission` is its number. */
export function buildCorrection(annonce: Annonce, soumission: string, now: Temporal.Instant): Form {
  const { titre, texte, lien, dateEvenement } = annonce;
  const values = { titre, texte, lien: lien ?? '', dateEvenement: dateEvenement?.toString() ?? '' };
  const fields = fillFields(listFields(annonce, now), values);
  return viewFormulaireCorrection(annonce, { soumission, fields });
}

/** The form once more: with errors at its fields. */
export function rebuildCorrection(annonce: Annonce, values: Values, fields: readonly Field[]): Form {
  const soumission = findText(values, 'soumission') ?? '';
  return showErrors(viewFormulaireCorrection(annonce, { soumission, fields }), fields);
}

/** Whether somebody corrected the announcement since the form was opened. */
export function isDepassee(annonce: Annonce, values: Values): boolean {
  return findText(values, 'version') !== getVersionTexte(annonce);
}

/** What was typed, beside the text that somebody else saved since: the person decides. */
export async function buildConflit(
  annonce: Annonce,
  { soumission, fields }: { readonly soumission: string; readonly fields: readonly Field[] },
  stores: Stores,
): Promise<Form> {
  const auteur = await stores.personnes.get(annonce.auteurId);
  const contenu = { ...annonce, auteur: { nom: getNomComplet(auteur), fonction: auteur.fonction } };
  return correctionDepassee(viewFormulaireCorrection(annonce, { soumission, fields }), contenu);
}

function listFields({ dateEvenement }: Annonce, now: Temporal.Instant): readonly Field[] {
  const today = jourOf(now);
  const isPassee = dateEvenement !== null && Temporal.PlainDate.compare(dateEvenement, today) < 0;
  return fieldsOfTexte((isPassee ? dateEvenement : today).toString());
}
