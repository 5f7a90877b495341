import { dropUnseen } from '../../src/conversation/clean-text.ts';

/** The same value with texts that XML, spreadsheets and printers take: what nobody types or sees is left out. */
export function toPlain<Value>(value: Value): Value {
  return clean(value) as Value;
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
}

/** XML has no way to write these at all: w3.org/TR/xml/#charsets. */
const NO_XML = /[\uFFFE\uFFFF]/g;

function cleanText(text: string): string {
  return dropUnseen(text).toWellFormed().replaceAll(/\r\n?/g, '\n').replaceAll(NO_XML, '');
}
