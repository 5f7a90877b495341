import { describe, expect, it } from 'vitest';
import { messageOf } from '../support/conversation.ts';
import { useBase } from '../support/database.ts';
import { createWorld } from '../support/delivery-world.ts';
import { createVisitors } from '../support/visitor.ts';

describe('a button that reached somebody it is not for', async () => {
  const base = await useBase({ now: '2027-04-20T09:00:00Z' });
  const world = await createWorld(base, { etat: 'ouvert' });

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
