/** The text of a file (a BOM is dropped), or the first line that is not UTF-8. */
export type LectureUtf8 =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly line: number };

export function decodeUtf8(bytes: Uint8Array): LectureUtf8 {
  const text = decode(bytes);
  if (text !== null) return { ok: true, text };
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(NEW_LINE, start); // no byte of a longer character is a line break
    const next = end === -1 ? bytes.length : end + 1;
    if (decode(bytes.subarray(start, next)) === null) break;
    start = next;
  }
  return { ok: false, line };
}

const NEW_LINE = 0x0a;

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
