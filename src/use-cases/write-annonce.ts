import { jourOf } from '../domain/jours-ouvres.ts';
import { fillFields } from '../form.ts';
import { CLE_ANNONCE } from '../parts/check-annonce.ts';
import type { UseCase } from '../use-case.ts';
import { fieldsOfAnnonce, viewFormulaireAnnonce } from '../views/annonce.ts';

/** Opens the form of an announcement, with what was typed before. */
export const writeAnnonce: UseCase = async (_intent, { personne }, { stores, clock }) => {
  const brouillon = await stores.brouillons.find(personne.id, CLE_ANNONCE);
  const fields = fillFields(fieldsOfAnnonce(jourOf(clock.now()).toString()), brouillon ?? {});
  return { kind: 'form', form: viewFormulaireAnnonce(fields) };
};
