import type { Message } from '../../../src/conversation/chat.ts';
import type { Picture, Room } from '../../../src/conversation/picture.ts';
import { PATHS, rootOf } from '../../../src/links.ts';
import type { PictureLook, PictureSize, Pictures } from '../../../src/ports/pictures.ts';
import type { FileMaker } from '../file-maker.ts';
import { toPlain } from '../plain.ts';
import { createPictureSeal } from './address.ts';
import { toDrawing } from './layout.ts';
import { WIDTHS } from './look.ts';

export interface PicturesOptions {
  /** Of the data, the same for every replica. */
  readonly secret: string;
  /** Where people reach us, without a slash at the end. */
  readonly publicUrl: string;
  readonly maker: Pick<FileMaker, 'draw'>;
  /** Somebody's own image, by its key. */
  readonly findImage: (cle: string) => Promise<Uint8Array | null>;
  /** The logo of a party, by its code; `slug` null: of the first convention. */
  readonly findLogo: (code: string, slug: string | null) => Promise<Uint8Array | null>;
}

/** Pictures in a process of their own, each drawn once while many look at it. */
export function createPictures({ secret, publicUrl, maker, ...find }: PicturesOptions): Pictures {
  const seal = createPictureSeal(secret);
  const withAddress: Pictures['withAddress'] = (given) => {
    const { address: _, room: _room, ...picture } = given;
    const sealed = seal.seal(picture as unknown as Picture);
    return { ...given, address: `${publicUrl}${rootOf(PATHS.image)}/${sealed}`, room: measure(given) };
  };
  return {
    withAddress,
    addTo: createAdding(withAddress),
    open: seal.open,
    readImage: createReading(find),
    draw: rememberDrawings(maker.draw, seal.seal),
  };
}

/** A logo is read once: its address tells one from the next. */
function createReading({ findImage, findLogo }: Pick<PicturesOptions, 'findImage' | 'findLogo'>) {
  const logos = new Map<string, Promise<Uint8Array | null>>();
  return (address: string): Promise<Uint8Array | null> => {
    const [, slug, code] = LOGO.exec(address) ?? [];
    if (code === undefined) return findImage(IMAGE.exec(address)?.[1] ?? address);
    const known =
      logos.get(address) ?? findLogo(decodeURIComponent(code), slug ? decodeURIComponent(slug) : null);
    logos.set(address, known);
    known.catch(() => logos.delete(address));
    return known;
  };
}

const LOGO = new RegExp(`(?:${rootOf(PATHS.convention)}/([^/]+))?${rootOf(PATHS.logo)}/([^/]+)\\.png(\\?|$)`);
const IMAGE = new RegExp(`${rootOf(PATHS.image)}/([^/]+)/wide\\.png$`);

function measure(picture: Picture): Readonly<Record<PictureSize, Room>> {
  const roomOf = (size: PictureSize): Room => ({
    width: WIDTHS[size],
    height: Math.ceil(toDrawing(toPlain(picture), size).height),
  });
  return { narrow: roomOf('narrow'), wide: roomOf('wide') };
}

/** A message that goes to many is one object, and stays one. */
function createAdding(withAddress: (picture: Picture) => Picture): Pictures['addTo'] {
  const known = new WeakMap<Message, Message>();
  return (message) => {
    if (!message.sections?.some(({ pictures }) => pictures?.length)) return message;
    const done = known.get(message) ?? {
      ...message,
      sections: message.sections.map((section) =>
        section.pictures ? { ...section, pictures: section.pictures.map(withAddress) } : section,
      ),
    };
    known.set(message, done);
    return done;
  };
}

const MOST = 200;

/** The last ones that were asked for; one that could not be drawn is asked for again. */
function rememberDrawings(draw: FileMaker['draw'], keyOf: (picture: Picture) => string): Pictures['draw'] {
  const drawings = new Map<string, Promise<Uint8Array>>();
  return (picture: Picture, look: PictureLook) => {
    const key = `${look.size} ${look.format} ${keyOf(picture)}`;
    const known = drawings.get(key);
    drawings.delete(key);
    const drawing = known ?? draw(picture, look);
    drawings.set(key, drawing); // the last one is the freshest
    drawing.catch(() => drawings.delete(key));
    const [oldest] = drawings.keys();
    if (drawings.size > MOST && oldest !== undefined) drawings.delete(oldest);
    return drawing;
  };
}
