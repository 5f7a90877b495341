import type { Temporal } from 'temporal-polyfill';
import type { Message } from '../../src/conversation/chat.ts';

/** What a command answers; `ok: false` is a refusal (exit code 1). */
export interface CommandResult {
  readonly ok: boolean;
  readonly message: Message;
}

/** For the person with this professional address. */
interface DemandeAdresse {
  readonly courriel: string;
  readonly confirmer: boolean;
}

/** Whose school holidays, and which hours; absent: as it is. */
interface Lieu {
  readonly zone?: string;
  readonly fuseau?: string;
}

/**
 * What the commands do. Each opens what it needs when it is called, so that help opens nothing. Without `confirmer` a
 * command that writes only shows what it would do.
 */
export interface CliCommands {
  /** The convention that the next commands are about, by its code; null: none is named. */
  mean(code: string | null): void;
  conventions(): Promise<CommandResult>;
  /** One more, from the file of its plan; what is absent stands in the file. */
  creerConvention(
    bytes: Uint8Array,
    options: {
      readonly confirmer: boolean;
      readonly code?: string;
      readonly nomCourt?: string;
      readonly debut?: Temporal.PlainDate;
      readonly fin?: Temporal.PlainDate;
    } & Lieu,
  ): Promise<CommandResult>;
  /** Where it lives. */
  situerConvention(demande: { readonly confirmer: boolean } & Lieu): Promise<CommandResult>;
  renommerConvention(demande: { readonly nom: string; readonly confirmer: boolean }): Promise<CommandResult>;
  /** One that is over. */
  archiverConvention(demande: { readonly confirmer: boolean }): Promise<CommandResult>;
  /** All of it as one file, for another installation. */
  exporterConvention(file: string): Promise<CommandResult>;
  /** Beside those that are here. */
  importerConvention(file: string, demande: { readonly confirmer: boolean }): Promise<CommandResult>;
  /** Every row of it. */
  supprimerConvention(demande: {
    /** That holds all of it; null: none is needed. */
    readonly fichier: string | null;
    readonly premiere: boolean;
    readonly confirmer: boolean;
  }): Promise<CommandResult>;
  /** Addresses of other programs that are told of what happens; without one, all are listed. */
  webhooks(demande: {
    readonly url: string | null;
    readonly acte: 'creer' | 'reessayer' | 'fermer';
    readonly sujets: readonly string[];
    readonly confirmer: boolean;
  }): Promise<CommandResult>;
  importerPlan(
    bytes: Uint8Array,
    options: {
      readonly confirmer: boolean;
      readonly avenant: { readonly reference: string; readonly signeLe: Temporal.PlainDate } | null;
    },
  ): Promise<CommandResult>;
  /** The same file; null with a refusal. */
  exporterPlan(): Promise<CommandResult & { readonly bytes: Uint8Array | null }>;
  /** `le` is null to take an agreement back; without a party, all are listed. */
  accord(demande: {
    readonly parties: readonly string[];
    readonly le: Temporal.PlainDate | null;
    readonly confirmer: boolean;
  }): Promise<CommandResult>;
  importerPersonnes(bytes: Uint8Array, options: { readonly confirmer: boolean }): Promise<CommandResult>;
  /** What annexe 4 says of the fiches, from a spreadsheet. */
  importerFiches(bytes: Uint8Array, options: { readonly confirmer: boolean }): Promise<CommandResult>;
  /** The same as a file; null with a refusal. */
  exporterFiches(format: 'csv' | 'xlsx'): Promise<CommandResult & { readonly bytes: Uint8Array | null }>;
  /** A tour that was held before; `seance` is its day where the file does not say it. */
  importerTour(
    bytes: Uint8Array,
    options: { readonly confirmer: boolean; readonly seance: Temporal.PlainDate | null },
  ): Promise<CommandResult>;
  /** `fermeture` null: a closing that was noted by mistake is undone. */
  fermerFiche(demande: {
    readonly numero: number;
    readonly fermeture: {
      readonly reference: string;
      readonly signeLe: Temporal.PlainDate;
      readonly motif: string;
    } | null;
    readonly confirmer: boolean;
  }): Promise<CommandResult>;
  /** The logos of the parties, each from a file named after its party. */
  logos(
    fichiers: readonly { readonly nom: string; readonly bytes: Uint8Array }[],
    options: { readonly confirmer: boolean },
  ): Promise<CommandResult>;
  /** The emblem and the colour of a convention. */
  apparence(demande: {
    readonly embleme: { readonly nom: string; readonly bytes: Uint8Array } | null;
    readonly textes: Readonly<Partial<Record<'couleur' | 'retirer', string>>>;
    readonly confirmer: boolean;
  }): Promise<CommandResult>;
  /** The number of a structure's establishment; the structure by code or name. */
  siret(demande: {
    readonly structure: string;
    readonly siret: string;
    readonly confirmer: boolean;
  }): Promise<CommandResult>;
  /** Each by code or address; without `gardee` the doubles are listed, without `doublon` a merge is undone. */
  fusionner(demande: {
    readonly gardee: string | null;
    readonly doublon: string | null;
    readonly confirmer: boolean;
  }): Promise<CommandResult>;
  code(demande: DemandeAdresse): Promise<CommandResult>;
  lien(demande: DemandeAdresse): Promise<CommandResult>;
  lienInstallation(demande: DemandeAdresse): Promise<CommandResult>;
  /** What was kept long enough. */
  purger(demande: { readonly confirmer: boolean }): Promise<CommandResult>;
  verifierCourriel(adresse: string): Promise<CommandResult>;
  /** Any calendar: ours, or somebody else's. */
  verifierCalendrier(
    calendrier: { readonly bytes: Uint8Array } | { readonly adresse: string },
  ): Promise<CommandResult>;
  /** The package of all that the convention produced; `bytes` is null when there is none. */
  archiver(): Promise<CommandResult & { readonly bytes: Uint8Array | null }>;
  /** `mode` null: what it is. */
  mode(demande: {
    readonly mode: 'demonstration' | 'production' | null;
    readonly confirmer: boolean;
  }): Promise<CommandResult>;
  /** All data as one file. */
  sauvegarder(file: string): Promise<CommandResult>;
  /** Back into an empty installation. */
  restaurer(file: string, options: { readonly confirmer: boolean }): Promise<CommandResult>;
  /** What an upgrade would do to what is in a backup. */
  verifierBase(file: string): Promise<CommandResult>;
  /** For whoever helps from afar: nothing personal. */
  diagnostic(): Promise<CommandResult & { readonly bytes: Uint8Array }>;
  etat(): Promise<CommandResult>;
}

export interface CliOutput {
  /** Results, for a person or a pipe. */
  write(text: string): void;
  /** Progress and errors. */
  writeError(text: string): void;
}
