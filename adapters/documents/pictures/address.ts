import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Picture } from '../../../src/conversation/picture.ts';

/** Puts a picture into an address, and finds it again there. */
export interface PictureSeal {
  seal(picture: Picture): string;
  /** Null for what was not sealed with this key. */
  open(sealed: string): Picture | null;
}

/** `secret`: of the data, so that every replica opens what another one sealed. */
export function createPictureSeal(secret: string): PictureSeal {
  const key = createSecretKey(Buffer.from(secret));
  const sign = (text: string) =>
    createHmac('sha256', key).update(text).digest('base64url').slice(0, SIGNATURE);
  const seal = remember((json: string) => {
    const text = deflateRawSync(json, SMALL).toString('base64url');
    return `${sign(text)}${text}`;
  });
  const open = remember((sealed: string): Picture | null => {
    const [signature, text] = [sealed.slice(0, SIGNATURE), sealed.slice(SIGNATURE)];
    const expected = Buffer.from(sign(text));
    const given = Buffer.from(signature);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    const picture = JSON.parse(inflateRawSync(Buffer.from(text, 'base64url')).toString());
    return { source: '', ...picture }; // one that was sealed before pictures said theirs
  });
  return { seal: (picture) => seal(JSON.stringify(picture)), open };
}

const MOST = 200; // a few KB each

/** The last ones that were made: to pack and to sign takes longer than all else of a page; null is none. */
function remember<Value extends string | Picture | null>(make: (key: string) => Value) {
  const made = new Map<string, Value>();
  return (key: string): Value => {
    const value = made.get(key) ?? make(key);
    made.delete(key);
    if (value !== null) made.set(key, value); // the last one is the freshest
    const [oldest] = made.keys();
    if (made.size > MOST && oldest !== undefined) made.delete(oldest);
    return value;
  };
}

const SIGNATURE = 22; // characters of base64url: 132 bits
const SMALL = { windowBits: 13, memLevel: 5 }; // by default each one would take 256 KB to be packed
