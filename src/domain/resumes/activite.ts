import type { Temporal } from 'temporal-polyfill';
import type { Annonce } from '../annonces/annonce.ts';
import type { AudienceAnnonce } from '../annonces/audience-annonce.ts';
import { ETATS_SUIVIS, type EtatAppui } from '../nouns/fiche-action.ts';
import { jourOf } from '../nouns/jours-ouvres.ts';
import { APPUIS } from '../nouns/reponse.ts';
import { tableOf } from '../nouns/tables.ts';
import { type Bilan, isInPeriode, type Periode, type TourBilan, type VieReseau } from './bilan.ts';
import { listEnvoyees, type SeanceActivite } from './seances-tenues.ts';

/** What coordination adds by hand, for a half-year (`2027-1`). */
export interface LigneActivite {
  readonly id: string;
  readonly semestre: string;
  readonly titre: string;
  readonly texte: string;
}

/** A tour, and how many needs for support its answers named. */
export interface TourActivite extends TourBilan {
  readonly appuis: number;
}

export interface AnnonceActivite {
  /** ISO day. */
  readonly le: string;
  readonly titre: string;
  readonly destinataires: AudienceAnnonce;
}

/** What the chargés de coopération did in a period (art. 6 B); plain data, whose figures name nobody. */
export interface Activite {
  readonly convention: string;
  /** ISO days. */
  readonly du: string;
  readonly au: string;
  readonly parties: readonly string[];
  readonly seances: readonly SeanceActivite[];
  /** Those to come are left out; the archive, which knows no present day, has them too. */
  readonly seancesTenues: boolean;
  readonly tours: readonly TourActivite[];
  /** Published in the period; `publics`: those that everybody may read. */
  readonly resumes: { readonly groupeProjet: number; readonly publics: number };
  readonly annonces: readonly AnnonceActivite[];
  /** How many answers asked for each support, by its code; those that none asked for are not there. */
  readonly appuis: readonly { readonly code: string; readonly reponses: number }[];
  /** What became of those needs, each fiche for itself. */
  readonly suivis: Readonly<Record<EtatAppui, number>>;
  readonly decisions: { readonly accords: number; readonly refus: number };
  readonly reseaux: readonly VieReseau[];
  /** By half-year, then as they were written. */
  readonly lignes: readonly LigneActivite[];
}

export interface DemandeActivite {
  readonly periode: Periode;
  /** Of the same period, as the groupe projet reads it. */
  readonly bilan: Bilan;
  readonly seances: readonly SeanceActivite[];
  readonly resumes: readonly { readonly audience: string; readonly publieLe: Temporal.Instant }[];
  readonly annonces: readonly Annonce[];
  /** Of the whole convention. */
  readonly lignes: readonly LigneActivite[];
  /** What begins later is no activity yet; null: all of it. */
  readonly now: Temporal.Instant | null;
}

/** Counts what is stored, by its own dates. */
export function buildActivite(demande: DemandeActivite): Activite {
  const { periode, bilan, seances, resumes, annonces, lignes, now } = demande;
  const isIn = (instant: Temporal.Instant) => isInPeriode(jourOf(instant), periode);
  const publies = resumes.filter(({ publieLe }) => isIn(publieLe));
  return {
    convention: bilan.convention,
    du: bilan.du,
    au: bilan.au,
    parties: bilan.parties,
    seances,
    seancesTenues: now !== null,
    tours: bilan.tours.map((tour, index) => ({ ...tour, appuis: countNamed(bilan, index) })),
    resumes: {
      groupeProjet: publies.filter(({ audience }) => audience === 'groupe_projet').length,
      publics: publies.filter(({ audience }) => audience === 'public').length,
    },
    annonces: listEnvoyees(annonces, periode).map(({ envoyeeLe, titre, destinataires }) => ({
      le: jourOf(envoyeeLe).toString(),
      titre,
      destinataires,
    })),
    appuis: countAppuis(bilan),
    suivis: countSuivis(bilan),
    decisions: {
      accords: bilan.decisions.filter(({ accord }) => accord).length,
      refus: bilan.decisions.filter(({ accord }) => !accord).length,
    },
    reseaux: bilan.reseaux ?? [],
    lignes: lignes.filter(({ semestre }) => isHalfYearIn(semestre, periode)),
  };
}

/** `2027-1`: the half-year of a day. */
export function halfYearOf({ year, month }: Temporal.PlainDate): string {
  return `${year}-${month <= MONTHS_OF_HALF_YEAR ? 1 : 2}`;
}

const MONTHS_OF_HALF_YEAR = 6;

/** Those of which a report can speak: from the first day of the convention to the present one, the latest first. */
export function listHalfYears({ du, au }: Periode): readonly string[] {
  const halves: string[] = [];
  for (
    let jour = au;
    halfYearOf(jour) >= halfYearOf(du);
    jour = jour.subtract({ months: MONTHS_OF_HALF_YEAR })
  )
    halves.push(halfYearOf(jour));
  return halves;
}

function isHalfYearIn(semestre: string, { du, au }: Periode): boolean {
  return halfYearOf(du) <= semestre && semestre <= halfYearOf(au);
}

function countNamed({ fiches }: Bilan, tour: number): number {
  return fiches.reduce((sum, { etats }) => sum + (etats[tour]?.appuis.length ?? 0), 0);
}

function countSuivis({ appuis }: Bilan): Activite['suivis'] {
  const etats = ['demande', ...ETATS_SUIVIS] as const;
  return tableOf(etats, (etat) => appuis.filter((one) => one.nouveau && one.etat === etat).length);
}

function countAppuis({ fiches }: Bilan): Activite['appuis'] {
  const etats = fiches.flatMap(({ etats: siens }) => siens.flatMap((etat) => etat ?? []));
  return APPUIS.map((code) => ({
    code,
    reponses: etats.filter(({ appuis }) => appuis.includes(code)).length,
  })).filter(({ reponses }) => reponses > 0);
}
