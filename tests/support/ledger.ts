import type { NouvelEnvoi } from '../../src/domain/nouns/envoi.ts';
import { aConvention, aPersonne } from './builders.ts';
import type { TestDatabase } from './database.ts';

/** The ledger of a small convention, as its stores are tried on. */
export async function createLedger(base: TestDatabase) {
  const convention = await aConvention(base);
  const personne = await aPersonne(base, convention);
  let count = 0;
  const source = () => String(count);
  const drain = () => drainIds(base);
  return {
    convention,
    personne,
    /** What all messages speak of since `begin`. */
    source,
    /** Empties the queue and says which messages it held. */
    drain,
    /** From now on messages speak of something else; nothing waits in the queue. */
    async begin() {
      count += 1;
      await drain();
    },
    anEnvoi: (change: Partial<NouvelEnvoi> = {}): NouvelEnvoi => {
      const prevuLe = base.clock.now().add({ hours: 24 });
      return {
        conventionId: convention.id,
        genre: 'tour',
        source: source(),
        destinataire: { personneId: personne.id },
        occurrence: 0,
        etape: 'ouverture',
        etat: 'a_envoyer',
        prevuLe,
        graceJusqua: prevuLe.add({ hours: 3 }),
        ...change,
      };
    },
    /** Ids of the new rows, in the order given. */
    async create(...envois: readonly NouvelEnvoi[]): Promise<readonly [string, ...string[]]> {
      await base.stores.envois.create(envois);
      const rows = await base.stores.envois.listBySource(convention.id, source());
      const [first = '', ...others] = envois.map(
        ({ etape }) => rows.find((row) => row.etape === etape)?.id ?? '',
      );
      return [first, ...others];
    },
  };
}

async function drainIds({ queue }: TestDatabase): Promise<string[]> {
  const ids: string[] = [];
  await queue.drain({
    envoi: async ({ envoiIds }) => {
      ids.push(...envoiIds);
    },
    rafraichissement: async () => {},
  });
  return ids;
}
