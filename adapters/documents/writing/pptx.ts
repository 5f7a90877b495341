import { createRequire } from 'node:module';
import type Library from 'pptxgenjs';
import type { Element } from './elements.ts';
import { type Line, toSlides } from './slides.ts';

/** The screen of a séance: one thing at a time, every slide with a title of its own. */
export async function renderPptx(elements: readonly Element[]): Promise<Uint8Array> {
  const file = new Presentation();
  file.layout = 'LAYOUT_WIDE';
  const title = elements[0]?.text ?? '';
  Object.assign(file, { title, subject: title, author: '', company: '' }); // the package would put its own name
  file.defineSlideMaster({ title: MASTER, objects: [TITLE, BODY] });
  for (const { titre, lines } of toSlides(elements)) {
    const slide = file.addSlide({ masterName: MASTER });
    slide.addText(titre, { placeholder: 'titre' });
    if (lines.length > 0) slide.addText(lines.flatMap(toRuns), { placeholder: 'corps' });
  }
  return new Uint8Array((await file.write({ outputType: 'arraybuffer' })) as ArrayBuffer);
}

const Presentation = createRequire(import.meta.url)('pptxgenjs') as typeof Library.default; // what it gives to `import` has no types

const MASTER = 'fiche';
const COMMON = { x: 0.5, w: 12.3, color: '1A1A1A', margin: 0, lang: 'fr-FR' } as const;
const TITLE = {
  placeholder: {
    options: {
      ...COMMON,
      name: 'titre',
      type: 'title',
      y: 0.4,
      h: 1.1,
      fontSize: 26,
      bold: true,
      align: 'left',
      valign: 'top',
    },
    text: '',
  },
} as const;
const BODY = {
  placeholder: {
    options: {
      ...COMMON,
      name: 'corps',
      type: 'body',
      y: 1.7,
      h: 5.4,
      fontSize: 18,
      align: 'left',
      valign: 'top',
    },
    text: '',
  },
} as const;

function toRuns(line: Line): Library.default.TextProps[] {
  const end = { breakLine: true, bullet: line.kind === 'item', paraSpaceAfter: 6 };
  if (line.kind === 'fact')
    return [
      { text: `${line.label} `, options: { bold: true, bullet: false } },
      { text: line.text, options: end },
    ];
  if (line.kind === 'link' && line.url !== null)
    return [{ text: line.text, options: { ...end, hyperlink: { url: line.url } } }];
  return [{ text: line.text, options: end }];
}
