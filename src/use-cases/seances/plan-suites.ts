import type { Temporal } from 'temporal-polyfill';
import type { NouvelEnvoi } from '../../domain/nouns/envoi.ts';
import { toEtape } from '../../domain/nouns/etape-envoi.ts';
import { nextInstantOuvre } from '../../domain/nouns/jours-ouvres.ts';
import {
  findProchainRappel,
  findRappelDu,
  getFinRappel,
  isSansPersonne,
  listCharges,
  type Suite,
} from '../../domain/nouns/suite.ts';
import { listCoordination } from '../../domain/tours/destinataires-etape.ts';
import type { Ports } from '../../ports/ports.ts';
import { toEnvois } from '../verbs/tell.ts';
import { type Context, listDestinataires, tellSuite } from './tell-suite.ts';

/**
 * Reminds of what is to be done, each step once; it may run anywhere, late, or twice. What nobody is there to do any more is
 * coordination's: it is told, and reminded in their stead. Returns how many messages are new.
 */
export async function planSuites({ stores, inTransaction, clock, logger }: Ports): Promise<number> {
  const now = clock.now();
  let created = 0;
  for (const conventionId of await stores.suites.listDue(now))
    try {
      created += await inTransaction((held) => planAll(conventionId, { stores: held, now }));
    } catch (error) {
      logger.error('what is to be done after meetings could not be planned', { conventionId, error });
    }
  return created;
}

async function planAll(conventionId: string, { stores, now }: Context): Promise<number> {
  await stores.seances.lock(conventionId);
  const ouvertes = await stores.suites.list(conventionId);
  const dues = ouvertes.filter(({ rappelLe }) => rappelLe !== null && rappelLe.since(now).sign <= 0);
  let created = 0;
  for (const suite of dues) created += await plan(suite, { stores, now });
  return created;
}

async function plan(suite: Suite, { stores, now }: Context): Promise<number> {
  const { conventionId } = suite;
  const fermetures = await stores.conventions.getFermetures(conventionId);
  await stores.suites.save({ ...suite, rappelLe: findProchainRappel(suite, fermetures, now) });
  const rappel = findRappelDu(suite, fermetures, now);
  const isSeule = isSansPersonne(suite);
  const coordination = isSeule ? listCoordination(await stores.personnes.list(conventionId)) : [];
  const ids = coordination.map(({ id }) => id);
  const told = await tellSuite(suite, 'suite-seule', { to: ids, stores, now });
  if (rappel === null || told > 0) return told; // who reads that nobody is there reads for when it was
  const known = listCharges(suite).filter(({ depuis }) => depuis.since(rappel.le).sign <= 0);
  const prevuLe = nextInstantOuvre(now, fermetures);
  const envois = toEnvois(
    {
      ...{ conventionId, genre: 'suite', source: suite.id, occurrence: suite.occurrence },
      ...{ etape: toEtape(rappel.etape), nouvelle: 'suite' },
    },
    isSeule ? ids : listDestinataires(known),
    { now, prevuLe },
  );
  return stores.envois.create(envois.map((envoi) => limit(envoi, getFinRappel(rappel))));
}

function limit(envoi: NouvelEnvoi, graceJusqua: Temporal.Instant): NouvelEnvoi {
  const isLate = graceJusqua.since(envoi.prevuLe).sign <= 0;
  return { ...envoi, graceJusqua, ...(isLate && { etat: 'expire' }) };
}
