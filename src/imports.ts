import type { Message } from './conversation/chat.ts';
import type { Avenant } from './domain/nouns/fiche-action.ts';
import { hasCharge, type Personne } from './domain/nouns/personne.ts';
import type { RefusNouvelle } from './domain/plan/import-plan.ts';
import { DomainError } from './errors.ts';
import type { FileReader } from './ports/files.ts';
import type { FichierLogo, LogoReader } from './ports/logos.ts';
import type { Ports } from './ports/ports.ts';
import { importPersonnes } from './use-cases/annuaire/import-personnes.ts';
import { saveApparence } from './use-cases/annuaire/save-apparence.ts';
import { saveLogos } from './use-cases/annuaire/save-logos.ts';
import { handInConvention } from './use-cases/plan/administer-conventions.ts';
import { importFiches } from './use-cases/plan/import-fiches.ts';
import { importPlan } from './use-cases/plan/import-plan.ts';
import { type DemandeTour, importTour } from './use-cases/tours/import-tour.ts';
import { viewImportPersonnes } from './views/annuaire/import-personnes.ts';
import { viewApparence, viewLogos } from './views/annuaire/logos.ts';
import { viewImportFiches } from './views/plan/import-fiches.ts';
import { viewImportPlan } from './views/plan/import-plan.ts';
import { viewImportTour } from './views/tours/import-tour.ts';
import { type SorteImport, viewRefus } from './views/words/imports.ts';

/** What is handed in: one file, several for logos. */
export interface Remise {
  readonly fichiers: readonly FichierLogo[];
  /** False: it only shows what would change. */
  readonly confirmer: boolean;
  /** Null: the command line. */
  readonly acteur: Personne | null;
  /** Of the plan: the signed change of the convention that the file carries out. */
  readonly avenant: Pick<Avenant, 'reference' | 'signeLe'> | null;
  /** Of one logo: whose it is; null: its file says it. */
  readonly partie: string | null;
  /** Of an earlier tour: the day of its séance; null: the file says it. */
  readonly seance: DemandeTour['seance'];
  /** Of a new convention: what is typed beside its file. */
  readonly textes: Readonly<Record<string, string>>;
}

interface Resultat {
  readonly kind: string;
  readonly message: Message;
  /** In which what was read is shown; null: in ours. */
  readonly couleur?: string | null;
}

export type PortsImport = Ports & { readonly files: FileReader; readonly logos: LogoReader };

type Import = (remise: Remise & { readonly bytes: Uint8Array }, ports: PortsImport) => Promise<Resultat>;

/** The files that are handed in, with the command line or on the web: each shows what it changes, or changes it. */
export const IMPORTS: Readonly<Record<SorteImport, Import>> = {
  plan: told(importPlan, viewImportPlan),
  fiches: told(importFiches, viewImportFiches),
  personnes: told(importPersonnes, viewImportPersonnes),
  tour: told(importTour, viewImportTour),
  logos: told(saveLogos, viewLogos),
  apparence: async (remise, ports) => {
    const result = await saveApparence(remise, ports);
    const couleur = 'couleur' in result ? result.couleur : undefined;
    return { kind: result.kind, message: viewApparence(result), ...(couleur !== undefined && { couleur }) };
  },
  convention: told(handInConvention, viewImportPlan),
};

function told<Result extends { readonly kind: string }>(
  take: (remise: Remise & { readonly bytes: Uint8Array }, ports: PortsImport) => Promise<Result>,
  view: (result: Result) => Message,
): Import {
  return async (remise, ports) => {
    const result = await take(remise, ports);
    return { kind: result.kind, message: view(result) };
  };
}

/** What became of something that was handed in; `essai`: it waits to be confirmed. */
export interface Remis {
  readonly etat: 'essai' | 'fait' | 'refuse' | 'reserve';
  readonly message: Message;
  readonly couleur?: string | null;
}

/** The same on the web, for whoever may; the file is of that person's convention. */
export async function handIn(
  acteur: Personne,
  { sorte, ...remise }: Omit<Remise, 'acteur'> & { readonly sorte: SorteImport },
  ports: PortsImport,
): Promise<Remis> {
  try {
    if (!hasCharge(acteur)) throw new DomainError('role-insuffisant');
    const bytes = remise.fichiers[0]?.bytes ?? new Uint8Array();
    const { kind, message, ...shown } = await IMPORTS[sorte]({ ...remise, bytes, acteur }, ports);
    if (ESSAIS.has(kind)) return { etat: 'essai', message, ...shown };
    return { etat: REFUS.has(kind) ? 'refuse' : 'fait', message };
  } catch (error) {
    if (error instanceof DomainError) return { etat: 'reserve', message: viewRefus(error.message) };
    throw error;
  }
}

const ESSAIS: ReadonlySet<string> = new Set(['essai', 'apercu']);
const OF_NOUVELLE: Readonly<Record<RefusNouvelle['kind'], true>> = {
  'deja-la': true,
  ailleurs: true,
  'code-impossible': true,
  'lieu-inconnu': true,
  'dates-impossibles': true,
  'jour-illisible': true,
  'accord-a-dater': true,
};
const REFUS: ReadonlySet<string> = new Set([
  ...['fichier-refuse', 'refuse', 'sans-plan'],
  ...Object.keys(OF_NOUVELLE),
]);
