import { fillFields, findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { fieldsOfAnnonce, viewFormulaireAnnonce } from '../../views/annonces/annonce.ts';
import { showBrouillonRepris } from '../../views/words/brouillon.ts';
import { CLE_ANNONCE } from './check-annonce.ts';

/**
 * Opens the form of an announcement, on its draft, which says so unless one comes back from its preview; a text that
 * is brought along takes its place. `anew`: the draft is given up, with all that stands in the form.
 */
export const writeAnnonce: UseCase = async ({ values }, { personne }, { stores, clock }) => {
  const isAnew = findText(values, 'anew') === 'oui';
  if (isAnew) await stores.brouillons.delete(personne, CLE_ANNONCE);
  const brouillon = await stores.brouillons.find(personne, CLE_ANNONCE);
  const texte = isAnew ? null : findText(values, 'texte');
  const saisie = { ...brouillon?.valeurs, ...(texte === null ? {} : { texte }) };
  const fields = fillFields(fieldsOfAnnonce(jourOf(clock.now()).toString()), saisie);
  const form = viewFormulaireAnnonce(fields);
  const isBack = findText(values, 'soumission') !== null;
  if (brouillon === null || isBack) return { kind: 'form', form };
  return { kind: 'form', form: showBrouillonRepris(form, brouillon.majLe, 'annonce:rediger') };
};
