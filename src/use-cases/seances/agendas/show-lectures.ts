import { Temporal } from 'temporal-polyfill';
import type { UseCase } from '../../../conversation/use-case.ts';
import { viewLectures } from '../../../views/seances/lectures-agendas.ts';

const DAYS = 14;

/** Whether agendas read the personal calendars: how many are open, and whose none reads. */
export const showLectures: UseCase = async (_intent, { personne }, { stores, clock, links }) => {
  const { conventionId } = personne;
  const since = clock.now().subtract({ hours: 24 * DAYS });
  const [ouverts, personnes] = await Promise.all([
    stores.calendriers.listOuverts(conventionId),
    stores.personnes.list(conventionId),
  ]);
  const isSilent = (luLe: Temporal.Instant | null) =>
    luLe === null || Temporal.Instant.compare(luLe, since) < 0;
  const ici = personnes.filter(({ id }) => ouverts.has(id));
  return {
    kind: 'message',
    message: viewLectures({
      ouverts: ici.length,
      silencieux: ici.filter(({ id }) => isSilent(ouverts.get(id) ?? null)),
      jours: DAYS,
      page: links.calendriers(),
    }),
  };
};
