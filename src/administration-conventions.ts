import { type Scope, told, type WithPorts } from './administration-scope.ts';
import { type Convention, parseOrigine } from './domain/nouns/convention.ts';
import type { ConventionPlan } from './domain/plan/plan.ts';
import type { LieuSaisi } from './domain/seances/vacances.ts';
import type { FileReader } from './ports/files.ts';
import { archiveConvention } from './use-cases/annuaire/deactivate-personne.ts';
import { type DemandeWebhook, handleWebhook } from './use-cases/comptes/webhooks.ts';
import { placeConvention, renameConvention, showConventions } from './use-cases/plan/conventions.ts';
import { importPlan } from './use-cases/plan/import-plan.ts';
import type { ReponseMachine } from './use-cases/verbs/act-as-machine.ts';
import { listCommuns, tellGone } from './use-cases/verbs/communs.ts';
import { findConvention } from './use-cases/verbs/find-convention.ts';
import type { Sauvegarde } from './views/accueil/sauvegarde.ts';
import { SANS_PLAN } from './views/annuaire/accord.ts';
import {
  type ConventionImportee,
  type RefusVers,
  viewConventionExportee,
  viewConventionImportee,
  viewConventionSupprimee,
  viewVersRefuse,
} from './views/plan/convention-ailleurs.ts';
import { viewImportPlan } from './views/plan/import-plan.ts';
import { withConfirmer } from './views/words/phrases.ts';

interface Options extends Pick<Scope, 'inConvention'> {
  readonly withPorts: WithPorts;
  readonly files: FileReader;
  readonly sauvegardes: Transfers;
}

/** Conventions that go to another installation, and come from one; each by its id. */
export interface Transfers {
  exportConvention(conventionId: string, file: string): Promise<Sauvegarde>;
  /** `isDone` false: all is tried, and taken back. @throws DomainError `sauvegarde-abimee`, `sauvegarde-entiere` and others */
  importConvention(file: string, isDone: boolean): Promise<ConventionImportee>;
  /** What went, or would. @throws DomainError `convention-changee` and others */
  removeConvention(
    conventionId: string,
    asked: Readonly<Record<'file' | 'origine', string | null>> &
      Readonly<Record<'mayBeFirst' | 'isDone', boolean>>,
  ): Promise<Pick<Sauvegarde, 'lignes' | 'personnes'>>;
}

interface DemandeSuppression {
  /** That holds all of it; null: it goes without one. */
  readonly fichier: string | null;
  /** Also when it is the one of the public addresses without a code. */
  readonly premiere: boolean;
  /** The installation where it lives from now on, as it was typed; null: none is said. */
  readonly vers: string | null;
  readonly confirmer: boolean;
}

/** One convention as a file that another installation takes in; and all of one taken away. */
function transferCommands({ inConvention, withPorts, sauvegardes }: Options) {
  /** Works upon its id once what was opened to find it is closed. */
  const withId = async (
    work: (convention: Convention) => Promise<ReponseMachine>,
  ): Promise<ReponseMachine> => {
    const found = await inConvention(findConvention);
    if (found === null) return { ok: false, message: SANS_PLAN };
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
      const here = await withPorts(({ stores }) => stores.conventions.list({ limit: 1 })); // brings the schema up to date
      const importee = await sauvegardes.importConvention(file, confirmer);
      const message = viewConventionImportee(importee, { isDone: confirmer, isAlone: here.length === 0 });
      return { ok: true, message: confirmer ? message : withConfirmer(message) };
    },
    supprimerConvention: ({ fichier, premiere, vers, confirmer }: DemandeSuppression) =>
      withId(async (convention) => {
        const { communs, isAlone, adresse } = await withPorts(async (ports) => ({
          communs: await listCommuns(convention.id, ports),
          isAlone: (await ports.stores.conventions.list({ limit: 2 })).length < 2,
          adresse: ports.installation.adresse,
        }));
        const origine = vers === null ? null : parseOrigine(vers);
        const why = vers === null ? null : whyNotThere(origine, adresse);
        if (why !== null) return { ok: false, message: viewVersRefuse(why) };
        const asked = { file: fichier, mayBeFirst: premiere, origine, isDone: confirmer };
        const contenu = await sauvegardes.removeConvention(convention.id, asked);
        if (confirmer) await withPorts((ports) => tellGone(convention.id, communs, ports));
        const suite = { fichier, vers: origine, isAlone, isDone: confirmer };
        const message = viewConventionSupprimee(convention, contenu, suite);
        return { ok: true, message: confirmer ? message : withConfirmer(message) };
      }),
  };
}

/** Why what was here does not lead there; null: it does. `adresse`: where this installation is; null: nobody knows. */
function whyNotThere(origine: string | null, adresse: string | null): RefusVers | null {
  if (origine === null) return 'illisible';
  if (adresse === null) return 'sans-adresse';
  return URL.parse(adresse)?.origin === origine ? 'ici' : null;
}

type Nouvelle = Partial<ConventionPlan> & LieuSaisi & { readonly confirmer: boolean };

/** The conventions that are here, one more, and what one is called. */
export function conventionCommands(options: Options) {
  const { withPorts, inConvention, files } = options;
  return {
    ...transferCommands(options),
    conventions: () => withPorts(async (ports) => ({ ok: true, message: await showConventions(ports) })),
    creerConvention: (bytes: Uint8Array, { confirmer, zone, fuseau, ...nouvelle }: Nouvelle) =>
      withPorts(async (ports) => {
        const lieu = { ...(zone && { zone }), ...(fuseau && { fuseau }) };
        const demande = { bytes, confirmer, avenant: null, nouvelle, lieu };
        const resultat = await importPlan(demande, { ...ports, files });
        return told(resultat, viewImportPlan(resultat));
      }),
    renommerConvention: (demande: { readonly nom: string; readonly confirmer: boolean }) =>
      inConvention((ports) => renameConvention(demande, ports)),
    situerConvention: (demande: LieuSaisi & { readonly confirmer: boolean }) =>
      inConvention((ports) => placeConvention(demande, ports)),
    webhooks: (demande: DemandeWebhook) => inConvention((ports) => handleWebhook(demande, ports)),
    archiverConvention: (demande: { readonly confirmer: boolean }) =>
      inConvention((ports) => archiveConvention(demande, ports)),
  };
}
