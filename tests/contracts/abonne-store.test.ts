import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { aConvention } from '../support/builders.ts';
import { useBase } from '../support/database.ts';
import { createWholeConvention } from '../support/whole-convention.ts';

const base = await useBase();
/** Another convention, which knows all ids of the first. */
const mine = (await aConvention(base)).id;
const theirs = await createWholeConvention(base);

describe('who of the public is told', () => {
  it('is not found by another convention', async () => {
    const fiches = [theirs.fiche.id];
    expect(await base.stores.abonnes.listSuivant(mine, fiches)).toEqual([]);
    expect(await base.stores.abonnes.listSuivant(theirs.convention.id, fiches)).toEqual([theirs.abonne]);
  });

  it('may follow in one convention only: the space opens for it alone', async () => {
    const { espacesPublics } = base.stores;
    await espacesPublics.open(theirs.convention.id, base.clock.now());
    expect(await espacesPublics.findOuverture(mine)).toBeNull();
    expect(await espacesPublics.close(mine)).toBe(false);
    expect(await espacesPublics.findOuverture(theirs.convention.id)).not.toBeNull();
  });

  it('is not ended, nor what was asked for forgotten, by another convention', async () => {
    const { abonnes, demandesAbonnement } = base.stores;
    const { abonne } = theirs;
    const count = async () => [await base.db.abonne.count(), await base.db.demandeAbonnement.count()];
    await abonnes.delete({ id: abonne.id, conventionId: mine });
    await demandesAbonnement.deleteAll({ ...abonne, conventionId: mine });
    expect(await count()).toEqual([1, 1]);
    await demandesAbonnement.deleteAll(abonne);
    await abonnes.delete(abonne);
    expect(await count()).toEqual([0, 0]);
  });

  it('is one for each address and convention, in two at once when it asks both', async () => {
    const now = base.clock.now();
    const courriel = `${randomUUID()}@exemple.fr`;
    for (const conventionId of [mine, theirs.convention.id, mine])
      await base.stores.abonnes.add({ conventionId, courriel, ficheActionId: null, actualites: false }, now);
    expect(await base.db.abonne.count({ where: { courriel } })).toBe(2);
    expect(await base.stores.abonnes.listSuivant(mine, [])).toMatchObject([{ courriel, planEntier: true }]);
  });

  it('is told the news of the convention that was asked, and of no other', async () => {
    const now = base.clock.now();
    const courriel = `${randomUUID()}@exemple.fr`;
    const { id } = theirs.convention;
    await base.stores.abonnes.add({ conventionId: id, courriel, ficheActionId: null, actualites: true }, now);
    expect(await base.stores.abonnes.listActualites(mine)).toEqual([]);
    expect(await base.stores.abonnes.listActualites(id)).toMatchObject([{ courriel, conventionId: id }]);
  });

  it('is taken from a demand once, of two presses at the same time', async () => {
    const token = randomUUID();
    const demandeLe = base.clock.now();
    const demande = { conventionId: mine, courriel: 'a@exemple.fr', ficheActionId: null, actualites: false };
    const dates = { demandeLe, expireLe: demandeLe.add({ hours: 1 }) };
    await base.stores.demandesAbonnement.create({ ...demande, token, ...dates });
    const take = () => base.stores.demandesAbonnement.take(token, demandeLe);
    const taken = await Promise.all([take(), take()]);
    expect(taken.filter((one) => one !== null)).toEqual([demande]);
  });

  it('follows no fiche of another convention', async () => {
    const demandeLe = base.clock.now();
    const demande = {
      conventionId: mine,
      courriel: 'a@exemple.fr',
      ficheActionId: theirs.fiche.id,
      actualites: false,
    };
    const dates = { token: randomUUID(), demandeLe, expireLe: demandeLe };
    await expect(base.stores.demandesAbonnement.create({ ...demande, ...dates })).rejects.toThrow();
  });
});
