import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../../../adapters/cli/index.ts';
import { renderCsv } from '../../../../adapters/documents/csv.ts';
import { motsDesFiches } from '../../../../src/views/accueil/ligne-de-commande-fiches.ts';
import { HEADINGS, HEADINGS_READ, MOTS_ANNEXE } from '../../../../src/views/plan/tableau-fiches.ts';
import { use } from '../../../support/anew.ts';
import { administer, createAnnuaireDatabase } from '../../../support/annuaire-file.ts';

const database = use(await createAnnuaireDatabase());

type Row = Partial<Record<(typeof HEADINGS)[number], string>>;

const FICHE_12: Row = {
  'Titre de la fiche action': '12. Accompagner la parentalité',
  'Structure pilote': 'Maison des familles',
  Partenaires: 'Maison des familles, Club de prévention',
  Cibles: 'Parents d’adolescents',
  'Moyens humains et techniques': '=Une salle',
  Financements: 'Caf',
  'Date de début': '01/01/2026',
  'Date de fin': '2027-12-31',
  'Etapes de la fiche action': 'Premier atelier, 30/06/2026 : réalisé\nBilan, 31/12/2027 : non réalisé',
  'Indicateurs liés': 'Ateliers ; ateliers ; 0 ; 12 ; bilan',
  'Notes complémentaires': 'À revoir.\nCommunes : Marck, calais',
  Statut: 'En cours',
};

const csv = (...rows: readonly Row[]) =>
  new TextEncoder().encode(
    renderCsv({ columns: HEADINGS, rows: rows.map((row) => HEADINGS.map((name) => row[name] ?? '')) }),
  );
const bring = async (bytes: Uint8Array, confirmer = true) => {
  const { ok, message } = await administer(database).importerFiches(bytes, { confirmer });
  return { ok, text: renderMessage(message).replace(/[\u00A0\u202F]/g, ' ') };
};
const fiche = async (numero: number) => {
  const [convention] = await database.ports.stores.conventions.list({ limit: 1 });
  return database.ports.stores.ficheActions.find(convention?.id ?? '', numero);
};

describe('fiches from the spreadsheet of another tool', () => {
  it('shows first, completes then, and changes nothing twice', async () => {
    const essai = await bring(csv(FICHE_12), false);
    expect(essai).toMatchObject({ ok: true });
    await expect(essai.text).toMatchFileSnapshot('../../../golden/cli/importer-fiches-essai.txt');
    expect((await fiche(12))?.annexe.structure).toBeNull();

    expect((await bring(csv(FICHE_12))).text).toContain('Fiches complétées');
    expect(await fiche(12)).toMatchObject({
      annexe: {
        structure: 'maison-des-familles',
        partenaires: ['maison-des-familles', 'club-de-prevention'],
        communes: ['62548', '62193'],
        publicCible: 'Parents d’adolescents',
        moyens: '=Une salle\nCaf',
        jalons: [{ titre: 'Premier atelier' }, { titre: 'Bilan', faitLe: null }],
      },
      indicateurs: [{ nom: 'Ateliers', unite: 'ateliers', depart: 0, cible: 12, source: 'bilan' }],
    });
    expect((await fiche(12))?.annexe.jalons[0]?.faitLe?.toString()).toBe('2027-02-01');
    const titreCourt = (await fiche(12))?.titreCourt ?? '';
    for (const titre of ['12. Accompagner la parentalité', titreCourt])
      expect((await bring(csv({ ...FICHE_12, 'Titre de la fiche action': titre }))).text).toContain(
        'Aucune différence.',
      );
  });

  it('an empty cell empties nothing; a target that is new changes its measure alone', async () => {
    const { text } = await bring(
      csv({ 'Titre de la fiche action': '12. X', 'Indicateurs liés': 'Ateliers ; ; ; 20' }),
    );
    expect(text).toContain(
      'de « Ateliers ; ateliers ; 0 ; 12 ; bilan » à « Ateliers ; ateliers ; 0 ; 20 ; bilan »',
    );
    expect(await fiche(12)).toMatchObject({ annexe: { publicCible: 'Parents d’adolescents' } });
  });

  it('what it gives is taken back whole, as XLSX and as CSV', async () => {
    for (const format of ['xlsx', 'csv'] as const) {
      const { ok, bytes } = await administer(database).exporterFiches(format);
      expect(ok).toBe(true);
      expect((await bring(bytes ?? new Uint8Array(), false)).text).toContain('Aucune différence.');
    }
  });

  it('each text of annexe 4 has a column of its own, which the help of the command names', () => {
    const colonnes = Object.values(MOTS_ANNEXE).map(({ colonne }) => colonne);
    const help = motsDesFiches.importerFiches.description.replace(/\s+/gu, ' ');
    const own = HEADINGS.filter(
      (one) => Object.values(HEADINGS_READ).filter((known) => known.includes(one)).length === 1,
    );
    for (const colonne of colonnes) {
      expect(own).toContain(colonne);
      expect(help, 'src/views/accueil/ligne-de-commande-fiches.ts').toContain(colonne);
    }
  });

  it('a structure that is known keeps the commas of its name, there and back', async () => {
    const [{ id = '' } = {}] = await database.ports.stores.conventions.list({ limit: 1 });
    const nom = 'Agglomération, service Cohésion, pôle familles';
    await database.ports.stores.annuaires.createStructures(id, [{ code: 'cohesion', nom, partie: null }]);
    const said = { 'Structure pilote': nom, Partenaires: `Club de prévention, ${nom}, Mission locale` };
    await bring(csv({ 'Titre de la fiche action': '13. X', ...said }));
    expect((await fiche(13))?.annexe).toMatchObject({
      structure: 'cohesion',
      partenaires: ['club-de-prevention', 'cohesion', 'mission-locale'],
    });
    const { bytes } = await administer(database).exporterFiches('xlsx');
    expect((await bring(bytes ?? new Uint8Array(), false)).text).toContain('Aucune différence.');
  });

  it('a workbook as that tool exports it: sections above the headings, real dates, its name for steps', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'Plan d’action',
          rows: [
            ['Présentation de l’action', null, 'Étapes'],
            ['Axe (x)', 'Titre de la fiche action', 'Nom et statut de l’étape', 'Date de début'],
            ['Handicap', '1. Un titre', 'Choisir un lieu : non réalisé ', new Date('2026-03-01T00:00:00Z')],
          ],
        },
      ],
    });
    expect((await bring(bytes)).text).toContain('Fiche 1');
    const { annexe } = (await fiche(1)) ?? {};
    expect([annexe?.debut?.toString(), annexe?.jalons.map(({ titre }) => titre)]).toEqual([
      '2026-03-01',
      ['Choisir un lieu'],
    ]);
  });

  it('one fault refuses all, with every line', async () => {
    const bad = await bring(
      csv(
        { 'Titre de la fiche action': '7. X', 'Date de fin': '31/02/2027', Cibles: 'Des jeunes' },
        { 'Titre de la fiche action': '99. X' },
        { 'Titre de la fiche action': 'Une action que personne ne connaît' },
        { 'Titre de la fiche action': 'fiche 7 : encore', 'Notes complémentaires': 'x' },
        {
          'Titre de la fiche action': '8. X',
          'Structure pilote': 'A, B',
          'Notes complémentaires': 'Communes : Lille',
        },
        {
          'Titre de la fiche action': '9. X',
          'Etapes de la fiche action': 'ab',
          'Indicateurs liés': 'x ; y ; z',
        },
        { 'Titre de la fiche action': '10. X', 'Date de début': '01/06/2027', 'Date de fin': '01/01/2027' },
        { 'Titre de la fiche action': '11. X', Cibles: 'x'.repeat(201) },
      ),
    );
    expect(bad.ok).toBe(false);
    await expect(bad.text).toMatchFileSnapshot('../../../golden/cli/importer-fiches-fautes.txt');
    expect((await fiche(7))?.annexe.publicCible).toBeNull();
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['headings alone', csv()],
    ['no title', new TextEncoder().encode('Nom;Date\nx;y')],
    ['an archive that is none', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])],
    ['another archive', new Uint8Array([0x50, 0x4b, 3, 4, ...new Array(60).fill(1)])],
  ])('a file of %s is refused in a sentence', async (_, bytes) => {
    const { ok, text } = await bring(bytes);
    expect(ok).toBe(false);
    expect(text).toSay(/Fichier refusé : rien n’est importé/, /Ligne 1 : .{20,}/);
  });

  it('a fiche serves ten schemes at most, as the form has it', async () => {
    const serving = (count: number) => ({
      'Titre de la fiche action': '14. X',
      'Notes complémentaires': `Dispositifs : ${Array.from({ length: count }, (_, at) => `Dispositif ${at}`).join(', ')}`,
    });
    const { ok, text } = await bring(csv(serving(11)));
    expect([ok, text.includes('10 dispositifs au plus, et il y en a 11.')]).toEqual([false, true]);
    expect((await fiche(14))?.annexe.dispositifs).toEqual([]);
    expect((await bring(csv(serving(10)))).ok).toBe(true);
    expect((await fiche(14))?.annexe.dispositifs).toHaveLength(10);
  });

  it('names the columns of which nothing is kept', async () => {
    const { text } = await bring(csv({ ...FICHE_12, 'Notes de suivi': 'Une note' }), false);
    expect(text).toContain('« Statut » et « Notes de suivi »');
  });
});
