import type { Message } from '../conversation/chat.ts';
import type { Picture } from '../conversation/picture.ts';

/** What a picture is drawn as: for a screen of 360 pixels or a wider one; as a drawing, or as points for what takes no drawing. */
export interface PictureLook {
  readonly size: PictureSize;
  readonly format: PictureFormat;
}

export const PICTURE_SIZES = ['narrow', 'wide'] as const;

export type PictureSize = (typeof PICTURE_SIZES)[number];

export const PICTURE_FORMATS = ['svg', 'png'] as const;

export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** Draws pictures, and gives each an address of its own. */
export interface Pictures {
  /** The picture with where it can be had: the address holds the very figures, and nobody else can make one. */
  withAddress<P extends Picture>(picture: P): P & { readonly address: string };
  /** The same for every picture of a message; the very message where it has none. */
  addTo(message: Message): Message;
  /** What the last part of such an address stands for; null when it was not made here. */
  open(sealed: string): Picture | null;
  /** Of somebody's own image, by where it can be had or the key that its address holds; null: there is none (any more). */
  readImage(address: string): Promise<Uint8Array | null>;
  /** Drawn once for all who look. @throws Error when it cannot be drawn */
  draw(picture: Picture, look: PictureLook): Promise<Uint8Array>;
}
