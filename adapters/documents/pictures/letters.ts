import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { REGULAR } from '../typeface.ts';

/**
 * A TrueType font with the letters of a text alone: a drawing in a page loads no file, so it brings its letters. What is
 * called is told at harfbuzz.github.io/harfbuzz-hb-subset.html
 */
export function takeLetters(text: string): Uint8Array {
  library ??= load();
  const { hb, face } = library;
  const input = hb.hb_subset_input_create_or_fail();
  hb.hb_subset_input_set_flags(input, NO_HINTING);
  const features = hb.hb_subset_input_set(input, FEATURES);
  hb.hb_set_clear(features);
  hb.hb_set_add(features, PAIRS);
  const letters = hb.hb_subset_input_unicode_set(input);
  for (const letter of text) hb.hb_set_add(letters, letter.codePointAt(0) ?? 0);
  const subset = hb.hb_subset_or_fail(face, input);
  const blob = hb.hb_face_reference_blob(subset);
  const from = hb.hb_blob_get_data(blob, 0);
  const bytes = new Uint8Array(hb.memory.buffer).slice(from, from + hb.hb_blob_get_length(blob));
  hb.hb_blob_destroy(blob);
  hb.hb_face_destroy(subset);
  hb.hb_subset_input_destroy(input);
  return bytes;
}

const NO_HINTING = 1;
const FEATURES = 6;
const PAIRS = Buffer.from('kern').readUInt32BE(); // how far two letters stand from each other

let library: { readonly hb: HarfBuzz; readonly face: number } | undefined;

/** Its memory is its own: what is in it, and every name, is a number. */
function load(): NonNullable<typeof library> {
  const program = readFileSync(fileURLToPath(import.meta.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm')));
  const hb = new WebAssembly.Instance(new WebAssembly.Module(program)).exports as unknown as HarfBuzz;
  hb._initialize();
  const font = readFileSync(REGULAR);
  const at = hb.malloc(font.length);
  new Uint8Array(hb.memory.buffer).set(font, at);
  return { hb, face: hb.hb_face_create(hb.hb_blob_create(at, font.length, READ_ONLY, 0, 0), 0) };
}

const READ_ONLY = 1;

type HarfBuzz = { readonly memory: { readonly buffer: ArrayBuffer } } & Readonly<
  Record<Called, (...given: readonly number[]) => number>
>;
type Called =
  | '_initialize'
  | 'malloc'
  | `hb_blob_${'create' | 'destroy' | 'get_data' | 'get_length'}`
  | `hb_face_${'create' | 'destroy' | 'reference_blob'}`
  | `hb_set_${'add' | 'clear'}`
  | 'hb_subset_or_fail'
  | `hb_subset_input_${'create_or_fail' | 'destroy' | 'set' | 'set_flags' | 'unicode_set'}`;
