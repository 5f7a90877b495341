import type { Temporal } from 'temporal-polyfill';
import type { Message } from '../../src/chat.ts';
import { describeFailure } from './failure.ts';
import { createProgram } from './program.ts';
import { renderMessage } from './render.ts';

/** What a command answers; `ok: false` is a refusal (exit code 1). */
export interface CommandResult {
  readonly ok: boolean;
  readonly message: Message;
}

/** What the commands do. Each opens what it needs when it is called, so that help opens nothing. */
export interface CliCommands {
  importerPlan(
    bytes: Uint8Array,
    options: {
      readonly confirmer: boolean;
      readonly avenant: { readonly reference: string; readonly signeLe: Temporal.PlainDate } | null;
    },
  ): Promise<CommandResult>;
  etat(): Promise<CommandResult>;
}

export interface CliOutput {
  /** Results, for a person or a pipe. */
  write(text: string): void;
  /** Progress and errors. */
  writeError(text: string): void;
}

export interface Cli {
  /** Takes the words after the program's name; returns 0 done, 1 refused or broken, 2 badly written. */
  run(argv: readonly string[]): Promise<number>;
}

/** The command line of administration. */
export function createCli(commands: CliCommands, output: CliOutput): Cli {
  return {
    run: async (argv) => {
      let exitCode = 0;
      const answer = ({ ok, message }: CommandResult) => {
        if (!ok) exitCode = 1;
        output.write(renderMessage(message));
      };
      try {
        const program = createProgram(commands, { ...output, answer });
        if (argv.length === 0) program.outputHelp();
        else await program.parseAsync(argv, { from: 'user' });
        return exitCode;
      } catch (error) {
        const failure = describeFailure(error, argv);
        output.writeError(failure.text);
        return failure.exitCode;
      }
    },
  };
}
