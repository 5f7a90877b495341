import type { createAdministration } from '../../src/administration.ts';
import type { Message } from '../../src/conversation/chat.ts';

/**
 * What the commands do. Each opens what it needs when it is called, so that help opens nothing. Without `confirmer` a
 * command that writes only shows what it would do.
 */
export type CliCommands = ReturnType<typeof createAdministration>;

/** What a command answers; `ok: false` is a refusal (exit code 1). */
export interface CommandResult {
  readonly ok: boolean;
  readonly message: Message;
}

export interface CliOutput {
  /** Results, for a person or a pipe. */
  write(text: string): void;
  /** Progress and errors. */
  writeError(text: string): void;
}
