import { expect, it } from 'vitest';
import { useBase } from '../support/database.ts';
import { createPartiesWorld } from '../support/parties.ts';

const base = await useBase();

it('freezes and frees the people of a party in its own convention alone, whatever its code', async () => {
  const [mine, theirs] = [await createPartiesWorld(base), await createPartiesWorld(base)];
  const { gels } = base.stores;
  const now = base.clock.now();
  const names = async (conventionId: string) => (await gels.list(conventionId)).map(({ id }) => id);
  expect(await gels.freeze(mine.convention.id, ['CAF62'], now)).toMatchObject([
    { id: mine.ines.id, actif: true },
  ]);
  expect([await names(mine.convention.id), await names(theirs.convention.id)]).toEqual([[mine.ines.id], []]);
  expect(await gels.thaw(theirs.convention.id, ['CAF62'])).toEqual([]);
  expect(await gels.freeze(mine.convention.id, ['CAF62'], now)).toEqual([]);
  expect(await gels.thaw(mine.convention.id, ['autre'])).toEqual([]);
  expect(await gels.thaw(mine.convention.id, ['CAF62'])).toMatchObject([{ id: mine.ines.id, actif: true }]);
});

it('knows the accounts and the address of who is frozen, a page’s too, and nobody else’s', async () => {
  const { convention, ines, jules } = await createPartiesWorld(base);
  const { gels } = base.stores;
  const [account] = ines.comptes;
  const [other] = jules.comptes;
  if (account === undefined || other === undefined) throw new Error('they have accounts');
  const page = { plateforme: 'page', espace: 'lien', identifiant: ines.id };
  expect([await gels.isGele(account), await gels.isGele(page)]).toEqual([false, false]);
  await gels.freeze(convention.id, ['CAF62'], base.clock.now());
  expect([await gels.isGele(account), await gels.isGele(page), await gels.isGele(other)]).toEqual([
    true,
    true,
    false,
  ]);
  await base.db.personne.update({ where: { id: ines.id }, data: { courriel: 'ines-a@caf.example' } });
  expect(await gels.listByCourriel('ines_a@caf.example')).toEqual([]);
  expect(await gels.listByCourriel('INES-A@caf.example')).toMatchObject([{ id: ines.id }]);
});
