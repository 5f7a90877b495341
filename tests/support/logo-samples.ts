import { deflateSync } from 'node:zlib';

/** A drawing as an editor writes it. */
export const SVG = `<?xml version="1.0" encoding="UTF-8"?>
<!-- Generator: an editor -->
<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 200 100" inkscape:version="1.3">
  <metadata><inkscape:note>secret</inkscape:note></metadata>
  <style>.a{fill:#0a5;stroke:url(#g)}</style>
  <defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="#000"/></linearGradient></defs>
  <g inkscape:label="calque"><rect class="a" x="10" y="10" width="180" height="80" style="opacity:.9"/><circle cx="50" cy="50" r="20" fill="url(#g)"/></g>
</svg>`;

/** A PNG of one colour. */
export function aPng(width: number, height: number, alpha = 255): Uint8Array {
  const line = new Uint8Array(1 + width * 4);
  for (let x = 0; x < width; x += 1) line.set([200, 30, 30, alpha], 1 + x * 4);
  const raw = new Uint8Array(line.length * height);
  for (let y = 0; y < height; y += 1) raw.set(line, y * line.length);
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, 6, 0, 0, 0], 8);
  const chunks = [chunk('IHDR', head), chunk('IDAT', deflateSync(raw)), chunk('IEND', new Uint8Array())];
  return Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...chunks.flat()]);
}

function chunk(name: string, data: Uint8Array): number[] {
  const body = [...new TextEncoder().encode(name), ...data];
  return [...toBytes(data.length), ...body, ...toBytes(checksum(body))];
}

function toBytes(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
}

/** w3.org/TR/png/#D-CRCAppendix */
function checksum(bytes: readonly number[]): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

/** 48 by 48 points, red, and green where it begins; `turn`: how its camera was held, `beside`: what it wrote. */
export function aJpeg(turn: number, beside = ''): Uint8Array {
  const exif = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0];
  const segment = [...new TextEncoder().encode('Exif\0\0'), ...exif, ...new TextEncoder().encode(beside)];
  const marker = [0xff, 0xe1, ...toBytes(segment.length + 2).slice(2)];
  return Uint8Array.from([0xff, 0xd8, ...marker, ...segment, ...Buffer.from(JPEG, 'base64')]);
}

/** Of a browser's canvas, without its first two bytes. */
const JPEG = [
  '/+AAEEpGSUYAAQEAAAEAAQAA/9sAQwAQCwwODAoQDg0OEhEQExgoGhgWFhgxIyUdKDozPTw5Mzg3QEhcTkBEV0U3OFBtUVdfYmdo',
  'Zz5NcXlwZHhcZWdj/9sAQwEREhIYFRgvGhovY0I4QmNjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2Nj',
  'Y2NjY2Nj/8AAEQgAMAAwAwEiAAIRAQMRAf/EABYAAQEBAAAAAAAAAAAAAAAAAAACBf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAX',
  'AQEBAQEAAAAAAAAAAAAAAAAABQIG/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AxQE5JUA274AAAAAAAAAAAAAB',
  '/9k=',
].join('');
