import { Temporal } from 'temporal-polyfill';
import type { Annonce } from '../annonces/annonce.ts';
import type { AudienceAnnonce } from '../annonces/audience-annonce.ts';
import { isReseau } from '../nouns/instance.ts';
import { jourOf } from '../nouns/jours-ouvres.ts';
import { APPUIS } from '../nouns/reponse.ts';
import type { Seance } from '../nouns/seance.ts';
import { isAbandonnee, type Suite } from '../nouns/suite.ts';
import { ETATS_SUIVIS, type EtatAppui } from '../nouns/suivi-appui.ts';
import { tableOf } from '../nouns/tables.ts';
import type { PointOrdreDuJour } from '../seances/point.ts';
import { type Bilan, isInPeriode, type Periode, type TourBilan } from './bilan.ts';

/** A séance of the period: held or cancelled, and what came of it. */
export interface SeanceActivite {
  readonly instance: string;
  /** Of a body beside the two of article 6. */
  readonly isReseau: boolean;
  readonly titre: string | null;
  /** ISO instant. */
  readonly le: string;
  readonly lieu: string;
  readonly annulee: boolean;
  readonly points: number;
  readonly decisions: number;
  readonly suites: number;
  readonly suitesCloses: number;
  readonly relevePublie: boolean;
}

export interface AnnonceActivite {
  /** ISO day. */
  readonly le: string;
  readonly titre: string;
  readonly destinataires: AudienceAnnonce;
}

/** What the chargés de coopération did in a period (art. 6 B); plain data, no person is named. */
export interface Activite {
  readonly convention: string;
  /** ISO days. */
  readonly du: string;
  readonly au: string;
  readonly parties: readonly string[];
  readonly seances: readonly SeanceActivite[];
  /** Those to come are left out; the archive, which knows no present day, has them too. */
  readonly seancesTenues: boolean;
  readonly tours: readonly TourBilan[];
  /** Published in the period; `publics`: those that everybody may read. */
  readonly resumes: { readonly groupeProjet: number; readonly publics: number };
  readonly annonces: readonly AnnonceActivite[];
  /** How many answers asked for each support, by its code; those that none asked for are not there. */
  readonly appuis: readonly { readonly code: string; readonly reponses: number }[];
  /** What became of those needs, each fiche for itself. */
  readonly suivis: Readonly<Record<EtatAppui, number>>;
  readonly decisions: { readonly accords: number; readonly refus: number };
}

export interface DemandeActivite {
  readonly periode: Periode;
  /** Of the same period, as the groupe projet reads it. */
  readonly bilan: Bilan;
  readonly seances: readonly Seance[];
  /** By id of the séance. */
  readonly points: ReadonlyMap<string, readonly PointOrdreDuJour[]>;
  /** What is to be done after them. */
  readonly suites: readonly Suite[];
  readonly resumes: readonly { readonly audience: string; readonly publieLe: Temporal.Instant }[];
  readonly annonces: readonly Annonce[];
  /** What begins later is no activity yet; null: all of it. */
  readonly now: Temporal.Instant | null;
}

/** Counts what is stored, by its own dates. */
export function buildActivite(demande: DemandeActivite): Activite {
  const { periode, bilan, seances, points, suites, resumes, annonces, now } = demande;
  const isIn = (instant: Temporal.Instant) => isInPeriode(jourOf(instant), periode);
  const publies = resumes.filter(({ publieLe }) => isIn(publieLe));
  return {
    convention: bilan.convention,
    du: bilan.du,
    au: bilan.au,
    parties: bilan.parties,
    seances: seances
      .filter(({ debut }) => isIn(debut) && (now === null || Temporal.Instant.compare(debut, now) <= 0))
      .map((seance) => toSeanceActivite(seance, points.get(seance.id) ?? [], suites)),
    seancesTenues: now !== null,
    tours: bilan.tours,
    resumes: {
      groupeProjet: publies.filter(({ audience }) => audience === 'groupe_projet').length,
      publics: publies.filter(({ audience }) => audience === 'public').length,
    },
    annonces: annonces
      .filter(({ etat, envoyeeLe }) => etat === 'envoyee' && isIn(envoyeeLe))
      .toSorted((a, b) => Temporal.Instant.compare(a.envoyeeLe, b.envoyeeLe))
      .map(({ envoyeeLe, titre, destinataires }) => ({
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
  };
}

function toSeanceActivite(
  seance: Seance,
  points: readonly PointOrdreDuJour[],
  toutes: readonly Suite[],
): SeanceActivite {
  const suites = toutes.filter((suite) => suite.seance.id === seance.id && !isAbandonnee(suite));
  return {
    instance: seance.instance.nom,
    isReseau: isReseau(seance.instance),
    titre: seance.titre ?? null,
    le: seance.debut.toString(),
    lieu: seance.lieu,
    annulee: seance.etat === 'annulee',
    points: points.length,
    decisions: points.filter(({ issue }) => issue?.genre === 'decision').length,
    suites: suites.length,
    suitesCloses: suites.filter(({ closLe }) => closLe !== null).length,
    relevePublie: Boolean(seance.releveLe),
  };
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
