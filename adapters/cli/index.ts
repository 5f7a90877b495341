import { Command } from 'commander';
import type { Fact, Message, Section } from '../../src/conversation/chat.ts';
import { ligneDeCommande as mots } from '../../src/views/accueil/ligne-de-commande.ts';
import type { CliCommands, CliOutput, CommandResult } from './commands.ts';
import { CONVENTION_COMMANDS } from './conventions.ts';
import { INSTALLATION_COMMANDS } from './installation.ts';
import { PEOPLE_COMMANDS } from './people.ts';
import { PLAN_COMMANDS } from './plan.ts';
import { addCommand, describeFailure, type ProgramOutput, setUp } from './set-up.ts';

interface Cli {
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

/** A message as plain text for a terminal; buttons and images have no use there. */
export function renderMessage({ title, paragraphs = [], facts = [], sections = [], note }: Message): string {
  const blocks = [
    title,
    paragraphs.join('\n'),
    renderFacts(facts),
    ...sections.map(renderSection),
    note ?? '',
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function renderFacts(facts: readonly Fact[]): string {
  const width = Math.max(0, ...facts.map(({ label }) => [...label].length));
  return facts.map(({ label, value }) => `${label.padEnd(width)}  ${value}`).join('\n');
}

function renderSection({ title, paragraphs = [], list = [] }: Section): string {
  const items = list.map(({ text, detail }) => (detail ? `- ${text}\n  ${detail}` : `- ${text}`));
  return [...(title ? [title] : []), ...paragraphs, ...items].join('\n');
}

interface Meant {
  readonly convention?: string;
}

/** The commands and their help. Nothing runs, and nothing is read, before a command is parsed. */
export function createProgram(commands: CliCommands, output: ProgramOutput): Command {
  const program = setUp(new Command('npm run espace --'), output)
    .description(mots.description)
    .usage('COMMANDE [options]')
    .helpCommand(false)
    .addHelpText('after', `\n${mots.exemples}\n\n${mots.codes}`)
    .hook('preAction', (_program, command) => commands.mean(command.opts<Meant>().convention ?? null));
  for (const declared of DECLARED) addCommand(program, { commands, output }, declared);
  return program;
}

/** As the help lists them. */
const DECLARED = [...CONVENTION_COMMANDS, ...PLAN_COMMANDS, ...PEOPLE_COMMANDS, ...INSTALLATION_COMMANDS];
