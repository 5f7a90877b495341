import type { Picture } from '../../../src/conversation/picture.ts';
import type { ImageReading, LogoReading } from '../../../src/ports/logos.ts';
import type { PictureLook } from '../../../src/ports/pictures.ts';
import type { Export, Format } from '../../../src/views/words/fichiers.ts';

/** What the maker is asked for: a file, a picture, a file that holds others by their paths, a logo or an image drawn anew. */
export type FileWork =
  | { readonly source: Export; readonly format: Format }
  | { readonly picture: Picture; readonly look: PictureLook }
  | { readonly files: ReadonlyMap<string, Uint8Array> }
  | { readonly logo: Uint8Array }
  | { readonly image: Uint8Array };

export type FileMade = Uint8Array | LogoReading | ImageReading;

/** `isLast`: the process has grown, and takes no more. */
export type MakerAnswer =
  | { readonly kind: 'made'; readonly made: FileMade; readonly isLast: boolean }
  | { readonly kind: 'failed'; readonly error: unknown; readonly isLast: boolean }
  /** It took more processor time, or memory, than any file may: the process ends. */
  | { readonly kind: 'too-large' };

/** What one file may cost, and the process that makes it. */
export interface MakerLimits {
  readonly processorMs: number;
  /** Of its whole process, what native libraries hold included. */
  readonly memoryMb: number;
}
