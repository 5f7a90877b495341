import type { Values } from '../../src/conversation/chat.ts';
import { toPlainText } from '../../src/conversation/plain-text.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import { createConversation, formOf, messageOf } from './conversation.ts';
import type { TestDatabase } from './database.ts';
import { paris } from './delivery-builders.ts';
import { createWorld } from './delivery-world.ts';

/** A small convention with an open tour, whose Ines is of a party that has agreed; Camille notes where that stands. */
export async function createPartiesWorld(base: TestDatabase) {
  base.clock.set(paris('2027-05-03T10:00'));
  const world = await createWorld(base, { etat: 'ouvert' });
  const partieId = await joinPartie(base, world.ines);
  const as = createConversation(base.ports);
  const note = async (values: Values) => {
    const form = formOf(await as(world.camille).ask('partie:modifier', { partie: partieId }));
    return as(world.camille).submit(form, values);
  };
  const withdraw = async () => {
    const form = formOf(await note({ etat: 'refusee', le: '2027-05-02' }));
    return textOf(messageOf(await as(world.camille).submit(form, {})));
  };
  const giveBack = async () => textOf(messageOf(await note({ etat: 'accordee', le: '2027-05-03' })));
  return { ...world, partieId, as, note, withdraw, giveBack };
}

/** What a person reads, with plain spaces. */
export function textOf(message: Parameters<typeof toPlainText>[0]): string {
  return toPlainText(message).replaceAll(/[\u00A0\u202F]/g, ' ');
}

async function joinPartie({ db }: TestDatabase, { id, conventionId }: Personne): Promise<string> {
  const nom = 'Caf du Pas-de-Calais';
  const partie = await db.partie.create({
    data: {
      conventionId,
      code: 'CAF62',
      nom,
      appellation: nom,
      genre: 'caf',
      ordre: 1,
      etatAccord: 'accordee',
    },
  });
  const structure = { conventionId, code: 'z', nom: 'Service CAF62', partieId: partie.id };
  const { id: structureId } = await db.structure.create({ data: structure });
  await db.personne.update({ where: { id }, data: { structureId } });
  return partie.id;
}
