import type { Export, Format } from '../../../src/views/words/fichiers.ts';
import { type Element, toElements } from './elements.ts';
import { toPlain } from './plain.ts';

/** A file of any format. What writes a format is loaded when it is first asked for. */
export async function renderFile(source: Export, format: Format): Promise<Uint8Array> {
  return RENDER[format](toPlain(source));
}

const RENDER: Readonly<Record<Format, (source: Export) => Promise<Uint8Array>>> = {
  csv: async ({ table }) => toBytes((await import('../csv.ts')).renderCsv(table)),
  json: async ({ donnees }) => toBytes(`${JSON.stringify(donnees, null, 2)}\n`),
  xlsx: async ({ table }) => (await import('./xlsx.ts')).renderXlsx(table),
  ods: async ({ table }) => (await import('./ods.ts')).renderOds(table),
  docx: async (source) => (await import('./docx.ts')).renderDocx(getElements(source)),
  pptx: async (source) => (await import('./pptx.ts')).renderPptx(getElements(source)),
  pdf: async (source) => (await import('./pdf.ts')).renderPdf(getElements(source)),
};

function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function getElements({ nom, document }: Export): readonly Element[] {
  if (document === null) throw new Error(`${nom} is no document`);
  return toElements(document);
}
