import { jourOf } from '../domain/jours-ouvres.ts';
import { fillFields } from '../form.ts';
import type { UseCase } from '../use-case.ts';
import { champsAnnonce, formulaireAnnonce } from '../views/annonce.ts';

/** Where an announcement is kept between its steps. */
export const CLE_ANNONCE = 'annonce:nouvelle';

/** Opens the form of an announcement, with what was typed before. */
export const writeAnnonce: UseCase = async (_intent, { personne }, { stores, clock }) => {
  const brouillon = await stores.brouillons.find(personne.id, CLE_ANNONCE);
  const fields = fillFields(champsAnnonce(jourOf(clock.now()).toString()), brouillon ?? {});
  return { kind: 'form', form: formulaireAnnonce(fields) };
};
