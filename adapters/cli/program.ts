import { Command } from 'commander';
import { ligneDeCommande as mots } from '../../src/views/accueil/ligne-de-commande.ts';
import type { CliCommands } from './commands.ts';
import { CONVENTION_COMMANDS } from './conventions.ts';
import { INSTALLATION_COMMANDS } from './installation.ts';
import { PEOPLE_COMMANDS } from './people.ts';
import { PLAN_COMMANDS } from './plan.ts';
import { addCommand, type ProgramOutput, setUp } from './set-up.ts';

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
