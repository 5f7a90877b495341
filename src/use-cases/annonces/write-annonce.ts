import { fillFields, findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import { fieldsOfAnnonce, viewFormulaireAnnonce } from '../../views/annonces/annonce.ts';
import { CLE_ANNONCE } from './check-annonce.ts';

/** Opens the form of an announcement, with what was typed before; a text that is brought along takes its place. */
export const writeAnnonce: UseCase = async ({ values }, { personne }, { stores, clock }) => {
  const brouillon = await stores.brouillons.find(personne.id, CLE_ANNONCE);
  const texte = findText(values, 'texte');
  const saisie = { ...brouillon, ...(texte === null ? {} : { texte }) };
  const fields = fillFields(fieldsOfAnnonce(jourOf(clock.now()).toString()), saisie);
  return { kind: 'form', form: viewFormulaireAnnonce(fields) };
};
