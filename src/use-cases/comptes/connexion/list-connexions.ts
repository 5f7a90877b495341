import { findText } from '../../../conversation/form.ts';
import type { UseCase } from '../../../conversation/use-case.ts';
import { viewConnexions } from '../../../views/comptes/connexions.ts';

/** Sessions, links and calendars in the name of who asks; `ici`: the session that asks. */
export const listConnexions: UseCase = async ({ values }, { personne }, { stores, clock, links }) => {
  const acces = await stores.accesOuverts.list(personne, clock.now());
  const message = viewConnexions(acces, { ici: findText(values, 'ici'), url: links.connexions() });
  return { kind: 'message', message };
};
