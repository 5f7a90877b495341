import type { Document } from './document.ts';
import type { Export, Format } from './fichiers.ts';

/** One thing of an archive, as files of these formats: `dossier/nom.format`. */
export interface PieceArchive {
  readonly dossier: string;
  readonly titre: string;
  readonly source: Export;
  readonly formats: readonly Format[];
}

/** A package of files to keep; `nom` has no extension, and is the folder that holds them all. */
export interface Archive {
  readonly nom: string;
  readonly pieces: readonly PieceArchive[];
  /** What is in it, and how to check it: a text file beside the others. */
  readonly readMe: Document;
}

/** Beside the folders of an archive. */
export const READ_ME = 'LISEZ-MOI.txt';
export const EMPREINTES = 'EMPREINTES-SHA256.txt';

/** Where each file of a piece stands in the archive. */
export function cheminsOf({ dossier, source, formats }: PieceArchive): readonly string[] {
  return formats.map((format) => `${dossier}/${source.nom}.${format}`);
}
