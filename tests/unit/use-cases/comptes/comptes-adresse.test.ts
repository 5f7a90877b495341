import { beforeEach, describe, expect, it } from 'vitest';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import type { Identite, Platform, Ports } from '../../../../src/ports/ports.ts';
import { unlinkAccount } from '../../../../src/use-cases/comptes/link-comptes.ts';
import { aConvention, anEspace, aPersonne } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { startHaste } from '../../../support/held-time.ts';
import { createDirectory, createVisitors, type Visitor } from '../../../support/visitor.ts';

const MEMBRES = 'Je ne peux répondre qu’aux membres enregistrés';

let convention: Convention;
let ines: Personne;

const base = await useBase();
beforeEach(async () => {
  convention = await aConvention(base);
  ines = await aPersonne(base, convention, { identifiant: `ines_${convention.code}` });
  await anEspace(base, convention, 'E1');
});

/** Somebody on a platform that vouches for an address. */
function withAddress(courriel: string, conventionId = convention.id): Visitor {
  const identifiant = crypto.randomUUID();
  return createVisitors(base.ports, [createDirectory('nord', { [identifiant]: { conventionId, courriel } })])(
    identifiant,
  );
}

function withPlatform(identify: Platform['identify'], ports: Partial<Ports> = {}): Visitor {
  const platform = { ...createDirectory('nord', {}), identify };
  return createVisitors({ ...base.ports, ...ports }, [platform])(crypto.randomUUID());
}

const owner = async ({ account }: Visitor) =>
  (await base.stores.personnes.findByAccount(account))?.id ?? null;

describe('the address that a platform vouches for', () => {
  it('links its one active person, and the question is answered at once', async () => {
    const visitor = withAddress(ines.courriel.toUpperCase());
    expect(await visitor.read('bonjour')).toContain(`Bonjour ${ines.prenom}`);
    expect(await owner(visitor)).toBe(ines.id);
    const [greeted, linked] = await base.stores.journal.list(convention.id, 2);
    expect(linked).toMatchObject({ action: 'compte:relier', acteurId: ines.id, details: { par: 'adresse' } });
    expect(greeted?.action).toBe('notice:montrer');
    const { comptes } = await base.stores.personnes.get(ines.id);
    expect(comptes.filter(({ prefere }) => prefere).map(({ plateforme }) => plateforme)).toEqual(['nord']);
  });

  it('is asked once: the account is known from then on', async () => {
    let asked = 0;
    const identite: Identite = { conventionId: convention.id, courriel: ines.courriel };
    const visitor = withPlatform(async () => {
      asked += 1;
      return identite;
    });
    await visitor.say('bonjour');
    await visitor.say('plan');
    expect(asked).toBe(1);
  });

  it('links nobody when two people share it', async () => {
    const other = await aPersonne(base, convention);
    await base.db.personne.update({
      where: { id: other.id },
      data: { courriel: ines.courriel.toUpperCase() },
    });
    const visitor = withAddress(ines.courriel);
    expect(await visitor.read('bonjour')).toContain(MEMBRES);
    expect(await owner(visitor)).toBeNull();
  });

  it.each([
    ['nobody has it', 'personne@exemple.fr'],
    ['it is empty', ' '],
    ['a letter stands for another', 'ines%@exemple.fr'],
  ])('links nobody when %s', async (_, courriel) =>
    expect(await withAddress(courriel).read('bonjour')).toContain(MEMBRES),
  );

  it('links nobody who left, nor anybody of another convention', async () => {
    const elsewhere = await aConvention(base);
    expect(await withAddress(ines.courriel, elsewhere.id).read('bonjour')).toContain(MEMBRES);
    await base.db.personne.update({ where: { id: ines.id }, data: { actif: false } });
    expect(await withAddress(ines.courriel).read('bonjour')).toContain(MEMBRES);
  });

  it('says the same to who has an address and to who has none', async () => {
    const unknown = await withAddress('personne@exemple.fr').read('bonjour');
    const other = await aPersonne(base, convention);
    await base.db.personne.update({ where: { id: other.id }, data: { courriel: ines.courriel } });
    expect(await withAddress(ines.courriel).read('bonjour')).toBe(unknown);
  });

  it('is no reason to fail: a platform that throws, or never answers, links nobody', async () => {
    const warnings: unknown[] = [];
    const logger = { ...base.ports.logger, warn: (message: string) => void warnings.push(message) };
    const thrown = withPlatform(() => Promise.reject(new Error('down')), { logger });
    expect(await thrown.read('bonjour')).toContain(MEMBRES);
    const hung = withPlatform(() => new Promise(() => {}), { logger, startBudget: startHaste });
    expect(await hung.read('bonjour')).toContain(MEMBRES);
    expect(warnings).toEqual([
      'a platform could not identify an account',
      'a platform took too long to identify an account',
    ]);
  });

  it('links one person once when two lines come at once', async () => {
    const visitor = withAddress(ines.courriel);
    const texts = await Promise.all([visitor.read('bonjour'), visitor.read('bonjour')]);
    for (const text of texts) expect(text).toContain(`Bonjour ${ines.prenom}`);
  });
});

describe('an account that ended', () => {
  const find = async ({ account }: Visitor) => {
    const { comptes } = await base.stores.personnes.get(ines.id);
    const compte = comptes.find(({ identifiant }) => identifiant === account.identifiant);
    if (!compte) throw new Error('no such account');
    return compte;
  };

  it('is not tied again by its address when its person detached it', async () => {
    const visitor = withAddress(ines.courriel);
    await visitor.say('bonjour');
    await visitor.ask('compte:detacher', { compte: (await find(visitor)).id, accord: 'oui' });
    expect(await visitor.read('bonjour')).toContain(MEMBRES);
    expect((await find(visitor)).actif).toBe(false);
  });

  it('is tied again when the platform had ended it, and its person is back', async () => {
    const visitor = withAddress(ines.courriel);
    await visitor.say('bonjour');
    expect(await unlinkAccount(visitor.account, 'compte-desactive', base.ports)).toBe(true);
    expect(await find(visitor)).toMatchObject({ actif: false, prefere: false });
    const [last] = await base.stores.journal.list(convention.id, 1);
    expect(last).toMatchObject({
      action: 'compte:retirer',
      acteurId: null,
      details: { plateforme: 'nord', raison: 'compte-desactive' },
    });
    expect(await unlinkAccount(visitor.account, 'compte-desactive', base.ports)).toBe(false);
    expect(await visitor.read('bonjour')).toContain(`Bonjour ${ines.prenom}`);
  });

  it('ends nothing when it was nobody’s', async () => {
    const account = { plateforme: 'nord', espace: 'E1', identifiant: 'nobody' };
    expect(await unlinkAccount(account, 'application-retiree', base.ports)).toBe(false);
  });
});
