import { beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import type { CanalRef } from '../../../../src/conversation/chat.ts';
import type { AccountRef } from '../../../../src/domain/nouns/compte.ts';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import { errorsOf, formOf, messageOf } from '../../../support/conversation.ts';
import { useBase } from '../../../support/database.ts';
import { createVisitors, textOf, type Visitor } from '../../../support/visitor.ts';

let convention: Convention;
let camille: Visitor;
let canal: CanalRef;

const base = await useBase();
beforeEach(async () => {
  convention = await aConvention(base);
  camille = await withRole('coordination');
  canal = { plateforme: 'nord', espace: 'E1', identifiant: crypto.randomUUID(), nom: 'ctg-pilotes' };
});

async function withRole(role: 'coordination' | 'membre', { id } = convention): Promise<Visitor> {
  const identifiant = crypto.randomUUID();
  await aPersonne(base, { id }, { roles: [role], identifiant });
  return createVisitors(base.ports)(identifiant, 'atelier');
}

const DIRECTORY = {
  listAccounts: async () => new Map(),
  findCanal: async (): Promise<{ nom: string } | null> => ({ nom: 'ctg-pilotes' }),
  listMembers: async (): Promise<readonly AccountRef[] | null> => null,
};

const list = () => base.stores.canaux.list(convention.id);
const lastEvent = async () => (await base.stores.journal.list(convention.id, 1))[0];

describe('« relier ce canal »', () => {
  it('opens the channel and says what it will receive, and who reads it', async () => {
    const text = await camille.read('Relier ce canal', canal);
    expect(text).toContain('Le canal « ctg-pilotes » est relié à l’espace');
    expect(text).toContain('les annonces, les résumés publiés et les avis de séance');
    expect(text).toContain('Tous ceux qui sont dans ce canal les lisent');
    const [opened, ...others] = await list();
    expect(others).toEqual([]);
    expect(opened).toMatchObject({ ...canal, conventionId: convention.id });
    expect(await lastEvent()).toMatchObject({ action: 'canal:relier', objet: opened?.id });
  });

  it('tells the channel, once for each time that it is tied', async () => {
    await camille.say('relier ce canal', canal);
    await camille.say('relier ce canal', canal);
    const [opened] = await list();
    const posts = async () => base.stores.envois.listBySource(convention.id, opened?.id ?? '');
    const [post, ...others] = await posts();
    expect(others).toEqual([]);
    expect(post).toMatchObject({ genre: 'canal', etape: 'canal-relie', etat: 'a_envoyer' });
    expect(post?.destinataire).toEqual({ canalId: opened?.id });
    const lecteur = { kind: 'canal' as const, canal: opened as NonNullable<typeof opened> };
    const composed = await compose(post as NonNullable<typeof post>, lecteur, base.ports);
    expect(composed).toMatchObject({ message: { title: 'Ce canal est relié à l’espace collaboratif' } });
    await camille.say('détacher ce canal', canal);
    await camille.say('relier ce canal', canal);
    expect(await posts()).toHaveLength(2);
  });

  it('takes the name that the platform has for it, where what is said there has none', async () => {
    const directory = { ...DIRECTORY, findCanal: async () => ({ nom: 'Annonces\0 ' }) };
    const ports = { ...base.ports, directories: new Map([['nord', directory]]) };
    const identifiant = crypto.randomUUID();
    await aPersonne(base, convention, { roles: ['coordination'], identifiant });
    await createVisitors(ports)(identifiant, 'atelier').say('relier ce canal', { ...canal, nom: '' });
    expect((await list()).map(({ nom }) => nom)).toEqual(['Annonces']);
  });

  it('where the bot was not invited, says to invite it, and opens nothing', async () => {
    const directory = { ...DIRECTORY, findCanal: async () => null };
    const ports = { ...base.ports, directories: new Map([['nord', directory]]) };
    const identifiant = crypto.randomUUID();
    await aPersonne(base, convention, { roles: ['coordination'], identifiant });
    const text = await createVisitors(ports)(identifiant, 'atelier').read('relier ce canal', canal);
    expect(text).toContain('Je ne fais pas partie de ce canal');
    expect(await list()).toEqual([]);
  });

  it('asked twice, is one channel and one line of the journal', async () => {
    await camille.say('relier ce canal', canal);
    await camille.say('relier ce canal', { ...canal, nom: 'ctg' });
    expect((await list()).map(({ nom }) => nom)).toEqual(['ctg']);
    const events = await base.stores.journal.list(convention.id, 10);
    expect(events.filter(({ action }) => action === 'canal:relier')).toHaveLength(1);
  });

  it('finds a name for a channel that has none, and refuses no odd character', async () => {
    await camille.say('relier ce canal', { ...canal, nom: ' ' });
    expect((await list()).map(({ nom }) => nom)).toEqual(['canal sans nom']);
    await camille.say('relier ce canal', { ...canal, nom: 'a\0b\uD800' });
    expect((await list())[0]?.nom).toBe('ab\uFFFD');
  });

  it('in a direct conversation, says where to type it', async () => {
    const reply = await camille.say('relier ce canal');
    expect(reply.kind).toBe('failure');
    expect(reply).toSay('Écrivez cette commande dans le canal lui-même');
    expect(textOf(await camille.say('détacher ce canal'))).toBe(textOf(reply));
  });

  it('is for coordination', async () => {
    const membre = await withRole('membre');
    expect(await membre.read('relier ce canal', canal)).toContain('réservée à la coordination');
    expect(await list()).toEqual([]);
  });

  it('never takes a channel from another convention, until that one lets it go', async () => {
    await camille.say('relier ce canal', canal);
    const other = await withRole('coordination', await aConvention(base));
    expect(await other.read('relier ce canal', canal)).toContain('déjà relié à une autre convention');
    expect(await other.read('détacher ce canal', canal)).toContain('n’est pas, ou n’est plus, relié');
    expect(await list()).toHaveLength(1);
    await camille.say('détacher ce canal', canal);
    expect(await other.read('relier ce canal', canal)).toContain('est relié à l’espace');
  });
});

describe('a post a fiche', () => {
  it('is chosen by coordination where nobody else reads the channel, as its platform says, and refused elsewhere', async () => {
    let members: readonly AccountRef[] | 'open' | null = null;
    const directory = { ...DIRECTORY, listMembers: async () => members };
    const asks = createVisitors({ ...base.ports, directories: new Map([['nord', directory]]) });
    const own = { plateforme: 'nord', espace: 'E1', identifiant: crypto.randomUUID() };
    const reader = { ...own, identifiant: crypto.randomUUID() };
    for (const [role, account] of [['coordination', own] as const, ['lecture', reader] as const])
      await base.stores.comptes.link(await aPersonne(base, convention, { roles: [role] }), account);
    const coordination = asks(own.identifiant, 'nord');
    await coordination.say('relier ce canal', canal);
    const [opened] = await list();
    const values = { canal: opened?.id ?? '', fils: 'par-fiche' };
    const choose = () => coordination.ask('canal:destiner:enregistrer', values);
    expect(formOf(await coordination.ask('canal:destiner', values)).fields).toMatchObject([
      { value: 'rien' },
    ]);
    expect(errorsOf(formOf(await choose())).fils).toContain('ne dit pas, pour l’instant');
    members = [own, reader];
    expect(errorsOf(formOf(await choose())).fils).toMatch(/^1\scompte de ce canal/);
    members = 'open';
    expect(errorsOf(formOf(await choose())).fils).toContain('Rendez ce canal privé');
    expect(await list()).toMatchObject([{ fils: false }]);
    members = [own];
    for (const _twice of [1, 2]) expect(await choose()).toSay('un message par fiche');
    expect(await coordination.read('relier ce canal', canal)).toContain('un message par fiche'); // it stays so
    expect(await list()).toMatchObject([{ fils: true }]);
    expect(await base.stores.envois.listBySource(convention.id, opened?.id ?? '')).toHaveLength(2); // tied, then told what comes there now
  });
});

describe('« détacher ce canal »', () => {
  it('closes the channel where it is typed', async () => {
    await camille.say('relier ce canal', canal);
    const [opened] = await list();
    expect(await camille.read('détacher ce canal', canal)).toContain('Le canal « ctg-pilotes » est détaché');
    expect(await list()).toEqual([]);
    expect(await lastEvent()).toMatchObject({ action: 'canal:detacher', objet: opened?.id });
    expect(await camille.read('détacher ce canal', canal)).toContain('n’est pas, ou n’est plus, relié');
  });

  it('forgives no typing mistake', async () => {
    await camille.say('relier ce canal', canal);
    expect(await camille.read('détache ce canal', canal)).toContain('Je n’ai pas compris');
    expect(await list()).toHaveLength(1);
  });
});

describe('« canaux »', () => {
  it('lists them, with a button that closes each, from anywhere', async () => {
    await camille.say('relier ce canal', canal);
    await camille.say('relier ce canal', { ...canal, identifiant: crypto.randomUUID(), nom: 'autre' });
    const items = messageOf(await camille.say('canaux')).sections?.[0]?.list ?? [];
    expect(items.map(({ text, detail }) => `${text} ${detail}`)).toEqual(['autre Nord', 'ctg-pilotes Nord']);
    const button = items[0]?.buttons?.at(-1);
    if (button?.kind !== 'action') throw new Error('a button was expected');
    expect(await camille.ask(button.intent, button.values)).toSay('« autre » est détaché');
    expect((await list()).map(({ nom }) => nom)).toEqual(['ctg-pilotes']);
  });

  it('says how to add the first one', async () =>
    expect(await camille.read('canaux')).toContain('adressez-lui « relier ce canal »'));
});
