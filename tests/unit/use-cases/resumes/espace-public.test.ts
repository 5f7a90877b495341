import { expect, it } from 'vitest';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import { createConversation, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { readPlain } from '../../../support/read-card.ts';

const base = await useBase({ now: '2027-06-01T08:00:00Z' });

it.each(['coordination', 'administration'] as const)(
  '%s opens and closes it, each noted once',
  async (role) => {
    const convention = await aConvention(base);
    const other = await aConvention(base);
    const talk = createConversation(base.ports)(await aPersonne(base, convention, { roles: [role] }));
    const isOpen = async ({ id }: { readonly id: string }) =>
      (await base.stores.espacesPublics.findOuverture(id)) !== null;
    expect(readPlain(messageOf(await talk.ask('espace-public')))).toContain('L’espace public est fermé');
    expect(await isOpen(convention)).toBe(false);
    for (const _ of [1, 2]) await talk.ask('espace-public:ouvrir');
    expect(await isOpen(convention)).toBe(true);
    expect(await isOpen(other)).toBe(false);
    expect(readPlain(messageOf(await talk.ask('espace-public')))).toContain('Depuis le 1er juin 2027');
    for (const _ of [1, 2]) await talk.ask('espace-public:fermer');
    expect(await isOpen(convention)).toBe(false);
    const noted = await base.stores.journal.list(convention.id, 10);
    expect(noted.map(({ action }) => action)).toEqual(['espace-public:fermer', 'espace-public:ouvrir']);
  },
);

it.each(['pilote', 'membre', 'lecture'] as const)('a %s may not', async (role) => {
  const convention = await aConvention(base);
  const talk = createConversation(base.ports)(await aPersonne(base, convention, { roles: [role] }));
  await talk.ask('espace-public:ouvrir');
  expect(await base.stores.espacesPublics.findOuverture(convention.id)).toBeNull();
});
