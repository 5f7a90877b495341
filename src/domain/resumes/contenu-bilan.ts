import { Temporal } from 'temporal-polyfill';
import type { Convention } from '../nouns/convention.ts';
import {
  type DecisionDeFiche,
  isPropose,
  listEnAttenteDAvenant,
  listTenues,
  proposeDe,
} from '../nouns/decision.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import { jourOf } from '../nouns/jours-ouvres.ts';
import type { Partie } from '../nouns/partie.ts';
import { listPilotes } from '../nouns/pilotage.ts';
import type { DecisionLibre, Deliberation, Reponse, VersionReponse } from '../nouns/reponse.ts';
import type { Seance } from '../nouns/seance.ts';
import type { Tour } from '../nouns/tour.ts';
import { isEnVigueurLe } from '../nouns/vigueur.ts';
import { findDernierChiffre } from '../reponses/historique.ts';
import { isAuRepos } from '../tours/dispenses.ts';
import { listAppuis } from './appuis-bilan.ts';
import {
  type Bilan,
  type DecisionBilan,
  type FicheBilan,
  type IndicateurBilan,
  isInPeriode,
  type PropositionBilan,
  type TourBilan,
} from './bilan.ts';
import { byEnjeuThenNumero } from './contenu-resume.ts';
import {
  dateOf,
  fermetureOf,
  findAuRepos,
  findConnu,
  findVersion,
  isLisible,
  listDitesLe,
  listFermeturesLe,
  listLuesDuTour,
  type SourcesEtats,
  toEtat,
} from './etats-bilan.ts';

export interface DemandeBilan extends Omit<SourcesEtats, 'toursJusqua'> {
  readonly convention: Convention;
  readonly parties: readonly Partie[];
  readonly ficheActions: readonly FicheAction[];
  /** All of the convention: those of the period are chosen by their séance. */
  readonly tours: readonly Tour[];
  readonly seances: readonly Seance[];
  /** In the words of bodies, of all time, the first one first; absent: none. */
  readonly libres?: readonly (DecisionLibre & { readonly ficheActionId: string })[];
}

/**
 * The tours of a period side by side. Leads are those of each deadline and nothing depends on the present instant: the
 * same data give the same bilan, today and in ten years.
 */
export function buildBilan(demande: DemandeBilan): Bilan {
  const { audience, periode, convention, parties } = demande;
  const jusqua = listToursJusqua(demande);
  const places = jusqua.filter(({ debut }) => isInPeriode(jourOf(debut), periode));
  const tours = places.map(({ tour }) => tour);
  const fiches = [...demande.ficheActions].sort(byEnjeuThenNumero);
  const decisions = demande.decisions.filter(({ le }) => isInPeriode(le, periode));
  const contexte = { ...demande, toursDeLaPeriode: tours, toursJusqua: jusqua.map(({ tour }) => tour) };
  const appuisLus = {
    reponses: listJusqua(contexte),
    isLue: ({ courante }: Reponse) => isLisible(courante, contexte),
  };
  return {
    convention: convention.titre,
    audience,
    du: periode.du.toString(),
    au: periode.au.toString(),
    arreteLe: findArrete(tours, decisions, demande),
    parties: parties.map(({ nom }) => nom),
    tours: places.map((place) => toTourBilan(place, demande)),
    fiches: fiches.map((fiche) => toFicheBilan(fiche, contexte)),
    propositions: fiches
      .filter((fiche) => isEnVigueurLe(fiche, periode.au))
      .flatMap((fiche) => listPropositions(fiche, contexte)),
    decisions: fiches.flatMap((fiche) => listDecisions(fiche, decisions)),
    ...libresOf(fiches, demande),
    appuis: fiches.flatMap((fiche) => listAppuis(fiche, appuisLus, tours)),
  };
}

interface Contexte extends DemandeBilan, SourcesEtats {
  readonly toursDeLaPeriode: readonly Tour[];
}

/**
 * Open, frozen or published ones, by their séance: a prepared tour has said nothing yet, a dropped one says nothing any
 * more.
 */
function listToursJusqua({ tours, seances, periode: { au } }: DemandeBilan): readonly TourPlace[] {
  const debuts = new Map(seances.map(({ id, debut }) => [id, debut]));
  return tours
    .filter(({ etat }) => etat !== 'prepare' && etat !== 'clos')
    .map((tour) => ({ tour, debut: debuts.get(tour.seanceId) ?? tour.echeance }))
    .filter(({ debut }) => Temporal.PlainDate.compare(jourOf(debut), au) <= 0)
    .sort((a, b) => Temporal.Instant.compare(a.debut, b.debut));
}

interface TourPlace {
  readonly tour: Tour;
  readonly debut: Temporal.Instant;
}

function toTourBilan({ tour, debut }: TourPlace, { ficheActions, reponses }: DemandeBilan): TourBilan {
  const siennes = reponses.filter(({ tourId }) => tourId === tour.id);
  const repondues = new Set(siennes.map(({ ficheActionId }) => ficheActionId));
  const jour = jourOf(tour.echeance);
  const attendues = ficheActions.filter(
    (fiche) => repondues.has(fiche.id) || (listPilotes(fiche, jour).length > 0 && !isAuRepos(tour, fiche)),
  );
  return {
    id: tour.id,
    seanceLe: debut.toString(),
    ouvertureLe: tour.ouverture.toString(),
    echeanceLe: tour.echeance.toString(),
    enCours: tour.etat === 'ouvert',
    importe: tour.importe,
    attendues: tour.importe ? null : attendues.length,
    recues: siennes.length,
    tardives: siennes.filter(({ courante }) => courante.tardive).length,
  };
}

function toFicheBilan(fiche: FicheAction, contexte: Contexte): FicheBilan {
  const tours = contexte.toursDeLaPeriode;
  const versions = tours.map((tour) => findVersion(fiche, tour, contexte));
  const lues = tours.map((tour) => listLuesDuTour(fiche, tour, contexte));
  return {
    numero: fiche.numero,
    titre: fiche.titre,
    enjeu: fiche.enjeu.titre,
    ...fermetureOf(fiche, contexte),
    etats: versions.map((version, index) =>
      version === null ? findAuRepos(fiche, tours[index], contexte) : toEtat(version, contexte),
    ),
    connus: tours.map((tour) => findConnu(fiche, tour, contexte)),
    ...dateOf(fiche, tours.at(-1), contexte),
    indicateurs: fiche.indicateurs.map(
      ({ id, nom, unite, depart, cible, source }): IndicateurBilan => ({
        nom,
        unite,
        depart,
        cible,
        source,
        valeurs: lues.map((siennes) => toMesure(siennes, id)),
      }),
    ),
  };
}

/** Of the tours until the end of the period, the latest first, whoever reads them. */
function listJusqua({ toursJusqua, reponses }: Contexte): readonly Reponse[] {
  const ids = new Set(toursJusqua.map(({ id }) => id));
  return reponses.filter(({ tourId }) => ids.has(tourId));
}

function toMesure(versions: readonly VersionReponse[], indicateurId: string) {
  const connu = findDernierChiffre(versions, indicateurId);
  return connu && { valeur: connu.valeur, source: connu.source, arreteLe: connu.arreteLe.toString() };
}

/** The last answer, where it proposes what nobody has decided. */
function listPropositions(fiche: FicheAction, contexte: Contexte): readonly PropositionBilan[] {
  const version = contexte.toursJusqua
    .map((tour) => findVersion(fiche, tour, contexte))
    .findLast((one) => one !== null);
  if (!version || (version.decision !== undefined && version.retourPropose === undefined)) return [];
  const { echeance, motif } = version;
  const statut = proposeDe(version);
  if (!isPropose(version.statut)) return [];
  const { numero, titre, annexe } = fiche;
  const dit = {
    echeance: echeance?.toString() ?? null,
    motif: isLisible(version, contexte) ? motif : null,
    le: jourOf(version.creeeLe).toString(),
    prevue: annexe.echeance?.toString() ?? null,
  };
  return [{ numero, titre, statut, ...dit }];
}

function listDecisions(fiche: FicheAction, decisions: readonly DecisionDeFiche[]): readonly DecisionBilan[] {
  const { id, numero, titre, decision: last } = fiche;
  const waiting = listEnAttenteDAvenant(fiche).some((genre) => genre === 'abandon' || genre === 'report');
  return decisions
    .filter(({ ficheActionId }) => ficheActionId === id)
    .map(({ statut, echeance, le, accord, motif, instance, ...rest }) => ({
      numero,
      titre,
      statut,
      echeance: echeance?.toString() ?? null,
      le: le.toString(),
      accord,
      motif,
      instance,
      ...(waiting && accord && rest.versionId === last?.versionId && { isEnAttente: true as const }),
      ...corrigeeOf(rest),
    }));
}

/** Those that held at some time of the period; what the groupe projet decides is its business alone (art. 14). */
function libresOf(
  fiches: readonly FicheAction[],
  { libres = [], audience, periode }: DemandeBilan,
): Pick<Bilan, 'libres'> {
  const tenues = listTenues(libres, periode.du)
    .filter(({ le }) => Temporal.PlainDate.compare(le, periode.au) <= 0)
    .filter(({ isComite }) => isComite || audience === 'groupe_projet');
  const dites = fiches.flatMap(({ id, numero, titre }) =>
    tenues
      .filter(({ ficheActionId }) => ficheActionId === id)
      .map((one) => ({
        ...{ numero, titre, texte: one.texte, instance: one.instance, le: one.le.toString() },
        ...(one.jusquAu && { jusquAu: one.jusquAu.toString() }),
        ...corrigeeOf(one),
      })),
  );
  return dites.length === 0 ? {} : { libres: dites };
}

function corrigeeOf({ changement }: Pick<Deliberation, 'changement'>): Pick<DecisionBilan, 'corrigee'> {
  if (changement === undefined) return {};
  return { corrigee: { le: jourOf(changement.le).toString(), raison: changement.raison } };
}

function findArrete(
  tours: readonly Tour[],
  decisions: readonly DecisionDeFiche[],
  { reponses, ficheActions, periode }: DemandeBilan,
): string | null {
  const ids = new Set(tours.map(({ id }) => id));
  const instants = [
    ...reponses.filter(({ tourId }) => ids.has(tourId)).map(({ courante }) => courante.creeeLe),
    ...decisions.map(({ noteeLe }) => noteeLe),
    ...listFermeturesLe(ficheActions, periode),
    ...listDitesLe(ficheActions, periode),
  ];
  return instants.toSorted(Temporal.Instant.compare).at(-1)?.toString() ?? null;
}
