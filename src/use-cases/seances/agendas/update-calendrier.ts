import { findText } from '../../../conversation/form.ts';
import type { UseCase } from '../../../conversation/use-case.ts';
import { viewMonCalendrier, viewRappelsNotes } from '../../../views/seances/mon-calendrier.ts';

/** Puts the reminders of one's own calendar on or off; its link stays. */
export const updateCalendrier: UseCase = async ({ values }, { personne }, ports) => {
  const avecRappels = findText(values, 'rappels') === 'oui';
  const calendrier = await ports.inTransaction(async (stores) => {
    const known = await stores.calendriers.find(personne);
    if (known === null || known.fermeLe !== null || known.avecRappels === avecRappels) return known;
    const changed = { ...known, avecRappels, modifieLe: ports.clock.now() };
    await stores.calendriers.save(changed);
    return changed;
  });
  const message =
    calendrier === null || calendrier.fermeLe !== null
      ? viewMonCalendrier(calendrier, ports.links.calendriers())
      : viewRappelsNotes(calendrier);
  return { kind: 'message', message };
};
