import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson } from '../../../../adapters/documents/read-json.ts';
import { type LecturePlan, parsePlan } from '../../../../src/domain/plan/plan-instances.ts';
import { erreurDePlan } from '../../../../src/views/plan/erreurs-plan.ts';

const FILE = new URL('../../../../prisma/seed/plan-actions.json', import.meta.url);
const SOURCE = readFileSync(FILE, 'utf8');
const encode = (text: string) => new TextEncoder().encode(text);

describe('the real plan', () => {
  test('is read whole', () => {
    const { convention, parties, enjeux, fiches, instances } = expectPlan(
      parsePlan(readJson(readFileSync(FILE))),
    );
    expect(convention).toMatchObject({ code: 'ctg-gctm', nomCourt: 'CTG Grand Calais Terres & Mers' });
    expect(`${convention.debut} ${convention.fin}`).toBe('2025-01-01 2029-12-31');
    expect(parties).toHaveLength(18);
    expect(parties.filter(({ genre }) => genre === 'commune')).toHaveLength(14);
    expect(parties.map(({ code }) => code)).toEqual(expect.arrayContaining(['GCTM', '62193', 'CD62']));
    expect(enjeux.map(({ code }) => code)).toEqual(['PE', 'EJ', 'PAR', 'AVS', 'AD', 'LOG', 'TR']);
    expect(enjeux.flatMap(({ objectifs }) => objectifs)).toHaveLength(23);
    expect(fiches.map(({ numero }) => numero)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
    expect(fiches[11]).toEqual({
      numero: 12,
      titre: 'Être parents d’ados dans le Grand Calais Terres et Mers',
      titreCourt: 'Être parents d’ados',
      titreSource: "ETRE PARENTS D'ADOS DANS LE GRAND CALAIS TERRES ET MERS",
      enjeu: 'PAR',
    });
    expect(instances).toEqual([
      {
        code: 'COPIL',
        nom: 'Comité de pilotage stratégique',
        slug: 'comite-de-pilotage',
        foisParAn: 1,
        genre: null,
      },
      { code: 'GP', nom: 'Groupe projet', slug: 'groupe-projet', foisParAn: 2, genre: null },
      { code: 'RESEAUX', nom: 'Réseaux thématiques', slug: 'reseaux', foisParAn: 0, genre: 'reseau' },
      { code: 'FOCUS', nom: 'Groupe focus (familles)', slug: 'focus', foisParAn: 0, genre: 'groupe_focus' },
    ]);
  });

  test('may begin with a byte order mark', () =>
    expect(parsePlan(readJson(encode(`\uFEFF${SOURCE}`))).ok).toBe(true));
});

describe('a wrong file is refused whole, its line named', () => {
  test('UTF-16 and Latin-1', () => {
    expect(errorsOf(Buffer.from(`\uFEFF${SOURCE}`, 'utf16le'))).toEqual([
      'Ligne 1 : ce fichier contient des octets nuls, ce n’est pas un texte. Enregistrez-le en UTF-8 (dans Excel : « CSV UTF-8 »).',
    ]);
    const latin1 = Buffer.concat([encode('{\n"a": "b",\n'), Buffer.from('"titre": "Été"\n}', 'latin1')]);
    expect(errorsOf(latin1)).toEqual(['Ligne 3 : ce fichier n’est pas en UTF-8. Enregistrez-le en UTF-8.']);
  });

  test('broken JSON', () => {
    const line = lineOf('"titre": "Communication & petite enfance"');
    const broken = SOURCE.replace('"titre": "Communication & petite enfance",', '"titre": "Communication",,');
    expect(errorsOf(encode(broken))).toEqual([
      `Ligne ${line} : le JSON est incorrect à la colonne 32. Vérifiez les virgules, les guillemets et les accolades.`,
    ]);
  });

  test('a key written twice', () => {
    const line = lineOf('"numero": 4,');
    expect(errorsOf(encode(SOURCE.replace('"numero": 4,', '"numero": 4, "numero": 5,')))).toEqual([
      `Ligne ${line} : « numero » est écrit deux fois au même endroit. Gardez une seule valeur.`,
    ]);
  });

  const first = lineOf('"numero": 8,');
  test.each([
    [
      'a missing number',
      ['"numero": 9,', ''],
      `Ligne ${lineOf('"numero": 9,') - 1} : la fiche « Impliquer les jeunes dans la vie du territoire » n’a pas de numéro. Écrivez « numero », par exemple 12.`,
    ],
    [
      'a number used twice',
      ['"numero": 9,', '"numero": 8,'],
      `Ligne ${lineOf('"numero": 9,')} : la fiche 8 est déjà à la ligne ${first}. Chaque numéro sert une fois.`,
    ],
    [
      'a number out of the sequence',
      ['"numero": 24,', '"numero": 42,'],
      `Ligne ${lineOf('"numero": 24,')} : la fiche 42 sort de la suite. Les numéros vont de 1 à 24, sans trou.`,
    ],
    [
      'an unknown enjeu',
      ['"enjeu": "TR",\n      "titre_court": "Pilotage', '"enjeu": "TRA",\n      "titre_court": "Pilotage'],
      `Ligne ${lineOf('"titre_court": "Pilotage') - 1} : la fiche 24 cite l’enjeu « TRA », inconnu. Enjeux du fichier : PE, EJ, PAR, AVS, AD, LOG, TR.`,
    ],
    [
      'an empty title',
      ['"titre": "Communication & parentalité"', '"titre": " "'],
      `Ligne ${lineOf('"titre": "Communication & parentalité"')} : la fiche 13 n’a pas de titre. Écrivez « titre ».`,
    ],
    [
      'a short title of 61 characters',
      ['"titre_court": "Permis de louer"', `"titre_court": "${'é'.repeat(61)}"`],
      `Ligne ${lineOf('"titre_court": "Permis de louer"')} : le titre court de la fiche 21 est trop long : 60 caractères au plus (il y en a 61).`,
    ],
    [
      'a number of parties that is not the file’s own',
      ['"parties_count": 18', '"parties_count": 17'],
      `Ligne ${lineOf('"signatories"')} : il faut 17 parties dans cette liste, il y en a 18.`,
    ],
    [
      'a date that does not exist',
      ['"end": "2029-12-31"', '"end": "2029-12-32"'],
      `Ligne ${lineOf('"end": "2029-12-31"')} : « end » n’est pas une date possible : 2029-12-32. Exemple : 2025-01-31.`,
    ],
    [
      'a number instead of a text',
      ['"short_name": "CTG Grand Calais Terres & Mers"', '"short_name": 2'],
      `Ligne ${lineOf('"short_name"')} : « short_name » doit être un texte qui n’est pas vide.`,
    ],
    [
      'an INSEE code used twice',
      ['"insee": "62043"', '"insee": "62193"'],
      `Ligne ${lineOf('"name": "Calais"') - 1} : le code « 62193 » est déjà pris plus haut dans le fichier.`,
    ],
  ] as const)('%s', (_name, [before, after], expected) => {
    expect(SOURCE).toContain(before);
    expect(plain(errorsOf(encode(SOURCE.replace(before, after))))).toEqual([plain([expected])[0]]);
  });

  test('a fiche taken out: the count and the hole are named', () => {
    const plan = JSON.parse(SOURCE) as { fiches: { numero: number }[] };
    plan.fiches = plan.fiches.filter(({ numero }) => numero !== 9);
    const errors = errorsOf(encode(JSON.stringify(plan, null, 2)));
    expect(plain(errors).join('\n')).toContain('il faut 24 fiches dans cette liste, il y en a 23.');
    expect(plain(errors).join('\n')).toContain('la fiche 24 sort de la suite');
  });

  test('several faults come in the order of the lines', () => {
    const twice = SOURCE.replace('"numero": 20,', '').replace('"titre_court": "Permis de louer",', '');
    const lines = plain(errorsOf(encode(twice))).map((text) => Number(/^Ligne (\d+)/.exec(text)?.[1]));
    expect(lines).toHaveLength(2);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
  });

  test('other JSON: nothing is thrown', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parsePlan(readJson(encode(text))).ok).toBe(false);
      }),
    );
  });
});

function expectPlan(lecture: LecturePlan) {
  if (!lecture.ok) throw new Error(lecture.errors.map(erreurDePlan).join('\n'));
  return lecture.plan;
}

function errorsOf(bytes: Uint8Array): readonly string[] {
  const lecture = parsePlan(readJson(bytes));
  return lecture.ok ? [] : plain(lecture.errors.map(erreurDePlan));
}

/** Ordinary spaces, so that the expected sentences can be read. */
const plain = (texts: readonly string[]) => texts.map((text) => text.replace(/[\u00A0\u202F]/g, ' '));

const lineOf = (text: string) => SOURCE.slice(0, SOURCE.indexOf(text)).split('\n').length;
