import { describe, expect, it } from 'vitest';
import { aConvention, aFicheAction, aPersonne } from '../support/builders.ts';
import { useBase } from '../support/database.ts';
import { aNouvelle } from '../support/nouvelles.ts';

const base = await useBase();

describe('what is said between tours', () => {
  it('is read with its fiche, and kept once', async () => {
    const convention = await aConvention(base);
    const fiche = await aFicheAction(base, convention);
    const said = aNouvelle(await aPersonne(base, convention));
    expect(await base.stores.nouvelles.create(fiche, said)).toBe(true);
    expect(await base.stores.nouvelles.create(fiche, { ...said, texte: 'Autre chose.' })).toBe(false);
    const { soumission: _, ...kept } = said;
    expect((await base.stores.ficheActions.find(convention.id, fiche.numero))?.nouvelles).toEqual([kept]);
  });

  it('is never said of a fiche of another convention', async () => {
    const [mine, theirs] = [await aConvention(base), await aConvention(base)];
    const fiche = await aFicheAction(base, theirs);
    const said = aNouvelle(await aPersonne(base, mine));
    await expect(
      base.stores.nouvelles.create({ id: fiche.id, conventionId: mine.id }, said),
    ).rejects.toThrow();
    await expect(base.stores.nouvelles.create(fiche, said)).rejects.toThrow();
    expect(await base.db.nouvelle.count({ where: { ficheActionId: fiche.id } })).toBe(0);
  });
});
