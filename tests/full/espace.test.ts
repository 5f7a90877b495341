import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataDir, type Program, removeDataDir, runEspace, startProgram } from '../support/program.ts';

const PLAN = path.join(import.meta.dirname, '../../prisma/seed/plan-actions.json');

const DEMO_NOW = '2027-03-30T07:00:00Z';

describe('the commands of administration', () => {
  let dataDir: string;
  let program: Program | undefined;
  let source: string;

  beforeAll(async () => {
    dataDir = await createDataDir();
    source = await readFile(PLAN, 'utf8');
  });
  afterAll(async () => {
    await program?.stop();
    await removeDataDir(dataDir);
  });

  const espace = async (...words: string[]) => {
    const { code, output } = await runEspace(words, { DATA_DIR: dataDir, MODE: 'demonstration', DEMO_NOW });
    return { code, output: output.replace(/[\u00A0\u202F]/g, ' ') };
  };
  const importer = async (content: string | Uint8Array, ...options: string[]) => {
    const file = path.join(path.dirname(dataDir), 'plan.json');
    await writeFile(file, content);
    return espace('importer-plan', file, ...options);
  };

  it('import the plan before the program ever ran: first for show, then for good, then nothing is left to do', async () => {
    const shown = await importer(source);
    expect(shown.code).toBe(0);
    expect(shown.output).toContain('--confirmer');
    const again = await importer(source);
    expect(withoutLog(again.output)).toBe(withoutLog(shown.output)); // nothing was saved
    const saved = await importer(source, '--confirmer');
    expect(saved.code).toBe(0);
    expect(saved.output).toContain('24 fiches');
    const same = await importer(source, '--confirmer');
    expect(same.code).toBe(0);
    expect(same.output).not.toBe(saved.output);
    expect(same.output).toMatch(/Rien|aucune différence/i);
  });

  it('show the state without the program', async () => {
    const { code, output } = await espace('etat');
    expect(code).toBe(0);
    expect(output).toMatch(/Fiches action +24/);
    expect(output).toContain(dataDir);
  });

  it('leave a demonstration that starts with its people, and work beside it', async () => {
    program = await startProgram({ DATA_DIR: dataDir, MODE: 'demonstration', DEMO_NOW });
    expect(await (await fetch(`${program.url}/atelier`)).text()).toContain('Hélène Carpentier');
    expect((await fetch(`${program.url}/resumes/1`)).status).toBe(200);
    const etat = await espace('etat');
    expect(etat.code).toBe(0);
    expect(etat.output).toContain('20 mai 2027');
    expect((await importer(source, '--confirmer')).code).toBe(0);
    expect((await fetch(`${program.url}/readyz`)).status).toBe(200);
  });

  it.each<[string, (text: string) => string | Uint8Array, RegExp]>([
    ['a missing number', (text) => text.replace(/"numero": 1,\s*/, ''), /ligne \d+/i],
    [
      'an unknown enjeu',
      (text) => text.replace(/"enjeu": "[^"]+"/, '"enjeu": "XX"'),
      /ligne \d+.*XX|XX.*ligne \d+/is,
    ],
    ['another encoding', (text) => Buffer.from(text, 'latin1'), /UTF-8/],
    ['broken JSON', (text) => text.slice(0, 900), /ligne \d+/i],
    ['nothing in it', () => '', /vide|JSON/i],
  ])('refuse a plan with %s, whole', async (_case, spoil, reason) => {
    const spoiled = spoil(source);
    expect(spoiled.length).not.toBe(source.length === spoiled.length ? -1 : source.length);
    const { code, output } = await importer(spoiled, '--confirmer');
    expect(code).toBe(1);
    expect(output).toMatch(reason);
    expect(output).not.toMatch(/\bat .*\.ts:/);
  });

  it.each([
    [['--help'], 'importer-plan'],
    [['importer-plan', '--help'], '--confirmer'],
    [['etat', '--help'], 'Montrer l’état'],
  ])('explain themselves: %s', async (words, expected) => {
    const { code, output } = await espace(...words);
    expect(code).toBe(0);
    expect(output).toContain(expected);
  });

  it('say when a command is badly written', async () => {
    const unknown = await espace('detruire');
    expect(unknown).toEqual({ code: 2, output: expect.stringContaining('« detruire » n’existe pas') });
    expect((await espace('importer-plan', '/nulle/part.json')).output).toContain('n’existe pas');
  });
});

describe('from nothing to the first coordinator', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await createDataDir();
  });
  afterAll(() => removeDataDir(dataDir));

  it('is five commands: plan, agreement, people for show, people, code', async () => {
    const espace = async (...words: string[]) => {
      const { code, output } = await runEspace(words, { DATA_DIR: dataDir, MODE: 'demonstration', DEMO_NOW });
      return { code, output: withoutLog(output).replace(/[\u00A0\u202F]/g, ' ') };
    };
    const file = path.join(path.dirname(dataDir), 'personnes.csv');
    await writeFile(
      file,
      [
        '\uFEFFprenom;nom;fonction;structure;courriel;roles;chef_de_file;partie',
        'Camille;Martel;Chargée de coopération;GCTM;camille.martel@agglo.example;coordination administration pilote;24;',
        'Véronique;Flament;Directrice;Centre social La Vigie;v.flament@la-vigie.example;pilote;14 15;aucune',
      ].join('\r\n'),
    );
    expect((await espace('importer-plan', PLAN, '--confirmer')).code).toBe(0);
    const early = await espace('importer-personnes', file, '--confirmer');
    expect(early.code).toBe(1);
    expect(early.output).toMatch(/Ligne 2 : .* accord GCTM --le/);
    expect((await espace('accord', 'GCTM', '--le', '2027-01-15', '--confirmer')).output).toContain(
      'le 15 janvier 2027',
    );
    const shown = await espace('importer-personnes', file);
    expect(shown).toMatchObject({
      code: 0,
      output: expect.stringContaining('Essai : rien n’est enregistré'),
    });
    expect((await espace('importer-personnes', file, '--confirmer')).output).toContain('Personnes importées');
    const linking = await espace('code', 'Camille.Martel@agglo.example', '--confirmer');
    expect(linking).toMatchObject({ code: 0, output: expect.stringMatching(/[0-9A-Z]{4}-[0-9A-Z]{4}/) });
    expect((await espace('etat')).output).toMatch(/Fiches action +24, dont 21 sans pilote/);
  });
});

function withoutLog(output: string): string {
  return output
    .split('\n')
    .filter((line) => !line.startsWith('{'))
    .join('\n');
}
