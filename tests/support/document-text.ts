import type { AudienceResume } from '../../src/domain/nouns/resume.ts';
import type { Relecture } from '../../src/views/resumes/edition.ts';
import { viewRelecture } from '../../src/views/resumes/relecture.ts';
import type { PartieLue } from '../../src/views/resumes/relecture-parties.ts';
import type { Block, Document, MonthDay } from '../../src/views/words/document.ts';

/** A document as text, one line for each thing said: what a golden file holds. */
export function textOfDocument({ title, lead, facts = [], blocks }: Document): string {
  const head = [`# ${title}`, lead ?? '', ...facts.map(({ label, value }) => `- ${label} | ${value}`)];
  return `${[...head, ...blocks.flatMap(linesOf)].join('\n')}\n`;
}

/** A build that is read over, as text: what is to be looked at first, then its parts, then what comes next. */
export function textOfRelecture(relecture: Relecture, version: AudienceResume): string {
  const { titre, passages, parties, acte } = viewRelecture(relecture, version);
  const lieux = passages.lieux.flatMap((lieu) => [
    `### ${lieu.titre}`,
    ...lieu.passages,
    lieu.note ?? '',
    ...lieu.buttons.map(({ label }) => `[${label}]`),
  ]);
  const suite = acte.suite?.kind === 'bouton' ? acte.suite.button.label : acte.suite?.label;
  const lines = [
    `# ${titre}`,
    `## ${passages.titre}`,
    passages.avis,
    ...lieux,
    ...parties.flatMap(linesOfPartie),
  ];
  return [...lines, acte.phrase, `[${suite ?? ''}]`].join('\n');
}

function linesOfPartie({ titre, blocks, fiches = [] }: PartieLue): readonly string[] {
  const said = fiches.flatMap((fiche) => [
    `### ${fiche.titre}`,
    ...fiche.blocks.flatMap(linesOf),
    ...fiche.buttons.map(({ label }) => `[${label}]`),
  ]);
  return [`## ${titre}`, ...blocks.flatMap(linesOf), ...said];
}

function linesOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return ['', `${'#'.repeat(block.level)} ${block.text}`];
    case 'paragraph':
    case 'prose':
      return [block.text];
    case 'note':
      return [`> ${block.text}`];
    case 'list':
      return block.items.map((item) => `* ${item}`);
    case 'facts':
      return block.facts.map(({ label, value }) => `- ${label} | ${value}`);
    case 'parties':
      return block.noms.map((nom, index) => `* ${block.logos?.[index] ? '(logo) ' : ''}${nom}`);
    case 'links':
      return block.links.map(({ label, url }) => `[${label}](${url})`);
    case 'contents':
      return [`(${block.titre})`];
    case 'actions':
      return block.buttons.map(({ label }) => `[${label}]`);
    case 'month':
      return [`| ${block.caption}`, ...block.weeks.map((week) => week.map(textOfDay).join(' '))];
    case 'picture':
      return [`(${block.picture.title})`, ...block.picture.figures.map((text) => `  ${text}`)];
    case 'image':
      return [`(${block.image.alternative})`];
    case 'copy':
      return [`${block.label} : ${block.value} [${block.button}]`];
    case 'qr':
      return [`(${block.summary} : ${block.url})`];
    case 'table':
      return [block.head.join(' | '), ...block.rows.map((row) => row.join(' | '))];
  }
}

/** « ◇14 », and today in brackets. */
function textOfDay(day: MonthDay | null): string {
  if (day === null) return '--';
  const text = `${day.dates.map(({ signe }) => signe).join('')}${day.jour}`;
  return day.aujourdhui ? `[${text}]` : text;
}
