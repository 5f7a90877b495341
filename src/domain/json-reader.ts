import type { JsonArray, JsonNode, JsonObject } from './json-source.ts';

/** What is wrong in a file, and where; its sentence is made by a view. */
export interface ErreurFichier<Code extends string> {
  readonly code: Code;
  readonly line: number;
  readonly details: Readonly<Record<string, string | number>>;
}

/** Faults that any file may have, found while its values are read. */
export type CodeErreurValeur = 'valeur-absente' | 'valeur-inattendue';

/** Reads typed values and collects what is wrong instead of stopping at the first fault. */
export interface JsonReader<Code extends string> {
  readonly errors: readonly ErreurFichier<Code | CodeErreurValeur>[];
  /** A text that is not empty, in NFC; '' once its absence is noted. */
  getText(parent: JsonObject, cle: string): string;
  /** A whole number from 0; null once its absence is noted. */
  findNumber(parent: JsonObject, cle: string): number | null;
  getObject(parent: JsonObject, cle: string): JsonObject;
  /** The objects of a list; `line` is where the list begins. */
  getObjects(
    parent: JsonObject,
    cle: string,
  ): { readonly line: number; readonly items: readonly JsonObject[] };
  /** The texts of a list; empty when the key is absent. */
  getTexts(parent: JsonObject, cle: string): readonly string[];
  note(code: Code | CodeErreurValeur, line: number, details: ErreurFichier<Code>['details']): void;
}

export function createJsonReader<Code extends string>(): JsonReader<Code> {
  const errors: ErreurFichier<Code | CodeErreurValeur>[] = [];
  const note: JsonReader<Code>['note'] = (code, line, details) => {
    errors.push({ code, line, details });
  };
  const refuse = (parent: JsonObject, cle: string, attendu: Attendu): null => {
    const node = parent.members.get(cle);
    if (node === undefined || isNull(node)) note('valeur-absente', parent.line, { cle });
    else note('valeur-inattendue', node.line, { cle, attendu });
    return null;
  };
  const findArray = (parent: JsonObject, cle: string): JsonArray | null => {
    const node = parent.members.get(cle);
    return node?.kind === 'array' ? node : refuse(parent, cle, 'liste');
  };
  return {
    errors,
    note,
    getText: (parent, cle) => textOf(parent.members.get(cle)) ?? refuse(parent, cle, 'texte') ?? '',
    findNumber: (parent, cle) => numberOf(parent.members.get(cle)) ?? refuse(parent, cle, 'nombre'),
    getObject: (parent, cle) => {
      const node = parent.members.get(cle);
      if (node?.kind === 'object') return node;
      refuse(parent, cle, 'objet');
      return { kind: 'object', line: parent.line, members: new Map() };
    },
    getObjects: (parent, cle) => {
      const array = findArray(parent, cle);
      const items = (array?.items ?? []).filter((item) => item.kind === 'object');
      if (array !== null && items.length < array.items.length) refuse(parent, cle, 'liste-objets');
      return { line: array?.line ?? parent.line, items };
    },
    getTexts: (parent, cle) => {
      if (!parent.members.has(cle)) return [];
      const nodes = findArray(parent, cle)?.items ?? [];
      const texts = nodes.map(textOf).filter((text) => text !== null);
      if (texts.length < nodes.length) refuse(parent, cle, 'liste-textes');
      return texts;
    },
  };
}

type Attendu = 'texte' | 'nombre' | 'objet' | 'liste' | 'liste-objets' | 'liste-textes';

function isNull(node: JsonNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

function textOf(node: JsonNode | undefined): string | null {
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') return null;
  const text = node.value.normalize('NFC').trim();
  return text === '' ? null : text;
}

function numberOf(node: JsonNode | undefined): number | null {
  if (node?.kind !== 'scalar' || !Number.isSafeInteger(node.value)) return null;
  return Number(node.value) >= 0 ? Number(node.value) : null;
}
