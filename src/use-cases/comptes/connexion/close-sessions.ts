import type { Personne } from '../../../domain/nouns/personne.ts';
import type { Ports } from '../../../ports/ports.ts';
import { noteBy } from '../../verbs/note-by.ts';

/** Ends the session of one browser; what the other door wants to see, where it came in by that. */
export function closeSession(jeton: string, { stores }: Pick<Ports, 'stores'>): Promise<string | null> {
  return stores.sessions.end(jeton);
}

/** Ends the sessions of a person in all browsers. */
export async function closeSessions(personne: Personne, { inTransaction, clock }: Ports): Promise<void> {
  await inTransaction(async (stores) => {
    await stores.accesOuverts.endSessions(personne);
    await noteBy(personne, clock.now(), stores)('session:fermer', personne.id);
  });
}
