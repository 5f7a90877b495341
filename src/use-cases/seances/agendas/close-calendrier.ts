import { findText } from '../../../conversation/form.ts';
import type { UseCase } from '../../../conversation/use-case.ts';
import type { Personne } from '../../../domain/nouns/personne.ts';
import type { Ports } from '../../../ports/ports.ts';
import {
  CHOIX_CALENDRIER,
  viewCalendrierDeFerme,
  viewCalendrierFerme,
} from '../../../views/seances/mon-calendrier.ts';
import { buildChoixPersonne, refuseChoix } from '../../verbs/build-choix-personne.ts';
import { endCalendrier } from '../../verbs/lien-calendrier.ts';

/** Ends one's own calendar: whoever holds its link reads nothing any more. */
export const closeCalendrier: UseCase = async (_intent, { personne }, ports) => {
  await end(personne, personne, ports);
  return { kind: 'message', message: viewCalendrierFerme() };
};

/** Asks whose calendar to end, for instance of somebody who leaves. */
export const writeCalendrierPersonne: UseCase = async (intent, { personne }, { stores }) => {
  const all = await stores.personnes.list(personne.conventionId);
  return { kind: 'form', form: buildChoixPersonne(intent.values, all, CHOIX_CALENDRIER) };
};

/** Ends the calendar of the person who was chosen. */
export const closeCalendrierPersonne: UseCase = async ({ values }, acteur, ports) => {
  const all = await ports.stores.personnes.list(acteur.personne.conventionId);
  const personne = all.find(({ id }) => id === findText(values, 'personne'));
  if (personne === undefined) {
    const form = buildChoixPersonne(values, all, CHOIX_CALENDRIER);
    return { kind: 'form', form: refuseChoix(form, values) };
  }
  const hadOne = await end(personne, acteur.personne, ports);
  return { kind: 'done', message: viewCalendrierDeFerme(personne, hadOne) };
};

function end(personne: Personne, acteur: Personne, { clock, inTransaction }: Ports): Promise<boolean> {
  const demande = { acteurId: acteur.id, now: clock.now() };
  return inTransaction((stores) => endCalendrier(personne, demande, stores));
}
