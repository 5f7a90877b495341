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

  it('is all read, and of the remarks of each fiche the latest', async () => {
    const convention = await aConvention(base);
    const [one, other] = [await aFicheAction(base, convention), await aFicheAction(base, convention)];
    const said = aNouvelle(await aPersonne(base, convention));
    await base.stores.nouvelles.create(one, said);
    await base.db.nouvelle.createMany({
      data: [one, other].flatMap(({ id }) =>
        Array.from({ length: id === one.id ? 120 : 2 }, (_, index) => ({
          ...{ conventionId: convention.id, ficheActionId: id, auteurId: said.auteur.id },
          ...{ soumission: `${id}-${index}`, texte: `Remarque ${index}`, remarque: true },
          ...{ diffusion: 'groupe_projet' as const, creeeLe: new Date(Date.UTC(2027, 0, 1, 0, index)) },
        })),
      ),
    });
    const listed = await base.stores.ficheActions.list(convention.id);
    const textesOf = (fiche: (typeof listed)[number] | null | undefined) =>
      fiche?.remarques?.map(({ texte }) => texte);
    const latest = Array.from({ length: 100 }, (_, index) => `Remarque ${119 - index}`);
    expect(listed.map(textesOf)).toEqual([latest, ['Remarque 1', 'Remarque 0']]);
    const found = await base.stores.ficheActions.find(convention.id, one.numero);
    expect(textesOf(found)).toEqual(latest);
    expect(found?.nouvelles).toHaveLength(1);
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
