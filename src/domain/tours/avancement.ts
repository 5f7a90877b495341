import type { Temporal } from 'temporal-polyfill';
import { findAbandon, listEffective } from '../nouns/decision.ts';
import { deriveOnce } from '../nouns/derived.ts';
import { datesOf, type EtatDate } from '../nouns/etat-fiche.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import { jourOf } from '../nouns/jours-ouvres.ts';
import { listConnues } from '../nouns/nouvelle.ts';
import type { Partie } from '../nouns/partie.ts';
import type { Personne } from '../nouns/personne.ts';
import { listPilotes, type Pilotage } from '../nouns/pilotage.ts';
import { DIFFICULTES, type Difficulte, type Reponse, type VersionReponse } from '../nouns/reponse.ts';
import { tableOf } from '../nouns/tables.ts';
import { getArret, type Tour } from '../nouns/tour.ts';
import { asEnVigueur, splitVigueur } from '../nouns/vigueur.ts';
import { type Contributions, sortContributions, toRecues } from '../reponses/contexte-reponse.ts';
import { forgetSilencieuses, isAConfirmer, isAuRepos, listAttendus } from './dispenses.ts';

/** Where one fiche stands in a tour. */
export interface LigneAvancement extends EtatDate {
  readonly fiche: FicheAction;
  readonly pilotes: readonly Pilotage[];
  readonly reponse: Reponse | null;
  /** What was said last of it, in this tour or before. */
  readonly connue: VersionReponse | null;
  /** Those who still have something to write: the answer, or the contribution of their structure. */
  readonly attendus: readonly Pilotage[];
  /** What the structures contributed, and which are silent; null where one answers for all. */
  readonly contributions: Contributions | null;
  /** Done or dropped, not asked in this tour, and nobody said anything all the same. */
  readonly auRepos: boolean;
  /** The tour only asks whether it is done still. */
  readonly aConfirmer: boolean;
}

/** Counts of fiches. */
export interface Chiffres {
  readonly fiches: number;
  /** Done or dropped, and not asked: they count neither as answered nor as missing. */
  readonly auRepos: number;
  /** Those among them that a body dropped. */
  readonly abandonnees: number;
  /** Asked of a lead, or answered all the same: what every « sur » counts. */
  readonly demandees: number;
  /** Not at rest, and without a lead. */
  readonly sansPilote: number;
  readonly repondues: number;
  /** Asked of a lead and without an answer: the rest of `demandees`. */
  readonly manquantes: number;
  readonly parDifficulte: Readonly<Record<Difficulte, number>>;
  readonly ordreDuJour: number;
  readonly rienDeNouveau: number;
  /** Answers received after the deadline. */
  readonly tardives: number;
  readonly enRetard: number;
}

export interface AvancementEnjeu {
  readonly enjeu: FicheAction['enjeu'];
  readonly chiffres: Chiffres;
  readonly lignes: readonly LigneAvancement[];
}

export interface Avancement {
  readonly total: Chiffres;
  /** In the order of the convention; lines by number. */
  readonly enjeux: readonly AvancementEnjeu[];
  readonly lignes: readonly LigneAvancement[];
  /** Closed by an avenant since the tour opened: asked for no more, and not counted. */
  readonly anciennes: readonly FicheAction[];
}

interface DemandeAvancement {
  readonly tour: Tour;
  readonly ficheActions: readonly FicheAction[];
  readonly reponses: readonly Reponse[];
  /** Of this tour, where structures contribute to the answer of a fiche. */
  readonly contributions?: readonly Reponse[];
  /** Answers of the tours before, the latest first: the date of an action outlives its tour. */
  readonly anterieures: readonly Reponse[];
  readonly now: Temporal.Instant;
}

/** The progress of a tour. Leads and late actions are those of today, or of the freeze once it has passed. */
export function computeAvancement(demande: DemandeAvancement): Avancement {
  const { tour, ficheActions, now } = demande;
  const at = getArret(tour, now);
  const of = groupByFiche(demande);
  const { anciennes, ...asked } = splitVigueur(ficheActions, { depuis: tour.ouverture, jusqua: at });
  const lignes = asked.ficheActions
    .toSorted((a, b) => a.enjeu.ordre - b.enjeu.ordre || a.numero - b.numero)
    .map((fiche) => createLigne(asEnVigueur(fiche), of, at));
  const enjeux = [...Map.groupBy(lignes, ({ fiche }) => fiche.enjeu.id).values()].map((desEnjeu) => ({
    enjeu: firstEnjeu(desEnjeu),
    chiffres: countLignes(desEnjeu),
    lignes: desEnjeu,
  }));
  return { total: countLignes(lignes), enjeux, lignes, anciennes };
}

/** The answers of a party: of the fiches that its people lead. */
export interface ChiffresPartie extends Pick<Chiffres, 'repondues' | 'manquantes'> {
  /** Null: of structures that sign nothing. */
  readonly partie: Partie | null;
}

/** By party, in the order given: a fiche that several of them lead counts for each. */
export function countParties(
  { lignes }: Pick<Avancement, 'lignes'>,
  parties: readonly Partie[],
  personnes: readonly Pick<Personne, 'id' | 'structure'>[],
): readonly ChiffresPartie[] {
  const partieOf = new Map(personnes.map(({ id, structure }) => [id, structure.partieId]));
  const led = lignes
    .filter(({ reponse, auRepos, pilotes }) => pilotes.length > 0 && (reponse !== null || !auRepos))
    .map((ligne) => ({
      ligne,
      ids: new Set(ligne.pilotes.map(({ personneId }) => partieOf.get(personneId) ?? null)),
    }));
  return [...parties, null].flatMap((partie) => {
    const siennes = led.filter(({ ids }) => ids.has(partie?.id ?? null)).map(({ ligne }) => ligne);
    if (siennes.length === 0) return [];
    const manquantes = siennes.filter(isManquante).length;
    return [{ partie, manquantes, repondues: siennes.length - manquantes }];
  });
}

/** With a lead and without an answer: what the missing list is about. */
function isManquante({ pilotes, reponse, auRepos }: LigneAvancement): boolean {
  return pilotes.length > 0 && reponse === null && !auRepos;
}

/** Once for all lines: after fifty years there are more answers before a tour than anybody goes through for each fiche. */
function groupByFiche({ tour, reponses, anterieures, contributions = [] }: DemandeAvancement) {
  return {
    tour,
    contributions,
    recues: toRecues([...reponses, ...contributions]),
    historiques: groupHistoriques(reponses, anterieures),
  };
}

const groupHistoriques = deriveOnce((reponses: readonly Reponse[], anterieures: readonly Reponse[]) =>
  Map.groupBy([...reponses, ...anterieures], ({ ficheActionId }) => ficheActionId),
);

function createLigne(
  fiche: FicheAction,
  { tour, historiques, contributions, recues }: ReturnType<typeof groupByFiche>,
  jusqua: Temporal.Instant,
): LigneAvancement {
  const jour = jourOf(jusqua);
  const toutes = historiques.get(fiche.id) ?? [];
  const [derniere] = toutes;
  const versions = listEffective(fiche, toutes);
  const [courante] = versions;
  const reponse = derniere?.tourId === tour.id && courante ? { ...derniere, courante } : null;
  return {
    fiche,
    pilotes: listPilotes(fiche, jour),
    reponse,
    connue: courante ?? null,
    attendus: listAttendus(tour, { fiche, recues }, jour),
    contributions: forgetSilencieuses(tour, fiche, sortContributions(fiche, jour, contributions)),
    ...datesOf(listConnues(fiche, versions, { isLisible: () => true, jusqua }), fiche, jour),
    auRepos: isAuRepos(tour, fiche) && reponse === null,
    aConfirmer: isAConfirmer(tour, fiche),
  };
}

function firstEnjeu([first]: readonly LigneAvancement[]): AvancementEnjeu['enjeu'] {
  if (first === undefined) throw new RangeError('an enjeu without fiche');
  return first.fiche.enjeu;
}

function countLignes(lignes: readonly LigneAvancement[]): Chiffres {
  const reponses = lignes.flatMap(({ reponse }) => (reponse === null ? [] : [reponse.courante]));
  const actives = lignes.filter(({ auRepos }) => !auRepos);
  const manquantes = lignes.filter(isManquante).length;
  return {
    fiches: lignes.length,
    auRepos: lignes.length - actives.length,
    abandonnees: lignes.filter(({ auRepos, fiche }) => auRepos && findAbandon(fiche) !== null).length,
    demandees: reponses.length + manquantes,
    sansPilote: actives.filter(({ pilotes }) => pilotes.length === 0).length,
    repondues: reponses.length,
    manquantes,
    parDifficulte: countBy(
      DIFFICULTES,
      reponses.map(({ difficulte }) => difficulte),
    ),
    ordreDuJour: reponses.filter(({ ordreDuJour }) => ordreDuJour).length,
    rienDeNouveau: reponses.filter(({ rienDeNouveau }) => rienDeNouveau).length,
    tardives: reponses.filter(({ tardive }) => tardive).length,
    enRetard: lignes.filter(({ enRetard }) => enRetard).length,
  };
}

function countBy<Key extends string>(keys: readonly Key[], values: readonly Key[]): Record<Key, number> {
  return tableOf(keys, (key) => values.filter((value) => value === key).length);
}

/**
 * The tour that coordination works on: the open one, else the last one that was. Null before the first.
 * `tours` are by deadline.
 */
export function findTourCourant<One extends Pick<Tour, 'etat'>>(tours: readonly One[]): One | null {
  const ouvert = tours.findLast(({ etat }) => etat === 'ouvert');
  return ouvert ?? tours.findLast(({ etat }) => etat === 'fige' || etat === 'publie') ?? null;
}
