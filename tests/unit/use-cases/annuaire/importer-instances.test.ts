import { afterEach, describe, expect, it } from 'vitest';
import { anew } from '../../../support/anew.ts';
import { createAnnuaireDatabase, importFile } from '../../../support/annuaire-file.ts';

const database = anew(() => createAnnuaireDatabase());
afterEach(() => database.close());

describe('a file says who takes part in which instance', () => {
  const TITRES = 'prenom;nom;fonction;structure;courriel;roles;instances';
  const run = (cells: string, titres = TITRES) =>
    importFile(`${titres}\nLéa;Lot;Adjointe;GCTM;lea@agglo.example;${cells}`, database);
  const instancesOf = async () =>
    (await database.db.personne.findFirstOrThrow({ where: { code: 'lea-lot' } })).instances;

  it('by code or by the name of the calendar; an empty cell takes them away', async () => {
    expect((await run('membre;Comite-de-pilotage, gp')).text).toContain(
      'membre · membre de COPIL, GP · lea@agglo.example',
    );
    expect(await instancesOf()).toEqual(['COPIL', 'GP']);
    expect((await run('membre;GP|COPIL')).text).toContain('Aucune différence.');
    expect((await run('membre;')).text).toContain(
      'Léa Lot : les instances passent de « COPIL, GP » à « aucune ».',
    );
    expect(await instancesOf()).toEqual([]);
  });

  it('without the column they stay, and a role that is gained brings its own', async () => {
    const short = TITRES.replace(';instances', '');
    await run('membre;COPIL');
    expect((await run('membre', short)).text).toContain('Aucune différence.');
    await run('membre pilote', short);
    expect(await instancesOf()).toEqual(['COPIL', 'GP']);
  });

  it('and refuses one that nobody knows', async () => {
    const { ok, text } = await run('membre;GP XYZ');
    expect(ok).toBe(false);
    expect(text).toContain(
      'Ligne 2 : l’instance « XYZ » n’existe pas. Instances possibles : COPIL (comite-de-pilotage), FOCUS (focus), GP (groupe-projet), RESEAUX (reseaux)',
    );
  });
});
