import { Temporal } from 'temporal-polyfill';
import type { Annonce } from '../annonces/annonce.ts';
import { isReseau } from '../nouns/instance.ts';
import { jourOf } from '../nouns/jours-ouvres.ts';
import type { Instance, Seance } from '../nouns/seance.ts';
import { isAbandonnee, type Suite } from '../nouns/suite.ts';
import type { PointOrdreDuJour } from '../seances/point.ts';
import { isInPeriode, type Periode, type VieReseau } from './bilan.ts';

/** A séance of the period: held or cancelled, and what came of it. */
export interface SeanceActivite {
  readonly instance: string;
  /** The code of a body beside the two of article 6; null: it is one of them. */
  readonly reseau: string | null;
  readonly titre: string | null;
  /** ISO instant. */
  readonly le: string;
  readonly lieu: string;
  readonly annulee: boolean;
  readonly points: number;
  readonly decisions: number;
  readonly suites: number;
  readonly suitesCloses: number;
  /** Who was there, or sent somebody. */
  readonly presents: number;
  readonly relevePublie: boolean;
}

/** All séances of a convention, with what came of them. */
export interface SeancesNotees {
  readonly seances: readonly Seance[];
  /** By id of the séance. */
  readonly points: ReadonlyMap<string, readonly PointOrdreDuJour[]>;
  readonly suites: readonly Suite[];
  /** By id of the séance. */
  readonly presents: ReadonlyMap<string, number>;
}

/** Those of a period; `now`: what begins later was not held yet; null: all of them. */
export function listSeancesTenues(
  notees: SeancesNotees,
  periode: Periode,
  now: Temporal.Instant | null,
): readonly SeanceActivite[] {
  return notees.seances
    .filter(({ debut }) => isInPeriode(jourOf(debut), periode))
    .filter(({ debut }) => now === null || Temporal.Instant.compare(debut, now) <= 0)
    .map((seance) => toSeanceActivite(seance, notees));
}

function toSeanceActivite(
  seance: Seance,
  { points, suites: toutes, presents }: SeancesNotees,
): SeanceActivite {
  const suites = toutes.filter((suite) => suite.seance.id === seance.id && !isAbandonnee(suite));
  const siens = points.get(seance.id) ?? [];
  return {
    instance: seance.instance.nom,
    reseau: isReseau(seance.instance) ? seance.instance.code : null,
    titre: seance.titre ?? null,
    le: seance.debut.toString(),
    lieu: seance.lieu,
    annulee: seance.etat === 'annulee',
    points: siens.length,
    decisions: siens.filter(({ issue }) => issue?.genre === 'decision').length,
    suites: suites.length,
    suitesCloses: suites.filter(({ closLe }) => closLe !== null).length,
    presents: presents.get(seance.id) ?? 0,
    relevePublie: Boolean(seance.releveLe),
  };
}

/** Announcements of a period that left, the first one first. */
export function listEnvoyees(annonces: readonly Annonce[], periode: Periode): readonly Annonce[] {
  return annonces
    .filter(({ etat, envoyeeLe }) => etat === 'envoyee' && isInPeriode(jourOf(envoyeeLe), periode))
    .toSorted((a, b) => Temporal.Instant.compare(a.envoyeeLe, b.envoyeeLe));
}

/** Each réseau or group that met in the period, or whose people were written to. */
export function listVieReseaux(
  instances: readonly Instance[],
  seances: readonly SeanceActivite[],
  annonces: readonly Annonce[],
): readonly VieReseau[] {
  return instances
    .filter(isReseau)
    .map(({ code, nom }) => {
      const siennes = seances.filter(({ reseau, annulee }) => reseau === code && !annulee);
      const sum = (key: 'presents' | 'decisions' | 'suites' | 'suitesCloses') =>
        siennes.reduce((total, seance) => total + seance[key], 0);
      const isIts = ({ destinataires: { including } }: Annonce) =>
        including.some(({ genre, cle }) => genre === 'instance' && cle === code);
      return {
        nom,
        seances: siennes.length,
        presents: sum('presents'),
        decisions: sum('decisions'),
        suitesFaites: sum('suitesCloses'),
        suitesOuvertes: sum('suites') - sum('suitesCloses'),
        annonces: annonces.filter(isIts).length,
        releves: siennes.filter(({ relevePublie }) => relevePublie).length,
      };
    })
    .filter((one) => one.seances + one.annonces > 0);
}
