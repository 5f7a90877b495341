import type { CliCommands } from '../../adapters/cli/commands.ts';
import { createCli } from '../../adapters/cli/index.ts';

/** Types a command line; each command notes what it was asked for, unless it is given. */
export async function runCli(argv: readonly string[], change: Partial<CliCommands> = {}) {
  let out = '';
  let error = '';
  const calls: unknown[] = [];
  const done = { ok: true, message: { title: 'Fait' } };
  const give = (text: string) => async () => ({ ...done, bytes: new TextEncoder().encode(text) });
  const read = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const note = async (asked: unknown) => {
    calls.push(asked);
    return done;
  };
  const noteFile = (bytes: Uint8Array, options: unknown) => note([read(bytes), options]);
  const commands: CliCommands = {
    mean: (code) => {
      if (code !== null) calls.push(code);
    },
    conventions: async () => done,
    ...{
      creerConvention: noteFile,
      importerPlan: noteFile,
      importerFiches: noteFile,
      importerTour: noteFile,
      importerPersonnes: noteFile,
    },
    apparence: ({ embleme, ...demande }) => note({ embleme: embleme?.nom ?? null, ...demande }),
    ...{ fermerFiche: note, mode: note, accord: note, fusionner: note, siret: note, purger: note },
    ...{ renommerConvention: note, situerConvention: note, archiverConvention: note, webhooks: note },
    ...{ exporterConvention: note, supprimerConvention: note, importerConvention: (...asked) => note(asked) },
    ...{ lien: note, lienInstallation: note, code: note, verifierCourriel: note, partagerMessagerie: note },
    ...{ sauvegarder: note, verifierBase: note, restaurer: (...asked) => note(asked) },
    ...{ exporterPlan: give('plan'), diagnostic: give('{}'), etat: async () => done },
    exporterFiches: (format) => note(format).then(give(`fiches en ${format}`)),
    logos: (fichiers, options) => note([fichiers.map(({ nom }) => nom), options]),
    archiver: async () => ({ ...done, bytes: null }),
    verifierCalendrier: (asked) => note('bytes' in asked ? { bytes: read(asked.bytes) } : asked),
    ...change,
  };
  const cli = createCli(commands, {
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      error += text;
    },
  });
  const exitCode = await cli.run(argv);
  return { exitCode, out, error, calls };
}

const refuse = () => Promise.reject(new Error('nothing is backed up here'));

/** Of commands that are given ports, and no database. */
export const NO_BACKUPS = {
  ...{ save: refuse, check: refuse, rehearse: refuse, restore: refuse },
  ...{
    exportConvention: refuse,
    importConvention: refuse,
    removeConvention: refuse,
  },
};
