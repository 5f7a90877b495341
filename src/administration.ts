import { conventionCommands, type Transfers } from './administration-conventions.ts';
import { createScope, type Scope, told, type WithPorts } from './administration-scope.ts';
import type { DemandeMode } from './domain/accueil/etat-espace.ts';
import type { DemandeAccord } from './domain/annuaire/accord.ts';
import type { DemandeSiret } from './domain/annuaire/siret.ts';
import type { DemandeImport } from './domain/plan/import-plan.ts';
import { IMPORTS, type Remise } from './imports.ts';
import type { CalendrierALire, CalendrierChecker } from './ports/calendrier.ts';
import type { CourrielChecker } from './ports/courriel.ts';
import type { FileReader } from './ports/files.ts';
import type { FichierLogo, LogoReader } from './ports/logos.ts';
import type { Ports } from './ports/ports.ts';
import type { InstallationEspace } from './ports/ports-chat.ts';
import { changeMode, getEtat } from './use-cases/accueil/get-etat.ts';
import { purge } from './use-cases/annuaire/erase-personne.ts';
import { type DemandeFusion, mergeByCode } from './use-cases/annuaire/merge-by-code.ts';
import { saveAccords, saveSiret } from './use-cases/annuaire/save-partie.ts';
import {
  createCodeFor,
  createLienFor,
  createLienInstallationFor,
  type DemandeAdresse,
} from './use-cases/comptes/create-acces.ts';
import { type DemandePartage, shareEspace } from './use-cases/comptes/share-espace.ts';
import { verifyCourriel } from './use-cases/envois/verify-courriel.ts';
import { closeAsMachine, type DemandeFermetureMachine } from './use-cases/plan/confirm-fermeture.ts';
import { exportFiches, exportPlan } from './use-cases/plan/list-fiches-suivies.ts';
import { findArchiveMeant } from './use-cases/resumes/get-archive.ts';
import type { DemandeTour } from './use-cases/tours/import-tour.ts';
import type { ReponseMachine } from './use-cases/verbs/act-as-machine.ts';
import { viewEtatEspace } from './views/accueil/etat.ts';
import { viewMode } from './views/accueil/mode.ts';
import {
  type EssaiSauvegarde,
  type Sauvegarde,
  viewDiagnostic,
  viewRestauration,
  viewSauvegarde,
  viewVerificationBase,
} from './views/accueil/sauvegarde.ts';
import { viewAccords, viewSiret } from './views/annuaire/accord.ts';
import { viewPurge } from './views/annuaire/purge.ts';
import { viewExportFiches } from './views/plan/import-fiches.ts';
import { viewExportPlan } from './views/plan/import-plan.ts';
import { SANS_CONVENTION, viewArchiveEcrite } from './views/resumes/archive.ts';
import { viewVerificationCalendrier } from './views/seances/adresse-calendrier.ts';
import type { Archive, Export, Format } from './views/words/fichiers.ts';
import type { SorteImport } from './views/words/imports.ts';

export interface AdministrationOptions {
  /** Opens the storage for one command, and closes it after. */
  readonly withPorts: WithPorts;
  readonly files: FileReader;
  readonly logos: LogoReader;
  readonly renderFile: (source: Export, format: Format) => Promise<Uint8Array>;
  /** Of the platforms that are configured. */
  readonly installations: readonly InstallationEspace[];
  /** Null: e-mail is not configured. */
  readonly courriel: CourrielChecker | null;
  readonly calendriers: CalendrierChecker;
  readonly makeArchive: (archive: Archive) => Promise<Uint8Array>;
  readonly sauvegardes: Sauvegardes;
  /** How the program and its database do: nothing personal. */
  readonly diagnose: () => Promise<Diagnostic>;
}

export type Diagnostic = Readonly<Record<string, unknown>> & {
  readonly database: { readonly isReachable: boolean };
};

/** Backups of all data, or of one convention, as files. */
export interface Sauvegardes extends Transfers {
  save(file: string): Promise<Sauvegarde>;
  /** Reads it whole. @throws DomainError `sauvegarde-abimee` and others */
  check(file: string): Promise<Sauvegarde>;
  /** What this program would make of it, in a database of its own that goes again. */
  rehearse(file: string): Promise<EssaiSauvegarde>;
  /** Into an empty installation; who and what was erased since is erased again. @returns how many people, addresses and texts */
  restore(file: string): Promise<number>;
}

/** What whoever administers the machine can do beside the conversation; `ok: false` is a refusal. */
export function createAdministration(given: AdministrationOptions) {
  const { withPorts, courriel: checker, calendriers, makeArchive } = given;
  const { mean, ...scope } = createScope(withPorts);
  const [options, { inConvention }] = [{ ...given, ...scope }, scope];
  return {
    mean,
    ...conventionCommands(options),
    ...accesCommands(options),
    ...planCommands(options),
    ...dataCommands(options),
    ...backupCommands(options),
    accord: (demande: DemandeAccord) =>
      inConvention(async (ports) => {
        const resultat = await saveAccords(demande, ports);
        return told(resultat, viewAccords(resultat, demande.parties.length === 0));
      }),
    importerPersonnes: (bytes: Uint8Array, { confirmer }: { readonly confirmer: boolean }) =>
      take('personnes', { bytes, confirmer }, options),
    siret: (demande: DemandeSiret) =>
      inConvention(async (ports) => {
        const resultat = await saveSiret(demande, ports);
        return told(resultat, viewSiret(resultat));
      }),
    fusionner: (demande: DemandeFusion) => inConvention((ports) => mergeByCode(demande, ports)),
    purger: ({ confirmer }: { readonly confirmer: boolean }) =>
      withPorts(async (ports) => {
        const resultat = await purge({ confirmer }, ports);
        return told(resultat, viewPurge(resultat));
      }),
    verifierCourriel: (adresse: string) => verifyCourriel(adresse, checker),
    verifierCalendrier: async (calendrier: CalendrierALire) => {
      const examen = await calendriers.examine(calendrier);
      return { ok: examen.fautes.length === 0, message: viewVerificationCalendrier(examen) };
    },
    archiver: () => inConvention((ports) => writeArchive(ports, makeArchive)),
    etat: () => inConvention(async (ports) => ({ ok: true, message: viewEtatEspace(await getEtat(ports)) })),
  };
}

type Options = AdministrationOptions & Scope;

function accesCommands({ inAll, inConvention, installations }: Options) {
  return {
    partagerMessagerie: (demande: DemandePartage) => inConvention((ports) => shareEspace(demande, ports)),
    code: (demande: DemandeAdresse) => inAll((ports) => createCodeFor(demande, ports)),
    lien: (demande: DemandeAdresse) => inAll((ports) => createLienFor(demande, ports)),
    lienInstallation: (demande: DemandeAdresse) =>
      inAll((ports) => createLienInstallationFor(demande, installations, ports)),
  };
}

/** All data as files, and what is told of them to whoever helps. */
function backupCommands({ sauvegardes, diagnose }: AdministrationOptions) {
  return {
    sauvegarder: async (file: string) => ({
      ok: true,
      message: viewSauvegarde(file, await sauvegardes.save(file)),
    }),
    restaurer: async (file: string, { confirmer }: { readonly confirmer: boolean }) => {
      const sauvegarde = await sauvegardes.check(file);
      const effaces = confirmer ? await sauvegardes.restore(file) : null;
      return { ok: true, message: viewRestauration(sauvegarde, effaces) };
    },
    verifierBase: async (file: string) => ({
      ok: true,
      message: viewVerificationBase(await sauvegardes.rehearse(file)),
    }),
    diagnostic: async () => {
      const found = await diagnose();
      const bytes = new TextEncoder().encode(`${JSON.stringify(found, null, 1)}\n`);
      return { ok: true, message: viewDiagnostic(found.database), bytes };
    },
  };
}

/** What the data are for. */
function dataCommands({ withPorts }: AdministrationOptions) {
  return {
    mode: (demande: DemandeMode) =>
      withPorts(
        async (ports) => {
          const resultat = await changeMode(demande, ports);
          return told(resultat, viewMode(resultat));
        },
        { anyMode: true },
      ),
  };
}

/** The plan, and what annexe 4 says of its fiches. */
function planCommands(options: Options) {
  const { inConvention, renderFile } = options;
  return {
    importerPlan: (bytes: Uint8Array, demande: DemandeImport) => take('plan', { bytes, ...demande }, options),
    exporterPlan: () =>
      inConvention(async (ports) => {
        const bytes = await exportPlan(ports);
        return { ok: bytes !== null, message: viewExportPlan(bytes !== null), bytes };
      }),
    importerFiches: (bytes: Uint8Array, { confirmer }: { readonly confirmer: boolean }) =>
      take('fiches', { bytes, confirmer }, options),
    logos: (fichiers: readonly FichierLogo[], { confirmer }: { readonly confirmer: boolean }) =>
      take('logos', { fichiers, confirmer }, options),
    apparence: ({ embleme, ...demande }: DemandeApparence) =>
      take('apparence', { fichiers: embleme === null ? [] : [embleme], ...demande }, options),
    importerTour: (bytes: Uint8Array, demande: Pick<DemandeTour, 'seance' | 'confirmer'>) =>
      take('tour', { bytes, ...demande }, options),
    fermerFiche: (demande: DemandeFermetureMachine) =>
      inConvention((ports) => closeAsMachine(demande, ports)),
    exporterFiches: (format: 'csv' | 'xlsx') =>
      inConvention(async (ports) => {
        const source = await exportFiches(ports);
        const bytes = source && (await renderFile(source, format));
        return { ok: source !== null, message: viewExportFiches(source), bytes };
      }),
  };
}

interface DemandeApparence extends Pick<Remise, 'textes' | 'confirmer'> {
  readonly embleme: FichierLogo | null;
}

/** What the machine hands in is nobody's. */
function take(
  sorte: SorteImport,
  remise: Partial<Remise> & Pick<Remise, 'confirmer'> & { readonly bytes?: Uint8Array },
  { inConvention, files, logos }: Options,
): Promise<ReponseMachine> {
  return inConvention(async (ports) => {
    const { kind, message } = await IMPORTS[sorte](
      {
        fichiers: [],
        bytes: new Uint8Array(),
        avenant: null,
        seance: null,
        partie: null,
        textes: {},
        ...remise,
        acteur: null,
      },
      { ...ports, files, logos },
    );
    return told({ kind }, message);
  });
}

async function writeArchive(
  ports: Ports,
  makeArchive: AdministrationOptions['makeArchive'],
): Promise<ReponseMachine & { readonly bytes: Uint8Array | null }> {
  const archive = await findArchiveMeant(ports);
  if (archive === null) return { ok: false, message: SANS_CONVENTION, bytes: null };
  return { ok: true, message: viewArchiveEcrite(archive), bytes: await makeArchive(archive) };
}
