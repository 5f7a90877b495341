import { describe, expect, it } from 'vitest';
import { renderCsv } from '../../../../adapters/documents/csv.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import type { AudienceResume } from '../../../../src/domain/nouns/resume.ts';
import { buildBilan } from '../../../../src/domain/resumes/contenu-bilan.ts';
import { buildContenuResume } from '../../../../src/domain/resumes/contenu-resume.ts';
import { viewBilan } from '../../../../src/views/resumes/bilan.ts';
import { pictureOfBilan } from '../../../../src/views/resumes/pictures-resume.ts';
import { viewResume } from '../../../../src/views/resumes/resume.ts';
import { tableOfResume } from '../../../../src/views/resumes/resume-export.ts';
import { viewResumeCourt } from '../../../../src/views/resumes/resume-message.ts';
import { aDemandeBilan } from '../../../support/bilan-sample.ts';
import { aTour } from '../../../support/calendrier-builders.ts';
import { textOfDocument } from '../../../support/document-text.ts';
import { DEMANDE } from '../../../support/resume-sample.ts';

const build = (audience: AudienceResume) => buildContenuResume({ ...DEMANDE, audience });

describe('the page of a summary', () => {
  it.each(['groupe_projet', 'public'] as const)('reads as its golden file (%s)', async (audience) => {
    const text = textOfDocument(viewResume(build(audience)));
    await expect(text).toMatchFileSnapshot(`../../../golden/resume-${audience}.txt`);
  });

  it('counts every fiche of an enjeu in its pictures, of what everybody reads, too', () => {
    const contenu = build('public');
    const [picture] = viewResume(contenu).blocks.flatMap((block) =>
      block.kind === 'picture' && block.picture.kind === 'glance' ? [block.picture] : [],
    );
    const enjeux = Map.groupBy(contenu.lignes, ({ enjeu }) => enjeu);
    expect(picture?.rows.map(({ cells }) => cells.length)).toEqual(
      [...enjeux.values()].map(({ length }) => length),
    );
    expect(picture?.legend.map(({ label }) => label)).toContain('Pas de réponse publique');
  });

  it.each([
    ['groupe_projet', () => viewResume(build('groupe_projet'))],
    ['public', () => viewResume(build('public'))],
    ['bilan', () => viewBilan(buildBilan(aDemandeBilan()), { genre: 'bilan', annee: 2027 })],
  ] as const)('leads from each cell to what is said of it (%s)', (_, view) => {
    const { blocks } = view();
    const ids = blocks.flatMap((block) => (block.kind === 'heading' && block.id ? [`#${block.id}`] : []));
    const leads = blocks.flatMap((block) =>
      block.kind === 'picture' && block.picture.kind === 'glance'
        ? block.picture.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.leads ?? []))
        : [],
    );
    expect(leads.length).toBeGreaterThan(1);
    expect(ids).toEqual(expect.arrayContaining([...leads]));
  });

  it('calls an abandon decided where it is', () => {
    const [picture] = pictureOfBilan(buildBilan(aDemandeBilan()));
    const labels = picture?.legend.map(({ label }) => label.replaceAll('\u00a0', ' '));
    expect(labels).toContain('Abandon proposé ou abandon décidé');
    expect(picture?.figures).not.toContainEqual(expect.stringContaining('non retenu'));
  });

  it('marks an imported tour', () => {
    const importe = viewResume(
      buildContenuResume({ ...DEMANDE, tour: aTour({ importe: true, etat: 'publie' }) }),
    );
    expect(importe.blocks[2]).toMatchObject({ kind: 'note', text: expect.stringContaining('Tour importé') });
    expect(importe.blocks.at(-1)).toMatchObject({ text: expect.stringContaining('tour importé du') });
  });

  it('says so when there is nothing to compare with', () => {
    const premier = viewResume(buildContenuResume({ ...DEMANDE, anterieures: [] }));
    expect(textOfDocument(premier)).toContain('C’est le premier tour de réponses');
  });
});

describe('the short summary', () => {
  it('gives the personal link with its warning only to who has one', () => {
    const publique = 'https://ctg.test/resumes/2';
    const liens = { publique, groupeProjet: 'https://ctg.test/x', aPublier: null };
    const membre = viewResumeCourt(build('groupe_projet'), liens, TITRES_COURTS);
    expect(membre.buttons).toHaveLength(2);
    expect(membre.note).toContain('personnel');
    const canal = viewResumeCourt(
      build('public'),
      { publique, groupeProjet: null, aPublier: null },
      TITRES_COURTS,
    );
    expect(canal.buttons).toEqual([{ kind: 'link', label: 'Lire la version publique', url: publique }]);
    expect(canal.note).toBeUndefined();
  });

  it('says in a chat what advances, is blocked, is on the agenda and was decided, also of a first tour', () => {
    const decision = { seanceLe: '2027-05-20T12:00:00Z', numero: 5, texte: 'La commission se réunit.' };
    const premier = buildContenuResume({ ...DEMANDE, anterieures: [], audience: 'groupe_projet' });
    const { sections = [] } = viewResumeCourt(
      { ...premier, decisions: [decision] },
      { publique: null, groupeProjet: 'https://ctg.test/x', aPublier: null },
      TITRES_COURTS,
    );
    const told = sections.filter(({ list }) => list !== undefined);
    expect(told.map(({ title }) => title)).toEqual([
      'Ce qui a avancé',
      'Actions bloquées',
      'Exemples de réussite',
      'Décisions',
      'À l’ordre du jour de la séance',
    ]);
    const items = told.flatMap(({ list = [] }) => list);
    const named = new Set(items.map(({ text }) => /[Ff]iche\s(\d+)/.exec(text)?.[1]));
    const opened = items.flatMap(({ buttons = [] }) =>
      buttons.map((button) => (button.kind === 'action' ? button.values.numero : '')),
    );
    expect(opened).toEqual([...named]); // each once
  });

  it('calls the fiches by their short titles, and the page by those of the convention', () => {
    const contenu = build('groupe_projet');
    const court = toPlainText(
      viewResumeCourt(contenu, { publique: '', groupeProjet: null, aPublier: null }, TITRES_COURTS),
    );
    const changees = contenu.lignes.filter(({ statutPrecedent }) => statutPrecedent !== null);
    expect(changees).not.toEqual([]);
    for (const { numero, titre } of changees) expect(court).not.toContain(`Fiche ${numero} – ${titre}`);
    expect(court).toContain(`Fiche ${changees[0]?.numero} – Titre court`);
    expect(textOfDocument(viewResume(contenu))).toContain(changees[0]?.titre);
    expect(textOfDocument(viewResume(contenu))).not.toContain('Titre court');
  });
});

const TITRES_COURTS = new Map(Array.from({ length: 24 }, (_, index) => [index + 1, 'Titre court']));

describe('the summary as a spreadsheet', () => {
  it('is the golden file, byte for byte: mark, semicolons, CRLF, quotes, no formula', async () => {
    const csv = renderCsv(tableOfResume(build('groupe_projet')));
    await expect(csv).toMatchFileSnapshot('../../../golden/resume.csv');
  });

  it.each(['=1+1', '+1', '-1', '@A1', '\t=1'])(
    'neutralises a cell that begins like a formula (%j)',
    (cell) => {
      expect(renderCsv({ columns: ['a'], rows: [[cell], ['sain']] })).toBe(`\uFEFFa\r\n'${cell}\r\nsain\r\n`);
    },
  );
});
