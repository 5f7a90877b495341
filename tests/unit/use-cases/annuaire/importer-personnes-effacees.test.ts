import { afterEach, describe, expect, it } from 'vitest';
import { anew } from '../../../support/anew.ts';
import { createAnnuaireDatabase, FILE, importFile, KARIM, TITRES } from '../../../support/annuaire-file.ts';
import { findTraces } from '../../../support/find-traces.ts';

const database = anew(() => createAnnuaireDatabase());
afterEach(() => database.close());

describe('somebody who was erased', () => {
  const ONLY_KARIM = [TITRES, KARIM].join('\n');

  it('is not brought back by the same file, which says so; the others are', async () => {
    await importFile(FILE, database);
    const karim = await database.db.personne.findFirstOrThrow({ where: { nom: 'Benali' } });
    const effacement = {
      le: database.clock.now(),
      nom: { prenom: 'Conseiller', nom: '(Caf)' },
      fonction: 'Conseiller',
    };
    await database.stores.droits.erase(karim, effacement);
    const { ok, text } = await importFile(
      `${FILE.replace('karim@', 'Karim@')}\nLéa;Roy;Adjointe;gctm;lea@agglo.example;membre;;;`,
      database,
    );
    expect(ok).toBe(true);
    expect(text).toContain(
      'Ligne 4 : les données de cette personne ont été effacées. Le fichier ne l’inscrit pas à nouveau.',
    );
    expect(text).toContain('Léa Roy');
    expect((await importFile(ONLY_KARIM, database)).text).toMatch(/Aucune différence[\s\S]*Ligne 2/);
    const rows = await database.db.personne.findMany();
    expect(rows.map(({ nom }) => nom).toSorted()).toEqual(['(Caf)', 'Martel', 'Roy', 'Vasseur']);
    expect(await findTraces(database, ['Benali', 'karim@'])).toEqual([]);
  });
});
