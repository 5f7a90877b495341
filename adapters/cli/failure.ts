import { CommanderError } from 'commander';
import { DomainError } from '../../src/errors.ts';
import { ligneDeCommande as mots } from '../../src/views/accueil/ligne-de-commande.ts';

/** Code of the errors whose message is already a French sentence of ours. */
export const OWN_ERROR = 'espace.usage';
export const USAGE_EXIT_CODE = 2;

const FAILURE_EXIT_CODE = 1;

/** What to tell of an error; an empty text when help was asked for and shown. */
export function describeFailure(
  error: unknown,
  argv: readonly string[],
): { readonly text: string; readonly exitCode: number } {
  if (error instanceof CommanderError) return describeUsage(error, argv);
  if (error instanceof DomainError) return { text: `${error.message}\n`, exitCode: FAILURE_EXIT_CODE };
  const detail = error instanceof Error ? error.message : String(error);
  return { text: `${mots.erreurs.panne()}\n${detail}\n`, exitCode: FAILURE_EXIT_CODE };
}

const SENTENCES: ReadonlyMap<string, (commande: string) => string> = new Map([
  ['commander.missingArgument', mots.erreurs.argumentAbsent],
  ['commander.optionMissingArgument', mots.erreurs.valeurAbsente],
  ['commander.unknownOption', mots.erreurs.optionInconnue],
  ['commander.excessArguments', mots.erreurs.trop],
]);

function describeUsage(error: CommanderError, argv: readonly string[]) {
  if (error.exitCode === 0) return { text: '', exitCode: 0 }; // --help
  const name = argv.find((word) => !word.startsWith('-')) ?? '';
  const isUnknown = error.code === 'commander.unknownCommand';
  const sentence = () => {
    if (error.code === OWN_ERROR) return error.message;
    if (isUnknown) return mots.erreurs.commandeInconnue(name);
    return (SENTENCES.get(error.code) ?? mots.erreurs.autre)(name);
  };
  const help = mots.erreurs.voirAide(isUnknown || name === '' ? '' : `${name} `);
  return { text: `${sentence()}\n${help}\n`, exitCode: USAGE_EXIT_CODE };
}
