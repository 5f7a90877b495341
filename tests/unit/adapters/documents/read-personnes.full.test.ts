import { describe, expect, it } from 'vitest';
import { fileReader } from '../../../../adapters/documents/file-reader.ts';
import { LIGNES_PAR_FICHIER } from '../../../../src/domain/annuaire/fichier-personnes.ts';
import { erreurDePersonnes } from '../../../../src/views/annuaire/import-personnes.ts';

const TITRES = 'prenom;nom;fonction;structure;courriel;roles';
const aFile = (people: number, after = '') =>
  Buffer.from(
    [
      TITRES,
      ...Array.from(
        { length: people },
        (_, rank) => `Anne;Roy;Agente;GCTM;anne-${rank}@agglo.example;membre`,
      ),
    ].join('\n') + after,
  );

describe('a large file of people', () => {
  it('is read and compared while others are answered', async () => {
    let answered = 0;
    const answer = () => {
      answered += 1;
      turn = setImmediate(answer);
    };
    let turn = setImmediate(answer);
    const fichier = await fileReader.readPersonnes(aFile(1_000), LIGNES_PAR_FICHIER);
    expect(fichier.lignes).toHaveLength(1_000);
    const meanwhile = answered;
    expect(meanwhile).toBeGreaterThan(0);
    const decision = await fileReader.decidePersonnes(fichier, NOBODY);
    clearImmediate(turn);
    expect(decision).toMatchObject({ kind: 'fichier-refuse' });
    expect(answered).toBeGreaterThan(meanwhile);
  });

  it.each([
    ['one more than it may have', aFile(LIGNES_PAR_FICHIER + 1), LIGNES_PAR_FICHIER + 2],
    ['lines without end', aFile(0, '\na'.repeat(200_000)), 10 * LIGNES_PAR_FICHIER],
  ])('of %s is refused, and says how to go on', async (_what, bytes, line) => {
    const { lignes, errors } = await fileReader.readPersonnes(bytes, LIGNES_PAR_FICHIER);
    expect(lignes).toEqual([]);
    expect(errors).toMatchObject([{ code: 'lignes-en-trop', line }]);
    expect(errors.map(erreurDePersonnes).join('').replaceAll(/\s/gu, ' ')).toContain(
      'un fichier contient 5 000 personnes au plus. Partagez-le en plusieurs fichiers',
    );
  });

  it('of as many as it may have is taken, with the empty lines that a spreadsheet adds', async () => {
    const bytes = aFile(LIGNES_PAR_FICHIER, `\n;;;;;`.repeat(1_000));
    const { lignes, errors } = await fileReader.readPersonnes(bytes, LIGNES_PAR_FICHIER);
    expect([lignes.length, errors]).toEqual([LIGNES_PAR_FICHIER, []]);
  });

  it('whose titles never end is refused for that line', async () => {
    const bytes = Buffer.from(`${TITRES}${';'.repeat(2_000_000)}\nAnne`);
    const { errors } = await fileReader.readPersonnes(bytes, LIGNES_PAR_FICHIER);
    expect(errors).toEqual([{ code: 'ligne-trop-longue', line: 1, details: {} }]);
  });
});

const NOBODY = {
  parties: [],
  structures: [],
  inscriptions: [],
  fusionnees: new Map(),
  numeros: [],
  tenus: [],
  effacees: new Set<string>(),
  instances: [],
  isAdministration: true,
};
