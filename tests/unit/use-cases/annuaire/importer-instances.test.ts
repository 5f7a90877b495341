import { randomUUID } from 'node:crypto';
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

  it('and tells whom members in other conventions read from now on, and when they do no more', async () => {
    const commun = { communId: randomUUID(), communCode: 'PE', communLe: new Date() };
    await database.db.instance.updateMany({ where: { code: 'RESEAUX' }, data: commun });
    await run('membre;RESEAUX,FOCUS');
    await run('membre;FOCUS');
    await run('membre;');
    const told = await database.db.envoi.findMany({
      where: { genre: 'instance' },
      include: { personne: true },
    });
    expect(told.map(({ etape, personne }) => [etape.split(':')[1], personne?.code])).toEqual([
      ['entree', 'lea-lot'],
      ['sortie', 'lea-lot'],
    ]);
  });

  it('and refuses one that nobody knows', async () => {
    const { ok, text } = await run('membre;GP XYZ');
    expect(ok).toBe(false);
    expect(text).toContain(
      'Ligne 2 : l’instance « XYZ » n’existe pas. Instances possibles : COPIL (comite-de-pilotage), FOCUS (focus), GP (groupe-projet), RESEAUX (reseaux)',
    );
  });
});
