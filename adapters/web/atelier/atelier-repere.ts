import { createHash } from 'node:crypto';
import type { Form } from '../../../src/conversation/chat.ts';
import type { LigneAtelier } from '../../../src/ports/ports.ts';

/** A mark of what a conversation shows; another one means that there is something new to draw. */
export function getRepere(lignes: readonly LigneAtelier[], form: Form | null): string {
  const last = lignes.at(-1)?.id ?? '0';
  const changes = lignes.map(({ modifieLe }) => modifieLe?.epochMilliseconds ?? 0);
  return `${last}-${Math.max(0, ...changes)}-${form === null ? 'sans' : getFormMark(form)}`;
}

/** The same form with the same errors has the same mark: a page may keep it while it is being filled. */
export function getFormMark(form: Form): string {
  return createHash('sha256').update(JSON.stringify(form)).digest('hex').slice(0, 12);
}
