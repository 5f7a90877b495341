import { createHash } from 'node:crypto';
import { type Archive, EMPREINTES, READ_ME } from '../../src/views/words/fichiers.ts';
import type { FileMaker } from './file-maker.ts';
import { toPlain } from './plain.ts';
import { toElements } from './writing/elements.ts';
import { renderText } from './writing/text.ts';

/**
 * All files of an archive in one ZIP, with their list and their SHA-256: made one after the other in the process of its maker, so that
 * other files go on meanwhile. The same archive is the same bytes.
 */
export async function makeArchive(
  { nom, pieces, readMe }: Archive,
  { make, zip }: Pick<FileMaker, 'make' | 'zip'>,
): Promise<Uint8Array> {
  const files = new Map([[READ_ME, toBytes(renderText(toElements(toPlain(readMe))))]]);
  for (const { dossier, source, formats } of pieces)
    for (const format of formats) {
      const chemin = `${dossier}/${source.nom}.${format}`;
      if (files.has(chemin)) throw new Error(`two files of the archive would be ${chemin}`);
      files.set(chemin, await make(source, format));
    }
  files.set(EMPREINTES, toBytes(hashesOf(files)));
  return zip(new Map([...files].map(([chemin, bytes]) => [`${nom}/${chemin}`, bytes])));
}

/** As `sha256sum -c` reads it. */
function hashesOf(files: ReadonlyMap<string, Uint8Array>): string {
  return [...files]
    .map(([chemin, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${chemin}\n`)
    .join('');
}

function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
