/** Reading of payloads that may hold anything: nothing here throws. */

export type Json = Readonly<Record<string, unknown>>;

/** The object itself; an empty one for everything else. */
export function asJson(value: unknown): Json {
  return isJson(value) ? value : {};
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; none for everything else. */
export function asList(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

/** A text that is not empty, else null. */
export function textAt(object: Json, key: string): string | null {
  const value = object[key];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** What a JSON text holds; null when it is none. */
export function parseJson(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
