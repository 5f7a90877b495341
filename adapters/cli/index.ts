import type { CliCommands, CliOutput, CommandResult } from './commands.ts';
import { createProgram } from './program.ts';
import { renderMessage } from './render.ts';
import { describeFailure } from './set-up.ts';

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
