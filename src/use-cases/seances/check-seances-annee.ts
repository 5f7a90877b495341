import type { Temporal } from 'temporal-polyfill';
import type { Composition } from '../../conversation/use-case.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { isMomentDuControle, listAnnee, listMissing } from '../../domain/seances/annee.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewMissingSeances } from '../../views/seances/missing-seances.ts';
import { tellCoordination } from '../verbs/tell-coordination.ts';

/** Twice a year: where too few séances are planned for the year, coordination gets a note. Asked again, nobody gets two. */
export async function checkSeancesAnnee(ports: Ports): Promise<number> {
  const now = ports.clock.now();
  const jour = jourOf(now);
  if (!isMomentDuControle(jour)) return 0;
  let created = 0;
  for (const convention of await ports.stores.conventions.list())
    if (isEnCours(convention, jour)) created += await checkConvention(convention, now, ports);
  return created;
}

function isEnCours({ debut, fin }: Convention, jour: Temporal.PlainDate): boolean {
  return debut.toString() <= jour.toString() && jour.toString() <= fin.toString();
}

async function checkConvention(
  { id: conventionId }: Convention,
  now: Temporal.Instant,
  { stores }: Ports,
): Promise<number> {
  const { year, month } = jourOf(now);
  const [instances, seances] = [
    await stores.seances.listInstances(conventionId),
    await stores.seances.list(conventionId),
  ];
  if (listMissing(instances, seances, year).length === 0) return 0;
  const occurrence = year * MONTHS + month; // one note at each of the two moments
  return tellCoordination({ kind: 'seances-a-prevoir' }, { conventionId, occurrence, now }, stores);
}

const MONTHS = 100; // 202709 says September 2027

/** The note, as things stand when it leaves; nothing to say where dates were set meanwhile. */
export async function composeMissingSeances(
  { conventionId, occurrence }: Envoi,
  { stores, clock }: Ports,
): Promise<Composition> {
  const annee = Math.floor(occurrence / MONTHS);
  const instances = await stores.seances.listInstances(conventionId);
  const seances = await stores.seances.list(conventionId);
  const missing = listMissing(instances, seances, annee);
  if (missing.length === 0) return { kind: 'obsolete', raison: 'seances-prevues' };
  const cases = listAnnee(instances, seances, annee);
  return { kind: 'message', message: viewMissingSeances(missing, { annee, cases, now: clock.now() }) };
}
