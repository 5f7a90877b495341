import type { Message } from './conversation/chat.ts';
import type { DemandeMode } from './domain/accueil/mode.ts';
import type { DemandeAccord } from './domain/annuaire/accord.ts';
import type { DemandeSiret } from './domain/annuaire/siret.ts';
import type { DemandeImport } from './domain/plan/import-plan.ts';
import type { CalendrierALire, CalendrierChecker } from './ports/calendrier.ts';
import type { CourrielChecker } from './ports/courriel.ts';
import type { FileReader } from './ports/files.ts';
import type { FichierLogo, LogoReader } from './ports/logos.ts';
import type { Ports } from './ports/ports.ts';
import type { InstallationEspace } from './ports/ports-chat.ts';
import { changeMode } from './use-cases/accueil/change-mode.ts';
import { getEtat } from './use-cases/accueil/get-etat.ts';
import { importPersonnes } from './use-cases/annuaire/import-personnes.ts';
import { type DemandeFusion, mergePersonnesFor } from './use-cases/annuaire/merge-personnes-for.ts';
import { purge } from './use-cases/annuaire/purge.ts';
import { saveAccords } from './use-cases/annuaire/save-accords.ts';
import { saveLogos } from './use-cases/annuaire/save-logos.ts';
import { saveSiret } from './use-cases/annuaire/save-siret.ts';
import type { DemandeAdresse } from './use-cases/comptes/connexion/match-adresse.ts';
import { createCodeFor } from './use-cases/comptes/create-code-for.ts';
import { createLienFor } from './use-cases/comptes/create-lien-for.ts';
import { createLienInstallationFor } from './use-cases/comptes/create-lien-installation.ts';
import { verifyCourriel } from './use-cases/envois/verify-courriel.ts';
import { closeFicheFor, type DemandeFermetureFor } from './use-cases/plan/close-fiche-for.ts';
import { exportFiches } from './use-cases/plan/export-fiches.ts';
import { exportPlan } from './use-cases/plan/export-plan.ts';
import { importFiches } from './use-cases/plan/import-fiches.ts';
import { importPlan } from './use-cases/plan/import-plan.ts';
import { findPremiereArchive } from './use-cases/resumes/open-archive.ts';
import { type DemandeTour, importTour } from './use-cases/tours/import-tour.ts';
import { viewEtatEspace } from './views/accueil/etat.ts';
import { viewMode } from './views/accueil/mode.ts';
import { viewAccords } from './views/annuaire/accord.ts';
import { viewImportPersonnes } from './views/annuaire/import-personnes.ts';
import { viewLogos } from './views/annuaire/logos.ts';
import { viewPurge } from './views/annuaire/purge.ts';
import { viewSiret } from './views/annuaire/siret.ts';
import { viewExportFiches, viewImportFiches } from './views/plan/import-fiches.ts';
import { viewExportPlan, viewImportPlan } from './views/plan/import-plan.ts';
import { viewArchiveEcrite, viewSansConvention } from './views/resumes/archive.ts';
import { viewVerificationCalendrier } from './views/seances/verification-calendrier.ts';
import { viewImportTour } from './views/tours/import-tour.ts';
import type { Archive } from './views/words/archive.ts';
import { withConfirmer } from './views/words/essai.ts';
import type { Export, Format } from './views/words/fichiers.ts';

export interface AdministrationOptions {
  /** Opens the storage for one command, and closes it after. */
  readonly withPorts: <Result>(
    work: (ports: Ports) => Promise<Result>,
    /** The mode of the environment is not held against the one of the data. */
    options?: { readonly anyMode: true },
  ) => Promise<Result>;
  readonly files: FileReader;
  readonly logos: LogoReader;
  readonly renderFile: (source: Export, format: Format) => Promise<Uint8Array>;
  /** Of the platforms that are configured. */
  readonly installations: readonly InstallationEspace[];
  /** Null: e-mail is not configured. */
  readonly courriel: CourrielChecker | null;
  readonly calendriers: CalendrierChecker;
  readonly makeArchive: (archive: Archive) => Promise<Uint8Array>;
}

/** What whoever administers the machine can do beside the conversation; `ok: false` is a refusal. */
export function createAdministration(options: AdministrationOptions) {
  const { withPorts, files, installations, courriel: checker, calendriers, makeArchive } = options;
  return {
    ...planCommands(options),
    ...dataCommands(options),
    accord: (demande: DemandeAccord) =>
      withPorts(async (ports) => {
        const resultat = await saveAccords(demande, ports);
        const message = viewAccords(resultat, demande.parties.length === 0);
        const isEssai = resultat.kind === 'essai';
        return answer(isEssai || resultat.kind === 'a-noter', message, isEssai);
      }),
    importerPersonnes: (bytes: Uint8Array, { confirmer }: { readonly confirmer: boolean }) =>
      withPorts(async (ports) => {
        const resultat = await importPersonnes({ bytes, confirmer, acteur: null }, { ...ports, files });
        const ok = resultat.kind !== 'sans-plan' && resultat.kind !== 'fichier-refuse';
        return answer(ok, viewImportPersonnes(resultat), resultat.kind === 'essai');
      }),
    siret: (demande: DemandeSiret) =>
      withPorts(async (ports) => {
        const resultat = await saveSiret(demande, ports);
        const isEssai = resultat.kind === 'essai';
        return answer(isEssai || resultat.kind === 'note', viewSiret(resultat), isEssai);
      }),
    fusionner: (demande: DemandeFusion) =>
      withPorts(async (ports) => withHow(await mergePersonnesFor(demande, ports))),
    code: (demande: DemandeAdresse) =>
      withPorts(async (ports) => told(demande, await createCodeFor(demande, ports))),
    lien: (demande: DemandeAdresse) =>
      withPorts(async (ports) => told(demande, await createLienFor(demande, ports))),
    lienInstallation: (demande: DemandeAdresse) =>
      withPorts(async (ports) =>
        told(demande, await createLienInstallationFor(demande, installations, ports)),
      ),
    purger: ({ confirmer }: { readonly confirmer: boolean }) =>
      withPorts(async (ports) => {
        const resultat = await purge({ confirmer }, ports);
        return answer(true, viewPurge(resultat), resultat.kind === 'essai');
      }),
    verifierCourriel: (adresse: string) => verifyCourriel(adresse, checker),
    verifierCalendrier: async (calendrier: CalendrierALire) => {
      const examen = await calendriers.examine(calendrier);
      return { ok: examen.fautes.length === 0, message: viewVerificationCalendrier(examen) };
    },
    archiver: () => withPorts((ports) => writeArchive(ports, makeArchive)),
    etat: () => withPorts(async (ports) => ({ ok: true, message: viewEtatEspace(await getEtat(ports)) })),
  };
}

/** What the data are for. */
function dataCommands({ withPorts }: AdministrationOptions) {
  return {
    mode: (demande: DemandeMode) =>
      withPorts(
        async (ports) => {
          const resultat = await changeMode(demande, ports);
          return answer(true, viewMode(resultat), resultat.kind === 'essai');
        },
        { anyMode: true },
      ),
  };
}

/** The plan, and what annexe 4 says of its fiches. */
function planCommands({ withPorts, files, renderFile, logos }: AdministrationOptions) {
  return {
    importerPlan: (bytes: Uint8Array, options: DemandeImport) =>
      withPorts(async (ports) => {
        const resultat = await importPlan({ bytes, ...options }, { ...ports, files });
        const ok = resultat.kind !== 'fichier-refuse' && resultat.kind !== 'refuse';
        return answer(ok, viewImportPlan(resultat), resultat.kind === 'apercu');
      }),
    exporterPlan: () =>
      withPorts(async (ports) => {
        const bytes = await exportPlan(ports);
        return { ok: bytes !== null, message: viewExportPlan(bytes !== null), bytes };
      }),
    importerFiches: (bytes: Uint8Array, { confirmer }: { readonly confirmer: boolean }) =>
      withPorts(async (ports) => {
        const resultat = await importFiches({ bytes, confirmer }, { ...ports, files });
        const ok = resultat.kind !== 'sans-plan' && resultat.kind !== 'fichier-refuse';
        return answer(ok, viewImportFiches(resultat), resultat.kind === 'essai');
      }),
    logos: (fichiers: readonly FichierLogo[], { confirmer }: { readonly confirmer: boolean }) =>
      withPorts(async (ports) => {
        const resultat = await saveLogos({ fichiers, confirmer }, { ...ports, logos });
        const ok = resultat.kind === 'essai' || resultat.kind === 'enregistre';
        return answer(ok, viewLogos(resultat), resultat.kind === 'essai');
      }),
    importerTour: (bytes: Uint8Array, options: Omit<DemandeTour, 'bytes'>) =>
      withPorts(async (ports) => {
        const resultat = await importTour({ bytes, ...options }, { ...ports, files });
        const ok = resultat.kind !== 'sans-plan' && resultat.kind !== 'fichier-refuse';
        return answer(ok, viewImportTour(resultat), resultat.kind === 'essai');
      }),
    fermerFiche: (demande: DemandeFermetureFor) =>
      withPorts(async (ports) => withHow(await closeFicheFor(demande, ports))),
    exporterFiches: (format: 'csv' | 'xlsx') =>
      withPorts(async (ports) => {
        const source = await exportFiches(ports);
        const bytes = source && (await renderFile(source, format));
        return { ...answer(source !== null, viewExportFiches(source), false), bytes };
      }),
  };
}

async function writeArchive(
  ports: Ports,
  makeArchive: AdministrationOptions['makeArchive'],
): Promise<Answer & { readonly bytes: Uint8Array | null }> {
  const archive = await findPremiereArchive(ports);
  if (archive === null) return { ok: false, message: viewSansConvention(), bytes: null };
  return { ok: true, message: viewArchiveEcrite(archive), bytes: await makeArchive(archive) };
}

interface Answer {
  readonly ok: boolean;
  readonly message: Message;
}

/** What only showed what it would do says how to do it. */
function answer(ok: boolean, message: Message, isEssai: boolean): Answer {
  return { ok, message: isEssai ? withConfirmer(message) : message };
}

function told({ confirmer }: DemandeAdresse, { ok, message }: Answer): Answer {
  return answer(ok, message, ok && !confirmer);
}

function withHow({ ok, message, isEssai }: Answer & { readonly isEssai: boolean }): Answer {
  return answer(ok, message, isEssai);
}
