import type { CliCommands } from '../../adapters/cli/commands.ts';
import { createCli } from '../../adapters/cli/index.ts';

/** Types a command line; each command notes what it was asked for, unless it is given. */
export async function runCli(argv: readonly string[], change: Partial<CliCommands> = {}) {
  let out = '';
  let error = '';
  const calls: unknown[] = [];
  const done = { ok: true, message: { title: 'Fait' } };
  const commands: CliCommands = {
    importerPlan: async (bytes, options) => {
      calls.push([new TextDecoder().decode(bytes), options]);
      return done;
    },
    importerFiches: async (bytes, options) => {
      calls.push([new TextDecoder().decode(bytes), options]);
      return done;
    },
    exporterPlan: async () => ({ ...done, bytes: new TextEncoder().encode('plan') }),
    importerTour: async (bytes, options) => {
      calls.push([new TextDecoder().decode(bytes), options]);
      return done;
    },
    fermerFiche: async (demande) => {
      calls.push(demande);
      return done;
    },
    logos: async (fichiers, options) => {
      calls.push([fichiers.map(({ nom }) => nom), options]);
      return done;
    },
    exporterFiches: async (format) => {
      calls.push(format);
      return { ...done, bytes: new TextEncoder().encode(`fiches en ${format}`) };
    },
    mode: async (demande) => {
      calls.push(demande);
      return done;
    },
    accord: async (demande) => {
      calls.push(demande);
      return done;
    },
    importerPersonnes: async (bytes, options) => {
      calls.push([new TextDecoder().decode(bytes), options]);
      return done;
    },
    fusionner: async (demande) => {
      calls.push(demande);
      return done;
    },
    archiver: async () => ({ ...done, bytes: null }),
    siret: async (demande) => {
      calls.push(demande);
      return done;
    },
    lien: async (courriel) => {
      calls.push(courriel);
      return done;
    },
    purger: async (demande) => {
      calls.push(demande);
      return done;
    },
    verifierCourriel: async (adresse) => {
      calls.push(adresse);
      return done;
    },
    verifierCalendrier: async (calendrier) => {
      calls.push('bytes' in calendrier ? { bytes: new TextDecoder().decode(calendrier.bytes) } : calendrier);
      return done;
    },
    lienInstallation: async (courriel) => {
      calls.push(courriel);
      return done;
    },
    code: async (courriel) => {
      calls.push(courriel);
      return done;
    },
    sauvegarder: async (file) => {
      calls.push(file);
      return done;
    },
    restaurer: async (file, options) => {
      calls.push([file, options]);
      return done;
    },
    verifierBase: async (file) => {
      calls.push(file);
      return done;
    },
    diagnostic: async () => ({ ...done, bytes: new TextEncoder().encode('{}') }),
    etat: async () => done,
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
export const NO_BACKUPS = { save: refuse, check: refuse, rehearse: refuse, restore: refuse };
