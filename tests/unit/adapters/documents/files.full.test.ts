import { describe, expect, it } from 'vitest';
import { renderFile } from '../../../../adapters/documents/writing/render.ts';
import {
  type AudienceResume,
  type ContenuResume,
  listLignesLues,
} from '../../../../src/domain/nouns/resume.ts';
import { buildContenuResume } from '../../../../src/domain/resumes/contenu-resume.ts';
import { rectifyGroupeProjet } from '../../../../src/domain/resumes/rectification.ts';
import { exportOf } from '../../../../src/use-cases/resumes/export-resume.ts';
import { chiffreEnMots } from '../../../../src/views/words/contenu-mots.ts';
import { type Export, FORMATS, type Format } from '../../../../src/views/words/fichiers.ts';
import {
  compact,
  findXmlFault,
  listPdfRoles,
  listSlides,
  listXml,
  READ,
  readPart,
} from '../../../support/read-files.ts';
import { aFiche, aReponse } from '../../../support/resume-builders.ts';
import { DEMANDE } from '../../../support/resume-sample.ts';

const READABLE = FORMATS.filter((format) => format !== 'json');
const ARCHIVES = ['docx', 'odt', 'pptx', 'xlsx', 'ods'] as const;

const build = (audience: AudienceResume) => buildContenuResume({ ...DEMANDE, audience });
const fileOf = (contenu: ContenuResume, format: Format) => renderFile(exportOf(contenu, 'resume-2'), format);
const textOf = async (source: Export, format: Exclude<Format, 'json'>) =>
  compact(await READ[format](await renderFile(source, format)));

/** A hostile one, which is text like any other. */
const RECTIFIED = ['=1+1 familles au lieu de quinze <b>'];
const CAMILLE = { id: 'camille', nom: 'Camille Martel', structure: 'Marck' };
const RECTIFICATIONS = RECTIFIED.map((texte, rang) => ({
  id: `rectification-${rang}`,
  conventionId: 'convention',
  tourId: 'tour-1',
  ficheActionId: 'fiche-1',
  rang,
  texte,
  demandePar: CAMILLE,
  demandeLe: DEMANDE.now,
  decision: { par: CAMILLE, accepte: true, motif: null, le: DEMANDE.now },
}));

/** Nobody but the groupe projet reads these. */
const RESERVED = [
  ...['La première visite a eu lieu', 'Personne ne reprend l’action', 'Le poste est pourvu'],
  ...['Plus de porteur', 'La commission rencontre les assistantes maternelles.'],
  '=1+1 séance est ajoutée en juin.',
];

describe.each(['groupe_projet', 'public'] as const)('the files of a summary (%s)', (audience) => {
  const contenu = build(audience);
  const chiffres = contenu.lignes.flatMap((ligne) => ligne.chiffres);

  it.each(READABLE)('name the same fiches, with the same figures and texts (%s)', async (format) => {
    const text = await textOf(exportOf(contenu, 'resume-2'), format);
    const lues = listLignesLues(contenu);
    for (const { titre, avancees, prochaineEtape, dernierRecit } of lues)
      for (const said of [titre, avancees, prochaineEtape, dernierRecit?.avancees])
        expect(text).toContain(compact(said ?? ''));
    for (const { titre } of contenu.lignes.filter((ligne) => !lues.includes(ligne)))
      expect(text).not.toContain(compact(titre));
    expect(chiffres.length).toBeGreaterThan(1);
    for (const chiffre of chiffres) expect(text).toContain(compact(chiffreEnMots(chiffre)));
  });

  it.each(READABLE)('keep what is not for their readers (%s)', async (format) => {
    const text = await textOf(exportOf(contenu, 'resume-2'), format);
    const found = RESERVED.filter((said) => text.includes(compact(said)));
    expect(found).toEqual(audience === 'public' ? [] : RESERVED);
  });

  it.each(READABLE)('name what is given as an example of success (%s)', async (format) => {
    const text = await textOf(exportOf(contenu, 'resume-2'), format);
    expect(text).toContain(compact('Exemple de réussite'));
    const { lignes } = contenu;
    expect(lignes.filter(({ reussite }) => reussite).map(({ numero }) => numero)).toEqual(
      audience === 'public' ? [1] : [1, 5],
    );
  });

  it('give as data what is stored, of the fiches that they speak of', async () => {
    const data: unknown = JSON.parse(new TextDecoder().decode(await fileOf(contenu, 'json')));
    expect(data).toEqual({
      source: expect.stringContaining('Source'),
      ...contenu,
      fiches: 6,
      lignes: listLignesLues(contenu),
    });
  });
});

describe('a summary that was put right', () => {
  const publie = build('groupe_projet');
  const corrected = rectifyGroupeProjet(
    publie,
    {
      introduction: 'Une autre introduction.',
      rectifications: RECTIFICATIONS,
      ficheActions: DEMANDE.ficheActions,
    },
    { numero: 3, now: DEMANDE.now },
  );
  const remplacant = { numero: 3, publieLe: publie.publieLe, url: 'https://ctg.example/resumes/3' };

  it.each(READABLE)('says so, and what is put right (%s)', async (format) => {
    if (corrected === null) throw new Error('nothing is put right');
    const text = await textOf(exportOf(corrected, 'resume-3'), format);
    for (const said of ['Rectificatif du 31 mai 2027', 'remplace le résumé n° 2', ...RECTIFIED])
      expect(text).toContain(compact(said));
  });

  it.each(READABLE)('is named by the one that it replaces (%s)', async (format) => {
    const text = await textOf(exportOf(publie, 'resume-2', remplacant), format);
    expect(text).toContain(compact('Remplacé par le résumé n° 3, rectificatif du 31 mai 2027.'));
  });
});

describe('the PDF', () => {
  it('is tagged, with the headings in their order and its language and title', async () => {
    const bytes = await fileOf(build('groupe_projet'), 'pdf');
    const roles = await listPdfRoles(bytes);
    const headings = roles.filter((role) => /^H\d$/.test(role)).map((role) => Number(role.slice(1)));
    expect(headings[0]).toBe(1);
    expect(headings.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of headings.entries())
      expect(level - (headings[index - 1] ?? 0)).toBeLessThan(2);
    expect(roles).toEqual(expect.arrayContaining(['P', 'L', 'LI', 'Link']));
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).toSay(/\/Lang \(fr-FR\)/, '<pdfuaid:part>1</pdfuaid:part>');
    expect(raw).toMatch(/\/Outlines \d+ \d+ R/); // bookmarks
    expect(raw).not.toMatch(/\/Suspects true/);
    expect(raw.match(/\/S \/Figure/g)?.length).toBe(raw.match(/\/Alt ?[(<]/g)?.length);
    expect(compact(await READ.pdf(bytes))).toMatch(/Résumén°2–Groupeprojet–page3sur3/);
  });
});

it.each(['docx', 'pptx'] as const)('names no other author than the summary itself (%s)', async (format) => {
  const bytes = await fileOf(build('public'), format);
  const xml = ['docProps/core.xml', 'docProps/app.xml'].map((name) => readPart(bytes, name)).join('');
  expect(xml).toContain('Résumé n°');
  expect(xml).not.toMatch(/PptxGen|Un-named|docx/i);
});

describe('the slides', () => {
  it('each hold no more than a screen, whatever was written', async () => {
    const avancees = 'Un mot après l’autre. '.repeat(200).trim();
    const ficheActions = [aFiche(1)];
    const contenu = buildContenuResume({ ...DEMANDE, ficheActions, reponses: [aReponse(1, { avancees })] });
    const slides = listSlides(await fileOf(contenu, 'pptx'));
    expect(Math.max(...slides.map((text) => text.length))).toBeLessThan(1_400);
    expect(compact(slides.join(''))).toContain('(2sur');
  });

  it('are never a title alone: an enjeu lists its fiches and where they are', async () => {
    const slides = listSlides(await fileOf(build('groupe_projet'), 'pptx')).map(compact);
    const slide = slides.find((text) => text.startsWith(compact('Petite enfance'))) ?? '';
    for (const numero of [1, 2, 4, 5]) expect(slide).toContain(compact(`Fiche ${numero} –`));
    expect(slide).toContain(compact('Abandon proposé'));
  });
});

const HOSTILE = [
  ...['=1+1', '+33 3 21', '-1', '@SOMME(A1)', '\t=1'],
  '<w:b/> & <script>alert(1)</script> ]]> " \' </a:t>',
  '#strong[gras] #include "/etc/passwd" $x^2$ @ref `brut` *gras* _it_ = Titre \\u{41} // fin',
  'nul\0 et cloche\u0007 et moitié \uD83D et \uFFFE fin',
  'mot'.repeat(200),
  'émoji 👨‍👩‍👧 ✅ 日本 عربي',
  '  deux  espaces  ',
  'une\nligne\r\net\rune autre',
  '',
];

describe('a text of a person', () => {
  const source: Export = {
    nom: 'essai',
    table: { columns: ['Texte'], rows: HOSTILE.map((text) => [text]) },
    donnees: HOSTILE,
    document: {
      title: 'Essai',
      blocks: HOSTILE.flatMap((text) => [
        { kind: 'heading', level: 2, text: text === '' ? 'Vide' : text },
        { kind: 'paragraph', text },
        { kind: 'list', items: [text] },
        { kind: 'facts', facts: [{ label: 'Libellé', value: text }] },
        { kind: 'links', links: [{ label: text, url: 'javascript:alert(1)' }] },
        { kind: 'links', links: [{ label: 'a', url: 'https://exemple.fr/?a=1&b="x"<c>' }] },
      ]),
    },
  };

  it.each(READABLE)('is told letter by letter, as text (%s)', async (format) => {
    const text = await textOf(source, format);
    const shown = format === 'pdf' ? HOSTILE.filter((one) => !/émoji|moitié/.test(one)) : HOSTILE;
    for (const one of shown) expect(text).toContain(compact(seen(one)));
  });

  it.each(ARCHIVES)('leaves well-formed parts, without a formula or a script (%s)', async (format) => {
    for (const [name, xml] of listXml(await renderFile(source, format))) {
      expect([name, findXmlFault(xml)]).toEqual([name, null]);
      expect(xml).not.toMatch(/<f[ >]|table:formula|javascript:/);
    }
  });

  it('has a sign in the PDF for what its font does not draw, which says so', async () => {
    const text = await textOf(source, 'pdf');
    expect(text).toSay('émoji□□□□', compact('Le signe □ tient la place des autres.'));
    expect(await textOf(exportOf(build('public'), 'r'), 'pdf')).not.toContain('□');
  });
});

/** What nobody sees is left out. */
function seen(text: string): string {
  return text.replaceAll(/[^\r\n\t\P{Cc}]|\uFFFE/gu, '').toWellFormed();
}
