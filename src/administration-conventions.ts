import { type Scope, told, type WithPorts } from './administration-scope.ts';
import type { ConventionPlan } from './domain/plan/plan.ts';
import type { FileReader } from './ports/files.ts';
import { archiveConvention } from './use-cases/annuaire/deactivate-personne.ts';
import { type DemandeWebhook, handleWebhook } from './use-cases/comptes/webhooks.ts';
import { renameConvention, showConventions } from './use-cases/plan/conventions.ts';
import { importPlan } from './use-cases/plan/import-plan.ts';
import { viewImportPlan } from './views/plan/import-plan.ts';

interface Options extends Pick<Scope, 'inConvention'> {
  readonly withPorts: WithPorts;
  readonly files: FileReader;
}

type Nouvelle = Partial<ConventionPlan> & { readonly confirmer: boolean };

/** The conventions that are here, one more, and what one is called. */
export function conventionCommands({ withPorts, inConvention, files }: Options) {
  return {
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
