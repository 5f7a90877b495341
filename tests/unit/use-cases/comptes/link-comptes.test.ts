import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountRef } from '../../../../src/domain/nouns/compte.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import type { AccountDirectory, Ports } from '../../../../src/ports/ports.ts';
import { linkComptes, unlinkAccount } from '../../../../src/use-cases/comptes/link-comptes.ts';
import { anEspace, aPersonne } from '../../../support/builders.ts';
import { anEnvoiTo, createSender, drain, listEnvois } from '../../../support/delivery-world.ts';
import { createRecordingPlatform } from '../../../support/recording-platform.ts';
import { useSending } from '../../../support/sending-world.ts';

/** A lead of the convention who never wrote to the bot. */
let nina: Personne;

const { base, sending } = await useSending();

beforeEach(async () => {
  nina = await aPersonne(base, sending.world.convention, { prenom: 'Nina', roles: ['pilote'] });
  await base.db.compte.deleteMany({ where: { personneId: nina.id } });
  await anEspace(base, sending.world.convention, 'local');
});

/** A directory that knows these addresses, and what it was asked. */
function aDirectory(known: ReadonlyMap<string, string>) {
  const asked: string[] = [];
  const directory: AccountDirectory = {
    async listAccounts(_conventionId, courriels) {
      asked.push(...courriels);
      const found = courriels.filter((courriel) => known.has(courriel));
      return new Map(found.map((courriel) => [courriel, toAccount(String(known.get(courriel)))]));
    },
    findCanal: async () => ({ nom: '' }),
    listMembers: async () => null,
  };
  return { asked, ports: { ...base.ports, directories: new Map([['nord', directory]]) } satisfies Ports };
}

const toAccount = (identifiant: string): AccountRef => ({ plateforme: 'nord', espace: 'local', identifiant });

const findOwner = async (identifiant: string) =>
  (await base.stores.personnes.findByAccount(toAccount(identifiant)))?.prenom;

describe('a lead who never wrote to the bot', () => {
  it('is tied to the account that the directory has for the address', async () => {
    const { ports } = aDirectory(new Map([[nina.courriel, 'u-nina-1']]));
    expect(await linkComptes(ports)).toBe(1);
    expect(await findOwner('u-nina-1')).toBe('Nina');
    const [last] = await base.stores.journal.list(nina.conventionId, 1);
    expect(last).toMatchObject({ action: 'compte:relier', details: { par: 'adresse' } });
  });

  it('is tied again when the account that its platform closed is open again, and not when the person is gone', async () => {
    const { ports } = aDirectory(new Map([[nina.courriel, 'u-nina-6']]));
    await linkComptes(ports);
    await unlinkAccount(toAccount('u-nina-6'), 'compte-desactive', base.ports);
    expect(await findOwner('u-nina-6')).toBeUndefined();
    expect(await linkComptes(ports)).toBe(1);
    expect(await findOwner('u-nina-6')).toBe('Nina');
  });

  it('is not looked up again once an account is there, not even one that its person ended', async () => {
    const { ports, asked } = aDirectory(new Map([[nina.courriel, 'u-nina-2']]));
    await linkComptes(ports);
    await unlinkAccount(toAccount('u-nina-2'), 'application-retiree', base.ports);
    asked.length = 0;
    expect(await linkComptes(ports)).toBe(0);
    expect(asked).not.toContain(nina.courriel);
  });

  it('stays alone when two people share the address', async () => {
    await base.db.personne.update({
      where: { id: sending.world.maud.id },
      data: { courriel: nina.courriel },
    });
    const { ports } = aDirectory(new Map([[nina.courriel, 'u-nina-3']]));
    expect(await linkComptes(ports)).toBe(0);
    expect(await findOwner('u-nina-3')).toBeUndefined();
  });

  it('gets the card of the open tour at once, when it could not be delivered', async () => {
    const platform = createRecordingPlatform({ nom: 'nord' });
    const sender = createSender(base, [platform]);
    await base.stores.envois.create([anEnvoiTo(sending.world, nina)]);
    await drain(base, sender);
    expect(platform.posts()).toEqual([]);
    const { ports } = aDirectory(new Map([[nina.courriel, 'u-nina-4']]));
    await linkComptes(ports);
    await drain(base, sender);
    expect(platform.posts()).toMatchObject([{ identifiant: 'u-nina-4', title: 'tour/ouverture' }]);
    expect((await listEnvois(base, sending.world)).map(({ etat }) => etat)).toEqual(['envoye']);
  });
});

it('does not let one directory that finds nothing hold up the others', async () => {
  const { ports } = aDirectory(new Map([[nina.courriel, 'u-nina-5']]));
  const empty: AccountDirectory = {
    listAccounts: async () => new Map(),
    findCanal: async () => ({ nom: '' }),
    listMembers: async () => null,
  };
  const directories = new Map([['sud', empty], ...ports.directories]);
  expect(await linkComptes({ ...ports, directories })).toBe(1);
});
