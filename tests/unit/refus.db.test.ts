import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageOf } from '../support/conversation.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/delivery-world.ts';
import { createVisitors } from '../support/visitor.ts';

describe('a button that reached somebody it is not for', () => {
  let base: TestDatabase;
  let world: World;

  beforeAll(async () => {
    base = await createTestDatabase({ now: '2027-04-20T09:00:00Z' });
    world = await createWorld(base, { etat: 'ouvert' });
  });
  afterAll(() => base.close());

  it.each([
    ['reponse:ouvrir', { fiche: '1' }, 'Vous n’êtes pas pilote de cette fiche'],
    ['compte:detacher', { compte: 'not-mine' }, 'Ce compte n’est pas, ou n’est plus, relié à vous'],
    ['annonce:rediger', {}, 'Cette action est réservée à la coordination'],
    ['etat', {}, 'Cette action est réservée à l’administration'],
  ])('« %s » is refused with a sentence, and noted', async (name, values, sentence) => {
    const maud = createVisitors(base.ports)(world.maud.comptes[0]?.identifiant ?? '', 'atelier');
    const before = await base.db.journal.count();
    const reply = await maud.ask(name, values);
    expect(reply.kind).toBe('failure');
    expect(messageOf(reply).title).toContain(sentence);
    const [last] = await base.stores.journal.list(world.convention.id, 1);
    expect(last).toMatchObject({ action: 'demande:refuser', acteurId: world.maud.id, objet: name });
    expect(await base.db.journal.count()).toBe(before + 1);
  });
});
