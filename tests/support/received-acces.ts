import { expect } from 'vitest';
import type { Message } from '../../src/conversation/chat.ts';
import { toPlainText } from '../../src/conversation/plain-text.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import { composeSecurite } from '../../src/use-cases/comptes/compose-securite.ts';
import type { TestDatabase } from './database.ts';

/** The way in that was sent to a person last, as he or she reads it; nobody else does. */
export async function readAcces(base: TestDatabase, { id }: Pick<Personne, 'id'>): Promise<Message> {
  const where = { personneId: id, genre: 'securite', etape: { startsWith: 'acces:' } };
  const row = await base.db.envoi.findFirstOrThrow({ where, orderBy: { creeLe: 'desc' } });
  const envoi = await base.stores.envois.find(row);
  const personne = await base.stores.personnes.get(id);
  if (envoi === null) throw new Error('no such message');
  const composed = await composeSecurite(envoi, { kind: 'personne', personne }, base.ports);
  if (composed.kind !== 'message') throw new Error(composed.raison);
  return composed.message;
}

/** The token of the link to a personal page in a text. */
export function findTokenOf(message: Message): string | null {
  return /\/tableau\/([\w-]+)/.exec(toPlainText(message))?.[1] ?? null;
}

/** The same. @throws Error when there is no link */
export function tokenOf(text: string): string {
  return /\/tableau\/([\w-]+)/.exec(text)?.[1] ?? expect.fail(`no link in ${text}`);
}
