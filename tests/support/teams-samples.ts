import type { CardOptions } from '../../adapters/teams/drawing/render-actions.ts';

/** A personal chat of Teams, where only answers are forms. */
export const CHAT: CardOptions = {
  opensForm: (intent) => intent === 'reponse:ouvrir',
  dialogs: true,
  canal: false,
};

export const CANAL: CardOptions = { ...CHAT, canal: true };
export const DIALOG: CardOptions = { ...CHAT, dialog: true };

/** Microsoft's local emulator, which opens no dialog. */
export const EMULATOR: CardOptions = { ...CHAT, dialogs: false };

/** JSON of a card, read without its types. */
export interface Node {
  readonly type?: string;
  readonly text?: string;
  readonly title?: string;
  readonly data?: unknown;
  readonly [member: string]: unknown;
}

/** Every element and action below a card, in reading order; fallbacks are not among them. */
export function listNodes(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(listNodes);
  if (value === null || typeof value !== 'object') return [];
  const node = value as Node;
  return [node, ...['body', 'items', 'facts', 'choices', 'actions'].flatMap((name) => listNodes(node[name]))];
}

export function listActions(card: unknown): readonly Node[] {
  return listNodes(card).filter(({ type }) => type?.startsWith('Action.'));
}

export function findInput(card: unknown, id: string): Node {
  const input = listNodes(card).find((node) => node.id === id);
  if (input === undefined) throw new Error(`no input ${id}`);
  return input;
}
