import { describe, expect, it } from 'vitest';
import { renderOdt } from '../../../../adapters/documents/writing/odt.ts';
import { renderFile } from '../../../../adapters/documents/writing/render.ts';
import type { AudienceBilan, Bilan } from '../../../../src/domain/resumes/bilan.ts';
import { buildBilan } from '../../../../src/domain/resumes/contenu-bilan.ts';
import { exportOfBilan } from '../../../../src/views/resumes/bilan-export.ts';
import { describeEtat } from '../../../../src/views/resumes/bilan-fiches.ts';
import { FORMATS } from '../../../../src/views/words/fichiers.ts';
import { aDemandeBilan, RESERVE } from '../../../support/bilan-sample.ts';
import { aSeance, COMITE_DE_PILOTAGE, paris } from '../../../support/calendrier-builders.ts';
import { compact, listPdfRoles, listSlides, READ, readPart } from '../../../support/read-files.ts';
import { aFiche } from '../../../support/resume-builders.ts';

/** Each paragraph of a text of Word. */
const textsOf = (xml: string) =>
  xml
    .split('</w:p>')
    .map((one) => [...one.matchAll(/<w:t(?: [^>]*)?>([^<]*)/g)].map(([, text]) => text).join(''));
const READABLE = FORMATS.filter((format) => format !== 'json');
const COPIL = aSeance({ instance: COMITE_DE_PILOTAGE, debut: paris('2027-12-09T14:00') });
const dossierOf = (bilan: Bilan) =>
  exportOfBilan(bilan, { genre: 'dossier', seance: COPIL, ordreDuJour: ['Bilan de l’année'] });

describe.each(['groupe_projet', 'parties'] as const)(
  'the files of a dossier (%s)',
  (audience: AudienceBilan) => {
    const bilan = buildBilan(aDemandeBilan({ audience }));
    const source = dossierOf(bilan);

    it.each(READABLE)('say the same of each fiche, figure and decision (%s)', async (format) => {
      const text = compact(await READ[format](await renderFile(source, format)));
      const dites = bilan.fiches.flatMap(({ titre, etats }) => [
        titre,
        ...etats.flatMap((etat) => (etat === null ? [] : describeEtat(etat))),
      ]);
      expect(dites.length).toBeGreaterThan(10);
      for (const said of dites) expect(text).toContain(compact(said));
      const isTable = ['csv', 'xlsx', 'ods'].includes(format);
      for (const said of isTable
        ? ['1 131,5 places au 31 août 2027 (source : Caf)', '120 places (source : Caf)']
        : ['Fiche 1 : Places d’accueil, en places', '1 131,5 au 31 août 2027', 'Caf'])
        expect(text).toContain(compact(said));
      for (const said of [
        'Refus : Un porteur est trouvé.',
        'Comité de pilotage',
        '17 juin 2027',
        'Plus de porteur.',
      ])
        expect(text).toContain(compact(said));
      expect(text).toContain(compact('Source : réponses des pilotes et décisions du comité de pilotage'));
      expect(text.includes(compact('accordé, le 20 octobre 2027'))).toBe(audience === 'groupe_projet');
      expect(text.includes(compact(RESERVE))).toBe(audience === 'groupe_projet');
    });

    it('give the same as data', async () => {
      const data: unknown = JSON.parse(new TextDecoder().decode(await renderFile(source, 'json')));
      expect(data).toEqual({ source: expect.stringContaining('Source'), ...bilan });
    });
  },
);

it('begins with what is to be decided: why, what is proposed, what it changes; then what is blocked', () => {
  const { blocks = [] } = dossierOf(buildBilan(aDemandeBilan())).document ?? {};
  const [heading, question, facts] = blocks;
  expect(heading).toMatchObject({ level: 2, text: expect.stringMatching(/^À décider\s: 1\sproposition$/) });
  expect(question).toMatchObject({ text: expect.stringMatching(/^1\. Abandonner la fiche 21, /) });
  expect(facts).toMatchObject({
    facts: [
      { label: 'Pourquoi', value: 'Plus de porteur.' },
      {
        label: 'Proposé',
        value: expect.stringMatching(/^Abandon proposé \(réponse du /),
        pills: [{ tone: 'ended' }],
      },
      { label: 'Ce que cela change', value: expect.stringContaining('avenant') },
    ],
  });
  const titres = blocks.flatMap((block) =>
    block.kind === 'heading' && block.level === 2 ? [block.text] : [],
  );
  expect(titres.slice(1, 4)).toEqual([
    'Ordre du jour',
    'Actions bloquées à la dernière réponse',
    'Où en sont les actions',
  ]);
});

it('says of a date that would be over when the comité meets that another one has to be set, else from what to what it moves', () => {
  const bilan = buildBilan(aDemandeBilan());
  const proposed = (echeance: string, prevue: string | null) => {
    const [one] = bilan.propositions.map((each) => ({
      ...each,
      statut: 'reportee' as const,
      echeance,
      prevue,
    }));
    const { blocks = [] } = dossierOf({ ...bilan, propositions: one ? [one] : [] }).document ?? {};
    const [, question, facts] = blocks;
    const change = facts?.kind === 'facts' ? facts.facts.at(-1)?.value : undefined;
    return [question?.kind === 'heading' && /, au (.+)\s\?$/.exec(question.text)?.[1], change];
  };
  const avenant = 'par un avenant à la convention.';
  expect(proposed('2027-12-08', '2027-06-30')).toEqual([
    undefined,
    `Cette date tombe avant la séance\u00A0: une autre est à fixer, ${avenant}`,
  ]);
  expect(proposed('2028-06-30', '2027-06-30')[1]).toMatch(
    /^La date prévue passe du 30.juin 2027 au 30.juin 2028, /,
  );
  expect(proposed('2028-06-30', null)[1]).toMatch(/^La date prévue devient le 30.juin 2028, /);
});

it('tells at the end of the convention of all its years, a row for each enjeu', () => {
  const bilan = buildBilan(aDemandeBilan());
  const picturesOf = (annee: number | null) =>
    (exportOfBilan(bilan, { genre: 'bilan', annee }).document?.blocks ?? []).flatMap((block) =>
      block.kind === 'picture' && block.picture.kind === 'dates' ? [block.picture] : [],
    );
  expect(picturesOf(2027)).toEqual([]);
  const [picture] = picturesOf(null);
  const marks = picture?.rows.flatMap((row) => row.marks) ?? [];
  expect(picture?.title).toMatch(/^Sur 5\sactions, 1\sest réalisée/);
  expect(marks.filter(({ look }) => look === 'done')).toMatchObject([{ on: '2027-10-14' }]);
});

it('is a tagged PDF whose headings follow each other, with its contents and pages, the same bytes each time', async () => {
  const source = dossierOf(buildBilan(aDemandeBilan()));
  const bytes = await renderFile(source, 'pdf');
  const roles = await listPdfRoles(bytes);
  expect(roles).toEqual(expect.arrayContaining(['TOC', 'TOCI']));
  expect(compact(await READ.pdf(bytes))).toMatch(/pilotagedujeudi9décembre2027–page1sur[45]/);
  const levels = roles.filter((role) => /^H\d$/.test(role)).map((role) => Number(role.slice(1)));
  expect(levels[0]).toBe(1);
  for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThan(2);
  expect(Buffer.from(await renderFile(source, 'pdf')).equals(Buffer.from(bytes))).toBe(true);
});

it('tells the comité on ten slides at most, one for each decision; the rest is an annexe', async () => {
  const slides = listSlides(await renderFile(dossierOf(buildBilan(aDemandeBilan())), 'pptx'));
  const titres = slides.map((slide) =>
    slide
      .trim()
      .split('\n')[0]
      ?.replaceAll(/[\u00a0\u202f]/g, ' '),
  );
  expect(titres.slice(0, titres.indexOf('Annexe'))).toEqual([
    'Dossier du comité de pilotage du jeudi 9 décembre 2027',
    '1. Abandonner la fiche 21, « Poursuivre le permis de louer » ?',
    'Ordre du jour',
    'Actions bloquées à la dernière réponse',
    '1 action sur 5 est réalisée',
    'En cours ou réalisées : 2 actions sur 5 en octobre 2027, 2 en mai 2027',
    'Ce qui a changé d’un tour à l’autre',
  ]);
  expect(titres.length).toBeGreaterThan(20);
});

it('fills each slide of the screen of the comité, and no more than a screen', async () => {
  const slides = listSlides(await renderFile(dossierOf(buildBilan(aDemandeBilan())), 'pptx'));
  expect(Math.max(...slides.map((text) => text.length))).toBeLessThan(1_300);
  const bare = slides
    .map((slide) => slide.replace(/\n\s*\d+\s*$/, '').trim()) // its number
    .filter((slide) => slide.split('\n').length < 2);
  expect(bare.map((slide) => slide.replaceAll(/[\u00a0\u202f]/g, ' '))).toEqual([
    '1 action sur 5 est réalisée', // a picture fills its screen
    'En cours ou réalisées : 2 actions sur 5 en octobre 2027, 2 en mai 2027',
    '3 réponses sur 4 fiches demandées au dernier tour, octobre 2027',
    'Places d’accueil : 1 131,5 le 31 août 2027, pour un objectif de 140',
  ]);
});

describe('a table', () => {
  const source = dossierOf(buildBilan(aDemandeBilan()));

  it('is one for who does not see it: heads of columns in the PDF and the text, repeated on each page', async () => {
    const roles = await listPdfRoles(await renderFile(source, 'pdf'));
    expect(roles).toEqual(expect.arrayContaining(['Table', 'TR', 'TH', 'TD']));
    const xml = readPart(await renderFile(source, 'docx'), 'word/document.xml');
    const tables = xml.split('<w:tbl>').slice(1);
    expect(tables.length).toBeGreaterThan(4);
    for (const table of tables) expect(table).toContain('<w:tblHeader/>');
  });

  it('has at its foot the page, its pages in the contents and a number in each caption, and opens without a question (docx)', async () => {
    const docx = await renderFile(source, 'docx');
    const xml = readPart(docx, 'word/document.xml');
    expect(xml).toMatch(/TOC [^<]*\\o (?:&quot;|")2-2/);
    expect(xml + readPart(docx, 'word/settings.xml')).not.toMatch(/w:dirty|updateFields/);
    const [contents = ''] = /<w:sdt>.*<\/w:sdt>/s.exec(xml) ?? [];
    const entries = textsOf(contents).map((text) => /^(?<titre>.+?)(?<page>\d+)$/.exec(text)?.groups);
    const pages = entries.map((one) => Number(one?.page));
    expect(entries.map((one) => one?.titre)).toEqual(
      expect.arrayContaining(['Indicateurs', 'Place des familles', 'Action par action']),
    );
    expect(pages).toEqual(pages.toSorted((a, b) => a - b));
    expect(pages[0]).toBeGreaterThan(0);
    const numbers = textsOf(xml).flatMap(
      (text) => /^(?:Tableau|Figure) (\d+) – ./.exec(text.replaceAll('\u00a0', ' '))?.[1] ?? [],
    );
    expect(numbers.length).toBeGreaterThan(6);
    expect(Number(numbers.at(-1))).toBeGreaterThan(1);
  });

  it('has at its foot the page, and a number in each caption (odt)', async () => {
    const docx = await renderFile(source, 'docx');
    const content = readPart(await renderFile(source, 'odt'), 'content.xml');
    expect(content.match(/<text:sequence /g)?.length).toBeGreaterThan(6);
    expect(readPart(docx, 'word/footer1.xml')).toMatch(/– page .*PAGE.* sur .*NUMPAGES/s);
    expect(readPart(await renderFile(source, 'odt'), 'styles.xml')).toMatch(
      /style:header>.*Dossier du comité.*page.*page-number.*sur.*page-count/s,
    );
  });

  it('leads from its contents to each heading, also where two say the same (odt)', () => {
    const heading = { kind: 'heading', level: 2, text: 'Suivi & chiffres' } as const;
    const titres = [heading.text, heading.text];
    const xml = readPart(
      renderOdt([{ kind: 'contents', text: 'Sommaire', titres }, heading, heading]),
      'content.xml',
    );
    const namesOf = (pattern: RegExp) => [...xml.matchAll(pattern)].map(([, name]) => name);
    const marks = namesOf(/bookmark-start text:name="([^"]+)"/g);
    expect(new Set(marks).size).toBe(2);
    expect(namesOf(/xlink:href="#([^"]+)"/g)).toEqual(marks);
    expect(marks.join('')).not.toMatch(/[&#%]/);
  });

  it('leaves the headings of a text as their style says', async () => {
    const xml = readPart(await renderFile(source, 'docx'), 'word/document.xml');
    const [heading = ''] = /<w:p>(?:(?!<\/w:p>).)*"Heading2"(?:(?!<\/w:p>).)*<\/w:p>/.exec(xml) ?? [];
    expect(heading).toContain('<w:t');
    expect(heading).not.toMatch(/<w:sz |<w:b /);
  });

  it('goes on with its head on the next slide, and is a table there', async () => {
    const fiches = Array.from({ length: 30 }, (_, index) =>
      aFiche(index + 1, {
        titre: `Fiche numéro ${index + 1}, au titre assez long pour tenir sur deux lignes entières`,
      }),
    );
    const bilan = buildBilan(aDemandeBilan({ ficheActions: fiches }));
    const bytes = await renderFile(dossierOf(bilan), 'pptx');
    const found = listSlides(bytes).filter((text) => /^Actionparaction\(\dsur\d\)/.test(compact(text)));
    expect(found.length).toBeGreaterThan(2);
    for (const text of found) expect(compact(text)).toContain(compact('Fiche Mai 2027 Octobre 2027'));
    expect(found.reduce((sum, text) => sum + (compact(text).match(/Fiche\d+–/g) ?? []).length, 0)).toBe(30);
  });
});
