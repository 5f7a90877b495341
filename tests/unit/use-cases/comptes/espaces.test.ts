import { beforeEach, describe, expect, it } from 'vitest';
import { bindChatUseCases } from '../../../../src/chat-kit/chat-use-cases.ts';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';

let espace: { readonly plateforme: string; readonly espace: string; readonly nom: string };

const base = await useBase();
const useCases = bindChatUseCases(base.ports, base.chatPorts.espaces);
expect(await useCases.linkEspace({ plateforme: 'nord', espace: 'E0', nom: 'Agglo' })).toBe(false);
const first = await aConvention(base, { code: 'ctg-0' });
beforeEach(() => {
  espace = { plateforme: 'nord', espace: crypto.randomUUID(), nom: 'Agglo' };
});

const find = () => base.chatPorts.espaces.find('nord', espace.espace);
const journalOf = ({ id }: Convention) => base.stores.journal.list(id, 100);
const aboutEspace = async (convention: Convention) =>
  (await journalOf(convention)).filter(({ objet }) => objet === `nord:${espace.espace}`);

describe('a workspace that the configuration names', () => {
  it('waits for a convention, then is tied to the first one', async () => {
    expect(await base.chatPorts.espaces.find('nord', 'E0')).toBeNull();
    expect(await useCases.linkEspace(espace)).toBe(true);
    expect(await find()).toMatchObject({ ...espace, conventionId: first.id });
  });

  it('stays with its convention, under its present name', async () => {
    const other = await aConvention(base);
    const relieLe = base.clock.now();
    await base.chatPorts.espaces.save({ ...espace, conventionId: other.id, relieLe }, 'secret');
    expect(await useCases.linkEspace({ ...espace, nom: 'Grand Calais' })).toBe(true);
    expect(await find()).toEqual({
      ...espace,
      nom: 'Grand Calais',
      conventionId: other.id,
      relieLe,
      alsoIn: [],
    });
    expect(await base.chatPorts.espaces.findSecret('nord', espace.espace)).toBe('secret');
  });
});

describe('a workspace that is installed', () => {
  it('keeps its tokens for the convention of whoever installed it, and says so in the journal', async () => {
    const { id: personneId } = await aPersonne(base, first, { roles: ['administration'] });
    expect(await useCases.installEspace({ ...espace, personneId, secret: 'jetons' })).toBe(true);
    expect(await find()).toMatchObject({ conventionId: first.id });
    expect(await base.chatPorts.espaces.findSecret('nord', espace.espace)).toBe('jetons');
    expect(await aboutEspace(first)).toMatchObject([{ action: 'espace:relier', acteurId: personneId }]);
  });

  it('is never taken from another convention, nor tied by somebody without the role', async () => {
    const membre = await aPersonne(base, first, { roles: ['membre'] });
    const installed = { ...espace, secret: 'jetons' };
    expect(await useCases.installEspace({ ...installed, personneId: membre.id })).toBe(false);
    expect(await find()).toBeNull();
    await useCases.linkEspace(espace);
    const other = await aConvention(base);
    const { id: personneId } = await aPersonne(base, other, { roles: ['administration'] });
    expect(await useCases.installEspace({ ...installed, personneId })).toBe(false);
    expect(await find()).toMatchObject({ conventionId: first.id });
    expect(await aboutEspace(other)).toEqual([]);
  });
});

it('a workspace that leaves is forgotten with its tokens, and the journal says so once', async () => {
  await useCases.linkEspace(espace);
  await useCases.endEspace(espace);
  await useCases.endEspace(espace);
  expect(await find()).toBeNull();
  expect(await aboutEspace(first)).toMatchObject([{ action: 'espace:retirer', acteurId: null }]);
});

it('a channel that its platform deleted is closed, and the journal says so, in nobody’s name', async () => {
  await useCases.linkEspace(espace);
  const lieu = { plateforme: 'nord', espace: espace.espace, identifiant: 'C1' };
  const kept = { ...lieu, identifiant: 'C2' };
  const conventionId = first.id;
  const opened = await base.stores.canaux.open({ ...lieu, conventionId, nom: 'ctg' });
  await base.stores.canaux.open({ ...kept, conventionId, nom: 'autre' });
  await useCases.followCanal(kept, 'Familles, santé');
  await useCases.followCanal(lieu, null);
  await useCases.followCanal(lieu, null);
  await useCases.followCanal(lieu, 'Un autre nom');
  expect(await base.stores.canaux.list(conventionId)).toMatchObject([{ ...kept, nom: 'Familles, santé' }]);
  const about = (await journalOf(first)).filter(({ objet }) => objet === opened?.id);
  expect(about).toMatchObject([
    { action: 'canal:detacher', acteurId: null, details: { plateforme: 'nord' } },
  ]);
});

describe('an account that its platform closed', () => {
  it('is its person’s again when it is open again; one that the person left is not', async () => {
    await useCases.linkEspace(espace);
    const { stores } = base;
    const personne = await aPersonne(base, first);
    const account = { plateforme: 'nord', espace: espace.espace, identifiant: 'UJO' };
    const isLinked = async () => (await stores.personnes.findByAccount(account))?.id === personne.id;
    await stores.comptes.link(personne, account);
    await useCases.unlinkAccount(account, 'compte-desactive');
    expect(await isLinked()).toBe(false);
    await useCases.relinkAccount(account);
    expect(await isLinked()).toBe(true);
    await useCases.unlinkAccount(account, 'application-retiree');
    await useCases.relinkAccount(account);
    expect(await isLinked()).toBe(false);
  });
});

describe('a card that is refused', () => {
  it('is noted for the convention of its workspace, and names nobody of another one', async () => {
    const { id } = await aPersonne(base, first, { identifiant: 'marie' });
    await aPersonne(base, await aConvention(base), { identifiant: 'paul' });
    const refuse = async () => {
      for (const identifiant of ['marie', 'paul', 'personne']) {
        const account = { plateforme: 'atelier', espace: 'local', identifiant };
        await useCases.noteRefusal({ account, espace: espace.espace, raison: 'perimee' });
      }
      return (await journalOf(first)).filter(({ action }) => action === 'demande:refuser');
    };
    expect(await refuse()).toEqual([]); // nobody knows yet whose workspace it is
    await useCases.linkEspace({ ...espace, plateforme: 'atelier' });
    const noted = await refuse();
    expect(noted.map(({ acteurId }) => acteurId).sort()).toEqual([id, null, null].sort());
    expect(noted[0]).toMatchObject({ objet: 'carte', details: { plateforme: 'atelier', raison: 'perimee' } });
  });
});
