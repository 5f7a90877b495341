import type { Temporal } from 'temporal-polyfill';
import type { Destinataire } from '../../domain/nouns/envoi.ts';
import type { EtapeEnvoi } from '../../domain/nouns/etape-envoi.ts';
import {
  type Charge,
  findProchainRappel,
  getJourSuite,
  listCharges,
  type Suite,
} from '../../domain/nouns/suite.ts';
import type { Stores } from '../../ports/stores.ts';
import { type Destinataires, tellInHours } from '../verbs/tell.ts';

export interface Context {
  readonly stores: Stores;
  readonly now: Temporal.Instant;
}

/**
 * Keeps what is to be done, under the lock of séances, and tells its people: each of what is new to him or her, whoever was
 * taken off it that nothing waits any more. `auteurId` knows already; null: nobody does. Returns it as it stands.
 */
export async function keepSuite(
  suite: Suite,
  { avant, auteurId }: { readonly avant: Suite | null; readonly auteurId: string | null },
  { stores, now }: Context,
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
export function listDestinataires(charges: readonly Charge[]): readonly Destinataire[] {
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
  { to, ...context }: Context & { readonly to: Destinataires },
): Promise<number> {
  const dit = { conventionId, genre: 'suite', source, occurrence, etape, nouvelle: 'suite' } as const;
  return tellInHours(dit, to, context);
}
