import { afterAll, beforeEach } from 'vitest';
import type { ListItem } from '../../src/conversation/chat.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { showTableau } from '../../src/use-cases/accueil/show-tableau.ts';
import { getFiche } from './builders.ts';
import { paris } from './calendrier-builders.ts';
import { messageOf } from './coordination.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { createLookupData, type LookupData, type Prenom } from './lookup-data.ts';

/** What waits at home for five people, before each test anew; its clock stands on Monday 10 May 2027 at first. */
export function useAttentes() {
  const world = {} as { database: TestDatabase; ports: Ports; data: LookupData };
  let now = paris('2027-05-10T10:00');
  beforeEach(async () => {
    await world.database?.close();
    now = paris('2027-05-10T10:00');
    world.database = await createTestDatabase();
    world.ports = { ...world.database.ports, clock: { now: () => now } };
    world.data = await createLookupData(world.ports);
  });
  afterAll(() => world.database?.close());
  const list = async (prenom: Prenom, personne?: Personne): Promise<readonly ListItem[]> => {
    const acteur = { ...world.data.as(prenom), ...(personne && { personne }) };
    const intent = { name: 'tableau', account: acteur.account, values: {}, origin: 'direct' } as const;
    return messageOf(await showTableau(intent, acteur, world.ports)).sections?.[0]?.list ?? [];
  };
  return {
    world,
    list,
    /** The line with these words: its text, its detail, and what its buttons ask for. */
    find: async (prenom: Prenom, words: string, personne?: Personne) => {
      const found = (await list(prenom, personne)).find(({ text }) => plain(text).includes(words));
      const buttons = found?.buttons?.map((one) => (one.kind === 'action' ? one.intent : one.url));
      return found && [plain(found.text), plain(found.detail), buttons];
    },
    now: () => now,
    moveTo: (local: string) => {
      now = paris(local);
    },
    getSeance: async () => {
      const all = await world.ports.stores.seances.list(world.data.conventionId);
      const seance = all.find(({ debut }) => debut.epochMilliseconds > now.epochMilliseconds);
      if (seance === undefined) throw new Error('there is a séance to come');
      return seance;
    },
    getFiche: (numero: number) => getFiche(world.ports, world.data.conventionId, numero),
  };
}

export function plain(text = ''): string {
  return text.replaceAll(/[\u00A0\u202F]/g, ' ');
}
