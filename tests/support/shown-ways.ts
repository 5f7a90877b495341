import { parseCode } from '../../src/domain/nouns/code-compte.ts';
import type { TestDatabase } from './database.ts';

/** Whose links and codes stand in a text. Each is looked for once: whoever had one keeps it, and what was nobody's is drawn for nobody. */
export function createOwners(base: Pick<TestDatabase, 'stores'>) {
  const known = new Map<string, Promise<string | null>>();
  const find = (way: string) => {
    const owner = known.get(way) ?? base.stores.liens.findPersonneId(way);
    known.set(way, owner);
    return owner;
  };
  return async (text: string): Promise<readonly string[]> => {
    const codes = text.match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/g) ?? [];
    const tokens = text.match(/(?<=\/)[\w-]{20,}/g) ?? [];
    const ways = new Set([...codes.map(parseCode), ...tokens]);
    const owners = await Promise.all([...ways].map((way) => way && find(way)));
    return owners.flatMap((owner) => owner || []);
  };
}
