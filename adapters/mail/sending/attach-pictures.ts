import type { Picture } from '../../../src/conversation/picture.ts';
import type { Pictures } from '../../../src/ports/pictures.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import { cidOf } from '../drawing/render-message.ts';
import type { RenderedMail } from '../render.ts';
import type { InlinePicture } from './mail.ts';

/** The pictures of a message, to travel with it. One that cannot be drawn is left out: its figures are in the message. */
export async function attachPictures(
  { pictures, images }: Pick<RenderedMail, 'pictures' | 'images'>,
  { pictures: source, logger }: Source,
): Promise<InlinePicture[]> {
  if (source === undefined) return [];
  const drawn = await Promise.all(
    pictures.map(async (picture) => {
      try {
        return { picture, bytes: await source.draw(picture, { size: 'narrow', format: 'png' }) };
      } catch (error) {
        logger.warn('mail: a picture could not be drawn', { error });
        return null;
      }
    }),
  );
  const owns = await Promise.all(images.map((image) => readOwn(image, source, logger)));
  return [
    ...drawn.flatMap((one, index) =>
      one === null ? [] : [toInline(toDrawn(one.picture), one.bytes, index)],
    ),
    ...images.flatMap((address, index) => {
      const bytes = owns[index] ?? null;
      return bytes === null ? [] : [toInline({ cid: cidOf(address), address }, bytes, drawn.length + index)];
    }),
  ];
}

/** Null: it was withdrawn since, or cannot be had now; its words stand in its place, and the letter leaves. */
async function readOwn(image: string, source: Pick<Pictures, 'readImage'>, logger: Logger) {
  try {
    return await source.readImage(image);
  } catch (error) {
    logger.warn('mail: the picture of an announcement could not be read', { error });
    return null;
  }
}

interface Source {
  readonly pictures?: Pick<Pictures, 'draw' | 'readImage'>;
  readonly logger: Logger;
}

function toDrawn({ address = '' }: Pick<Picture, 'address'>): Shown {
  return { cid: cidOf(address), address: `${address}/wide.png` };
}

type Shown = Pick<InlinePicture, 'cid' | 'address'>;

function toInline(shown: Shown, bytes: Uint8Array, index: number): InlinePicture {
  return {
    ...shown,
    filename: `image-${index + 1}.png`,
    content: Buffer.from(bytes),
    contentType: 'image/png',
    contentDisposition: 'inline',
  };
}
