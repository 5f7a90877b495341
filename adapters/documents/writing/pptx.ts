import { createRequire } from 'node:module';
import type Library from 'pptxgenjs';
import { EDGE, QUIET } from '../pictures/look.ts';
import { FAMILY } from '../typeface.ts';
import type { DrawnPicture, Element, PartiesElement, PlaceElement, Png, TableElement } from './elements.ts';
import { CONTENT, COVER, finish, TITLE_MASTER } from './slide-places.ts';
import * as sizes from './slide-sizes.ts';
import { toSlides } from './slides.ts';
import { columnsOf } from './widths.ts';

/** The screen of a séance: one thing at a time, every slide with a title of its own. */
export async function renderPptx(elements: readonly Element[]): Promise<Uint8Array> {
  const file = new Presentation();
  file.layout = 'LAYOUT_WIDE';
  file.theme = { headFontFace: FAMILY, bodyFontFace: FAMILY };
  const title = elements[0]?.text ?? '';
  Object.assign(file, { title, subject: title, author: '', company: '' }); // the package would put its own name
  const [cover] = elements;
  const places = cover?.kind === 'heading' ? (cover.places ?? []) : [];
  const foot = [BAND, ...listLogos(places, { x: COMMON.x, y: FOOT.y, h: FOOT.h })];
  file.defineSlideMaster({ title: MASTER, objects: [...foot, TITLE, BODY], slideNumber: NUMBER });
  file.defineSlideMaster({ title: TITLE_MASTER, objects: [...foot, TITLE], slideNumber: NUMBER }); // an empty place for a text asks to be filled
  file.defineSlideMaster({
    title: COVER,
    background: { color: 'accent1' },
    objects: [onCover(TITLE), onCover(BODY), ...toSignatures(places)],
  });
  for (const [index, shown] of toSlides(elements).entries()) {
    const { titre, lines, table, picture, parties, glance, notes } = shown;
    const hasNoText = table || picture || parties;
    const slide = file.addSlide({ masterName: hasNoText ? TITLE_MASTER : index === 0 ? COVER : MASTER });
    slide.addText([{ text: titre, options: { fontSize: sizes.sizeOfTitle(titre) } }], {
      placeholder: 'titre',
    });
    if (table !== undefined) drawTable(slide, table, titre);
    if (parties !== undefined) drawParties(slide, parties);
    if (picture?.png) slide.addImage(placeImage(picture.png, picture.text));
    if (glance) drawGlance(slide, glance);
    if (lines.length > 0) {
      const fontSize = sizes.sizeOf(lines, sizes.roomOf(glance));
      const runs = lines.flatMap((line) => toRuns(line, fontSize));
      slide.addText(runs, { placeholder: 'corps' });
    }
    if (notes) slide.addNotes(notes);
  }
  return finish(new Uint8Array((await file.write({ outputType: 'arraybuffer' })) as ArrayBuffer), elements);
}

const Presentation = createRequire(import.meta.url)('pptxgenjs') as typeof Library.default; // what it gives to `import` has no types

/** The logos of all parties, in one line from the left; none of those that have none. */
function listLogos(
  places: readonly PlaceElement[],
  { x, y, h }: { readonly x: number; readonly y: number; readonly h: number },
) {
  const logos = places.flatMap(({ logo }) => (logo ? [logo] : []));
  const wide = Math.min(1.2, FOOT.w / Math.max(1, logos.length));
  return logos.map(({ bytes, width, height, alternative }, index) => {
    const scale = Math.min((wide - FOOT.gap) / width, h / height);
    const [w, tall] = [width * scale, height * scale];
    return {
      image: {
        data: toData(bytes),
        altText: alternative,
        x: x + index * wide,
        y: y + (h - tall) / 2,
        w,
        h: tall,
      },
    };
  });
}

/** On the cover: who speaks, in logos on a white band, in names where there are none. */
function toSignatures(places: readonly PlaceElement[]) {
  const logos = listLogos(places, { x: COMMON.x, y: 6.3, h: 0.9 });
  if (logos.length > 0)
    return [{ rect: { x: 0, y: 6.1, w: 13.34, h: 1.4, fill: { color: 'bg1' } } }, ...logos];
  const names = places.map(({ nom }) => nom).join(' · ');
  return names === ''
    ? []
    : [
        {
          text: {
            text: names,
            options: { ...COMMON, y: 6.2, h: 1, fontSize: 12, color: 'bg1', valign: 'bottom' },
          },
        } as const,
      ];
}

const FOOT = { y: 7.0, h: 0.35, w: 11, gap: 0.12 }; // inches

/** On the cover: where the plan stands. */
function drawGlance(slide: Library.default.Slide, { png, picture, text }: DrawnPicture): void {
  const { panel, title, image } = sizes.placeGlance(png);
  slide.addShape('rect', { ...panel, fill: { color: 'bg1' } });
  slide.addText(picture.title, { ...COMMON, ...title, fontSize: sizes.USUAL, bold: true });
  slide.addImage({ data: toData(png.bytes), altText: text, objectName: CONTENT, ...image });
}

/** Six places side by side, each in a frame. */
function drawParties(slide: Library.default.Slide, { places }: PartiesElement): void {
  for (const [index, { nom, logo }] of places.entries()) {
    const x = COMMON.x + (index % PER_LINE) * (PLACE.w + PLACE.gap);
    const y = PLACE.top + Math.floor(index / PER_LINE) * (PLACE.h + PLACE.gap);
    const frame = { x, y, w: PLACE.w, h: PLACE.h, line: { color: '999999', width: 0.5 } };
    const text = { ...COMMON, ...frame, margin: 4, align: 'center' } as const;
    if (logo === null) slide.addText(nom, { ...text, valign: 'middle', fontSize: 14 });
    else {
      slide.addText(nom, { ...text, valign: 'bottom', fontSize: 10 });
      slide.addImage(placeLogo(logo, { x, y }));
    }
  }
}

const PER_LINE = 6;
const PLACE = { w: 1.95, h: 1.7, gap: 0.12, top: 1.6 }; // inches
const LOGO = { w: 1.75, h: 0.9, margin: 0.1 };

function placeLogo(
  { bytes, width, height, alternative }: NonNullable<PlaceElement['logo']>,
  { x, y }: { readonly x: number; readonly y: number },
) {
  const scale = Math.min(LOGO.w / width, LOGO.h / height);
  const [w, h] = [width * scale, height * scale];
  return {
    data: toData(bytes),
    altText: alternative,
    x: x + (PLACE.w - w) / 2,
    y: y + LOGO.margin + (LOGO.h - h) / 2,
    w,
    h,
  };
}

function toData(bytes: Uint8Array): string {
  return `image/png;base64,${Buffer.from(bytes).toString('base64')}`;
}

/** Under a line that says what it is about; its first row and column in bold. */
function drawTable(slide: Library.default.Slide, table: TableElement, titre: string): void {
  const { text, head, rows } = table;
  if (text !== titre) slide.addText(text, { ...COMMON, y: 1.4, h: 0.4, fontSize: sizes.CELL });
  slide.addTable(
    [head, ...rows].map((row, line) =>
      row.map((cell, column) => ({
        text: cell,
        options: {
          bold: line === 0 || column === 0,
          ...(line === 0 && { fill: { color: 'accent1' }, color: 'bg1' }),
        },
      })),
    ),
    {
      ...COMMON,
      y: 1.9,
      colW: [...columnsOf(table, COMMON.w)],
      fontSize: sizes.CELL,
      margin: [0.03, 0.08, 0.03, 0.08],
      valign: 'top',
      border: { type: 'solid', pt: 0.5, color: EDGE.slice(1) },
    },
  );
}

const MASTER = 'fiche';
const COMMON = { x: 0.5, w: 12.3, color: 'tx1', margin: 0, lang: 'fr-FR' } as const;
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
      h: 5.2,
      fontSize: sizes.USUAL,
      align: 'left',
      valign: 'top',
    },
    text: '',
  },
} as const;

/** A line of colour above the title, and the page below. */
const BAND = { rect: { x: 0, y: 0, w: 13.34, h: 0.14, fill: { color: 'accent1' } } } as const;
const NUMBER = {
  x: 12.2,
  y: 7.05,
  w: 0.6,
  h: 0.3,
  fontSize: 12,
  color: QUIET.slice(1),
  align: 'right',
} as const;

/** White on the accent. */
function onCover<Place extends typeof TITLE | typeof BODY>({ placeholder }: Place) {
  return { placeholder: { ...placeholder, options: { ...placeholder.options, color: 'bg1' } } };
}

/** As large as the body allows. */
function placeImage({ bytes, width, height }: Png, altText: string) {
  const { x, y, w, h } = sizes.CONTENT_BOX;
  const scale = Math.min(w / width, h / height);
  const place = { x, y, w: width * scale, h: height * scale };
  return { data: toData(bytes), altText, objectName: CONTENT, ...place };
}

function toRuns(line: sizes.Line, fontSize: number): Library.default.TextProps[] {
  const end = { fontSize, breakLine: true, bullet: line.kind === 'item', paraSpaceAfter: 6 };
  if (line.kind === 'fact')
    return [
      { text: `${line.label} `, options: { fontSize, bold: true, bullet: false } },
      { text: line.text, options: end },
    ];
  if (line.kind === 'link' && line.url !== null)
    return [{ text: line.text, options: { ...end, hyperlink: { url: line.url } } }];
  return [{ text: line.text, options: end }];
}
