import { type Scope, told, type WithPorts } from './administration-scope.ts';
import type { Convention } from './domain/nouns/convention.ts';
import type { ConventionPlan } from './domain/plan/plan.ts';
import { DomainError } from './errors.ts';
import type { FileReader } from './ports/files.ts';
import { archiveConvention } from './use-cases/annuaire/deactivate-personne.ts';
import { type DemandeWebhook, handleWebhook } from './use-cases/comptes/webhooks.ts';
import { renameConvention, showConventions } from './use-cases/plan/conventions.ts';
import { importPlan } from './use-cases/plan/import-plan.ts';
import type { ReponseMachine } from './use-cases/verbs/act-as-machine.ts';
import { findConvention } from './use-cases/verbs/find-convention.ts';
import type { Sauvegarde } from './views/accueil/sauvegarde.ts';
import { sansPlan } from './views/annuaire/accord.ts';
import {
  viewConventionExportee,
  viewConventionImportee,
  viewConventionSupprimee,
} from './views/plan/conventions.ts';
import { viewImportPlan } from './views/plan/import-plan.ts';
import { withConfirmer } from './views/words/essai.ts';

interface Options extends Pick<Scope, 'inConvention'> {
  readonly withPorts: WithPorts;
  readonly files: FileReader;
  readonly sauvegardes: Transfers;
}

/** Conventions that go to another installation, and come from one; each by its id. */
export interface Transfers {
  exportConvention(conventionId: string, file: string): Promise<Sauvegarde>;
  /** Reads it whole, and says of which convention it is. @throws DomainError `sauvegarde-abimee`, `sauvegarde-entiere` and others */
  checkConvention(file: string): Promise<Sauvegarde & { readonly code: string }>;
  importConvention(file: string): Promise<void>;
  /** @returns how many rows went */
  removeConvention(conventionId: string): Promise<number>;
}

/** One convention as a file that another installation takes in; and all of one taken away. */
function transferCommands({ inConvention, withPorts, sauvegardes }: Options) {
  /** Works upon its id once what was opened to find it is closed. */
  const withId = async (
    work: (convention: Convention) => Promise<ReponseMachine>,
  ): Promise<ReponseMachine> => {
    const found = await inConvention(findConvention);
    if (found === null) return { ok: false, message: sansPlan() };
    return 'ok' in found ? found : work(found);
  };
  return {
    exporterConvention: (file: string) =>
      withId(async ({ id, nomCourt }) => ({
        ok: true,
        message: viewConventionExportee({
          ...{ nomCourt, fichier: file },
          sauvegarde: await sauvegardes.exportConvention(id, file),
        }),
      })),
    importerConvention: async (file: string, { confirmer }: { readonly confirmer: boolean }) => {
      const sauvegarde = await sauvegardes.checkConvention(file);
      const here = await withPorts(({ stores }) => stores.conventions.list({ code: sauvegarde.code }));
      if (here.length > 0) throw new DomainError('convention-deja-la');
      if (confirmer) await sauvegardes.importConvention(file);
      const message = viewConventionImportee(sauvegarde, confirmer);
      return { ok: true, message: confirmer ? message : withConfirmer(message) };
    },
    supprimerConvention: ({ confirmer }: { readonly confirmer: boolean }) =>
      withId(async (convention) => {
        const lignes = confirmer ? await sauvegardes.removeConvention(convention.id) : null;
        const message = viewConventionSupprimee(convention, lignes);
        return { ok: true, message: confirmer ? message : withConfirmer(message) };
      }),
  };
}

type Nouvelle = Partial<ConventionPlan> & { readonly confirmer: boolean };

/** The conventions that are here, one more, and what one is called. */
export function conventionCommands(options: Options) {
  const { withPorts, inConvention, files } = options;
  return {
    ...transferCommands(options),
    conventions: () => withPorts(async (ports) => ({ ok: true, message: await showConventions(ports) })),
    creerConvention: (bytes: Uint8Array, { confirmer, ...nouvelle }: Nouvelle) =>
      withPorts(async (ports) => {
        const demande = { bytes, confirmer, avenant: null, nouvelle };
        const resultat = await importPlan(demande, { ...ports, files });
        return told(resultat, viewImportPlan(resultat));
      }),
    renommerConvention: (demande: { readonly nom: string; readonly confirmer: boolean }) =>
      inConvention((ports) => renameConvention(demande, ports)),
    webhooks: (demande: DemandeWebhook) => inConvention((ports) => handleWebhook(demande, ports)),
    archiverConvention: (demande: { readonly confirmer: boolean }) =>
      inConvention((ports) => archiveConvention(demande, ports)),
  };
}
