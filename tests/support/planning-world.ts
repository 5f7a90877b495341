import { compose } from '../../src/composers.ts';
import type { CodeEtape, Tour } from '../../src/domain/nouns/tour.ts';
import type { TestDatabase } from './database.ts';
import { paris } from './delivery-builders.ts';
import { createWorld, type World } from './delivery-world.ts';

/** The ledger once the tour is open. */
export const OPENED: readonly string[] = [
  'annoncee Camille a_envoyer',
  'annoncee Lea a_envoyer',
  'annoncee Maud a_envoyer',
  'ouverture Ines a_envoyer',
  'ouverture Jules a_envoyer',
];

export const BEFORE_OPENING: readonly CodeEtape[] = ['preparation', 'confirmation-pilote'];

export const BEFORE_DRAFT: readonly CodeEtape[] = [
  ...BEFORE_OPENING,
  ...(['ouverture', 'rappel-1', 'rappel-2', 'rappel-3', 'echeance'] as const),
];

/** An hour of Paris, the steps already behind at that hour, and what else is particular about the tour. */
export interface Start extends Partial<Tour> {
  readonly now: string;
  readonly passees: readonly CodeEtape[];
}

export async function startWorld(database: TestDatabase, { now, passees, ...change }: Start): Promise<World> {
  database.clock.set(paris(now));
  const { tour, ...rest } = await createWorld(database, change);
  const etapes = tour.etapes.map((etape) =>
    passees.includes(etape.code) ? { ...etape, passeeLe: etape.prevueLe } : etape,
  );
  const started = { ...tour, etapes };
  await database.stores.tours.save(started);
  return { ...rest, tour: started };
}

/** What the incident of the ledger says to coordination, as one text. */
export async function sayIncident(
  { stores, ports }: Pick<TestDatabase, 'stores' | 'ports'>,
  { convention: { id }, camille }: World,
): Promise<string> {
  const [envoi] = await stores.envois.listBySource(id, id);
  if (!envoi) throw new Error('no incident in the ledger');
  return JSON.stringify(await compose(envoi, { kind: 'personne', personne: camille }, ports));
}
