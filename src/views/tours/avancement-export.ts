import type { Diffusion } from '../../domain/reponses/reponse.ts';
import type { ContenuResume, LigneResume } from '../../domain/resumes/resume.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import type { Avancement, Chiffres, LigneAvancement } from '../../domain/tours/avancement.ts';
import { fr } from '../../fr.ts';
import { provenance } from '../resumes/resume.ts';
import type { Colonne } from '../resumes/resume-export.ts';
import { COLONNES, colonnesOf, colonnesOfContributions, tableOf } from '../resumes/resume-export.ts';
import type { Table } from '../words/table.ts';

/** The progress of a tour as plain data, with its source (art. 8). */
export interface DonneesAvancement {
  readonly source: string;
  readonly convention: string;
  readonly instance: string;
  /** ISO instants. */
  readonly seanceLe: string;
  readonly exporteLe: string;
  readonly chiffres: Chiffres;
  readonly fiches: readonly FicheExportee[];
}

interface FicheExportee extends LigneResume {
  readonly pilotes: readonly string[];
  readonly diffusion: Diffusion | null;
  /** ISO day of the current version. */
  readonly reponduLe: string | null;
}

/** `contenu` is the build of the groupe projet: it holds every answer, with the names for its codes. */
export function dataOfAvancement(avancement: Avancement, contenu: ContenuResume): DonneesAvancement {
  return {
    source: provenance(contenu),
    convention: contenu.convention,
    instance: contenu.instance,
    seanceLe: contenu.seanceLe,
    exporteLe: contenu.publieLe,
    chiffres: avancement.total,
    fiches: contenu.lignes.map((ligne) => describeFiche(ligne, avancement)),
  };
}

/** The same as a table, one row for each fiche, with what only coordination reads. */
export function tableOfAvancement({ source, fiches }: DonneesAvancement): Table {
  const colonnes = [...COLONNES, ...colonnesOfContributions(fiches), ...COLONNES_COORDINATION];
  return tableOf(fiches, colonnes, source);
}

const COLONNES_COORDINATION: readonly Colonne<FicheExportee>[] = [
  ...colonnesOf('ordreDuJour'),
  ...colonnesOf('sujet'),
  { titre: fr`Pilotes`, cell: ({ pilotes }) => pilotes.join('\n') },
  ...colonnesOf('diffusion'),
  { titre: fr`Répondu le`, cell: ({ reponduLe }) => reponduLe },
];

function describeFiche(ligne: LigneResume, { lignes }: Avancement): FicheExportee {
  const found = lignes.find(({ fiche }) => fiche.numero === ligne.numero);
  const courante = found?.reponse?.courante ?? null;
  return {
    ...ligne,
    enRetard: found?.enRetard ?? ligne.enRetard,
    pilotes: namePilotes(found),
    diffusion: courante?.diffusion ?? null,
    reponduLe: courante === null ? null : jourOf(courante.creeeLe).toString(),
  };
}

function namePilotes(ligne: LigneAvancement | undefined): readonly string[] {
  return ligne?.pilotes.map(({ nom }) => nom) ?? [];
}
