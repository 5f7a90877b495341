import type { ErreurFichier, FileList, FileObject, FileValue } from '../nouns/fichier.ts';

/** Faults that any file may have, found while its values are read. */
export type CodeErreurValeur = 'valeur-absente' | 'valeur-inattendue';

/** Reads typed values and collects what is wrong instead of stopping at the first fault. */
export interface ValueReader<Code extends string> {
  readonly errors: readonly ErreurFichier<Code | CodeErreurValeur>[];
  /** A text that is not empty, in NFC; '' once its absence is noted. */
  getText(parent: FileObject, cle: string): string;
  /** A whole number from 0; null once its absence is noted. */
  findNumber(parent: FileObject, cle: string): number | null;
  getObject(parent: FileObject, cle: string): FileObject;
  /** The objects of a list; `line` is where the list begins. */
  getObjects(
    parent: FileObject,
    cle: string,
  ): { readonly line: number; readonly items: readonly FileObject[] };
  /** The texts of a list; empty when the key is absent. */
  getTexts(parent: FileObject, cle: string): readonly string[];
  note(code: Code | CodeErreurValeur, line: number, details: ErreurFichier<Code>['details']): void;
}

export function createValueReader<Code extends string>(): ValueReader<Code> {
  const errors: ErreurFichier<Code | CodeErreurValeur>[] = [];
  const note: ValueReader<Code>['note'] = (code, line, details) => {
    errors.push({ code, line, details });
  };
  const refuse = (parent: FileObject, cle: string, attendu: Attendu): null => {
    const node = parent.members.get(cle);
    if (node === undefined || isNull(node)) note('valeur-absente', parent.line, { cle });
    else note('valeur-inattendue', node.line, { cle, attendu });
    return null;
  };
  const findArray = (parent: FileObject, cle: string): FileList | null => {
    const node = parent.members.get(cle);
    return node?.kind === 'list' ? node : refuse(parent, cle, 'liste');
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

function isNull(node: FileValue): boolean {
  return node.kind === 'scalar' && node.value === null;
}

function textOf(node: FileValue | undefined): string | null {
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') return null;
  const text = node.value.normalize('NFC').trim();
  return text === '' ? null : text;
}

function numberOf(node: FileValue | undefined): number | null {
  if (node?.kind !== 'scalar' || !Number.isSafeInteger(node.value)) return null;
  return Number(node.value) >= 0 ? Number(node.value) : null;
}
