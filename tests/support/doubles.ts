import type { Reply } from '../../src/conversation/chat.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import { aPersonne } from './builders.ts';
import { createConversation, formOf } from './conversation.ts';
import type { TestDatabase } from './database.ts';
import type { World } from './delivery-world.ts';

/** The same human being as Ines, registered once more. */
export function aDouble(base: TestDatabase, { convention, ines }: World): Promise<Personne> {
  return aPersonne(base, convention, {
    prenom: ines.prenom.toUpperCase(),
    nom: ines.nom,
    identifiant: `double-${crypto.randomUUID().slice(0, 8)}`,
    roles: ['membre'],
  });
}

/** Camille makes the two one, after the preview: Ines is kept. */
export async function mergeDouble({ ports }: TestDatabase, world: World, double: Personne): Promise<Reply> {
  const camille = createConversation(ports)(world.camille);
  const paire = { gardee: world.ines.id, personne: double.id };
  return camille.submit(formOf(await camille.ask('personne:fusionner', paire)), {});
}
