import { Temporal } from 'temporal-polyfill';
import type { Intent } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewPoints } from '../../views/seances/points.ts';
import { getSeance } from './check-seance.ts';
import { createLienPoints } from './open-points.ts';
import { takePoints } from './save-agenda.ts';

/** The points of a séance, to write what came of each; without one, of the séance that is going on or was the last. */
export const showPoints: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const now = ports.clock.now();
    const seance = await getAsked(intent, personne.conventionId, { stores, now });
    const points = await takePoints(seance, { stores, ids: ports.ids, now });
    const isOpen = seance.etat === 'confirmee' && !seance.releveLe && points.length > 0;
    const page = isOpen ? await createLienPoints(seance, personne, { ...ports, stores }) : null;
    return { kind: 'message', message: viewPoints(seance, points, page) };
  });

async function getAsked(
  { values }: Intent,
  conventionId: string,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<Seance> {
  const seances = await stores.seances.list(conventionId);
  const id = findText(values, 'seance');
  if (id !== null) return getSeance(seances, id);
  const tenues = seances.filter(({ etat }) => etat === 'confirmee');
  const soon = now.add({ hours: HOURS_BEFORE });
  const derniere = tenues.findLast(({ debut }) => Temporal.Instant.compare(debut, soon) <= 0);
  const seance = derniere ?? tenues[0];
  if (seance === undefined) throw new DomainError('seance-introuvable');
  return seance;
}

const HOURS_BEFORE = 12; // the day of the séance, it is the one that people mean
