import type { Temporal } from 'temporal-polyfill';
import type { Compose, Lecteur } from '../../conversation/use-case.ts';
import {
  type Destinataire,
  type Details,
  type Envoi,
  type EtapeEnvoi,
  type NouvelEnvoi,
  parseEtape,
  toEtape,
} from '../../domain/nouns/envoi.ts';
import { inTimeOf, nextInstantOuvre } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole } from '../../domain/nouns/personne.ts';
import {
  type Charge,
  findProchainRappel,
  findRappelDu,
  getFinRappel,
  getJourSuite,
  isSansPersonne,
  listCharges,
  type Suite,
} from '../../domain/nouns/suite.ts';
import { listCoordination } from '../../domain/tours/destinataires-etape.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import { type SuiteLue, viewSuite } from '../../views/seances/suites.ts';
import { type Destinataires, tellInHours, toEnvois } from '../verbs/tell.ts';

/**
 * Reminds of what is to be done, each step once; it may run anywhere, late, or twice. What nobody is there to do any more is
 * coordination's: it is told, and reminded in their stead. Returns how many messages are new.
 */
export async function planSuites({ stores, inTransaction, clock, logger }: Ports): Promise<number> {
  const now = clock.now();
  let created = 0;
  for (const conventionId of await stores.suites.listDue(now))
    try {
      created += await inTransaction((held) =>
        inTimeOf(conventionId, () => planAll(conventionId, { stores: held, now })),
      );
    } catch (error) {
      logger.error('what is to be done after meetings could not be planned', { conventionId, error });
    }
  return created;
}

async function planAll(conventionId: string, { stores, now }: Moment): Promise<number> {
  await stores.seances.lock(conventionId);
  const ouvertes = await stores.suites.list(conventionId);
  const dues = ouvertes.filter(({ rappelLe }) => rappelLe !== null && rappelLe.since(now).sign <= 0);
  let created = 0;
  for (const suite of dues) created += await plan(suite, { stores, now });
  return created;
}

async function plan(suite: Suite, { stores, now }: Moment): Promise<number> {
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

/**
 * Keeps what is to be done, under the lock of séances, and tells its people: each of what is new to him or her, whoever was
 * taken off it that nothing waits any more. `auteurId` knows already; null: nobody does. Returns it as it stands.
 */
export async function keepSuite(
  suite: Suite,
  { avant, auteurId }: { readonly avant: Suite | null; readonly auteurId: string | null },
  { stores, now }: Moment,
): Promise<Suite> {
  const isNew = avant === null || isChanged(suite, avant);
  const fermetures = await stores.conventions.getFermetures(suite.conventionId);
  await stores.suites.save({
    ...suite,
    occurrence: suite.occurrence + (avant !== null && isNew ? 1 : 0),
    noteeLe: isNew ? now : suite.noteeLe,
    rappelLe: suite.closLe === null ? findProchainRappel(suite, fermetures, now) : null,
  });
  const kept = await getSuite(suite, stores);
  const were = new Set(avant ? listCharges(avant).map(({ id }) => id) : []);
  const are = listCharges(kept);
  const gone = kept.personnes.filter(({ id, retireeLe }) => retireeLe !== null && were.has(id));
  const told = isNew ? are : are.filter(({ id }) => !were.has(id));
  const others = (charges: readonly Charge[]) =>
    listDestinataires(charges).filter(({ personneId }) => personneId !== (auteurId ?? ''));
  if (kept.closLe === null) await tellSuite(kept, 'suite-notee', { to: others(told), stores, now });
  await tellSuite(kept, 'suite-retiree', { to: others(gone), stores, now });
  await stores.envois.refresh(kept.conventionId, kept.id);
  return kept;
}

async function getSuite({ conventionId, id }: Suite, { suites }: Pick<Stores, 'suites'>): Promise<Suite> {
  const suite = await suites.find(conventionId, id);
  if (suite === null) throw new RangeError('what was saved is gone');
  return suite;
}

function isChanged(suite: Suite, avant: Suite): boolean {
  return suite.texte !== avant.texte || !getJourSuite(suite).equals(getJourSuite(avant));
}

/** Those of whom somebody is there. */
function listDestinataires(charges: readonly Charge[]): readonly Destinataire[] {
  return charges.flatMap(({ personneId, abonneId, isActive }): Destinataire[] => {
    if (!isActive) return [];
    if (personneId !== null) return [{ personneId }];
    return abonneId === null ? [] : [{ abonneId }];
  });
}

/** In open hours; each once. Returns how many messages are new. */
export function tellSuite(
  { conventionId, id: source, occurrence }: Suite,
  etape: EtapeEnvoi<'suite'>,
  { to, ...context }: Moment & { readonly to: Destinataires },
): Promise<number> {
  const dit = { conventionId, genre: 'suite', source, occurrence, etape, nouvelle: 'suite' } as const;
  return tellInHours(dit, to, context);
}

/** What is told of something to do, unless it is true no more; what was read says how it stands now. */
export const composeSuite: Compose = async (envoi, lecteur, ports) => {
  const dit = parseEtape('suite', envoi.etape);
  if (dit === null || lecteur.kind === 'canal') return { kind: 'obsolete', raison: 'etape-inconnue' };
  const suite = await ports.stores.suites.find(envoi.conventionId, envoi.source);
  if (suite === null) return { kind: 'obsolete', raison: 'suite-introuvable' };
  if (envoi.etat !== 'envoye' && !isTrue(dit, envoi, { suite, lecteur }))
    return { kind: 'obsolete', raison: 'suite-changee' };
  const lue: SuiteLue = {
    suite,
    isSienne: isOf(suite, lecteur),
    now: ports.clock.now(),
    page: lecteur.kind === 'abonne' ? await createPage(lecteur, ports) : null,
  };
  return { kind: 'message', message: viewSuite(dit.kind, lue) };
};

function isTrue(
  dit: Details<'suite'>,
  { occurrence }: Envoi,
  { suite, lecteur }: { readonly suite: Suite; readonly lecteur: Lecteur },
): boolean {
  if (dit.kind === 'suite-retiree') return !isOf(suite, lecteur);
  if (suite.closLe !== null) return false;
  if (dit.kind === 'suite-aide') return suite.aideLe !== null;
  const isPresent = suite.occurrence === occurrence;
  if (dit.kind === 'suite-seule') return isPresent && isSansPersonne(suite);
  const isCoordination = lecteur.kind === 'personne' && hasRole(lecteur.personne, 'coordination');
  return isPresent && (isOf(suite, lecteur) || (isCoordination && isSansPersonne(suite)));
}

function isOf(suite: Suite, lecteur: Lecteur): boolean {
  return listCharges(suite).some(({ personneId, abonneId }) =>
    lecteur.kind === 'abonne'
      ? abonneId === lecteur.abonne.id
      : lecteur.kind === 'personne' && personneId === lecteur.personne.id,
  );
}

/** Where somebody who has no account answers. */
async function createPage(
  { abonne }: Extract<Lecteur, { kind: 'abonne' }>,
  { stores, ids, clock, links }: Ports,
): Promise<string> {
  const token = ids.createToken();
  await stores.liensAbonnes.create({ token, abonne, creeLe: clock.now() });
  return links.suites(token);
}
