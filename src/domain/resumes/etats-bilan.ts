import { Temporal } from 'temporal-polyfill';
import { type DecisionDeFiche, findAbandon, isPropose, toEffective } from '../nouns/decision.ts';
import { datesOf } from '../nouns/etat-fiche.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import { endOfDay, jourOf } from '../nouns/jours-ouvres.ts';
import { isFactual, listConnues } from '../nouns/nouvelle.ts';
import type { Decision, Reponse, VersionReponse } from '../nouns/reponse.ts';
import type { Tour } from '../nouns/tour.ts';
import { type FermetureFiche, isEnVigueurAt, isEnVigueurLe, writeFermeture } from '../nouns/vigueur.ts';
import { isAuRepos } from '../tours/dispenses.ts';
import { type AudienceBilan, type EtatFiche, type FicheBilan, isInPeriode, type Periode } from './bilan.ts';

/** What the states of the fiches of a bilan are read from. */
export interface SourcesEtats {
  readonly audience: AudienceBilan;
  readonly periode: Periode;
  /** By their séance, until the end of the period. */
  readonly toursJusqua: readonly Tour[];
  /** In every tour, the latest first, as they were stored. */
  readonly reponses: readonly Reponse[];
  /** Of all time, the first one first. */
  readonly decisions: readonly DecisionDeFiche[];
}

/** What was said before a tour that does not ask what is done; null where it was to be answered. */
export function findAuRepos(
  fiche: FicheAction,
  tour: Tour | undefined,
  contexte: SourcesEtats,
): EtatFiche | null {
  if (tour === undefined || !isAuRepos(tour, fiche)) return null;
  const etat = findConnu(fiche, tour, contexte);
  return etat && { ...etat, ...SANS_RECIT, auRepos: true };
}

/** What these readers know of a fiche by the end of a tour: who is silent, or not asked, has not gone back to nothing. */
export function findConnu(fiche: FicheAction, tour: Tour, contexte: SourcesEtats): EtatFiche | null {
  const etats = listJusqua(fiche, tour, contexte).map((one) => toEtat(one, contexte));
  return etats.find((etat) => etat !== null) ?? null;
}

/** What says where a fiche stood by the end of a tour, the latest first; of the last tour, by the end of the period. */
function listJusqua(fiche: FicheAction, tour: Tour, contexte: SourcesEtats): readonly VersionReponse[] {
  const { toursJusqua } = contexte;
  const until = toursJusqua.slice(0, toursJusqua.indexOf(tour) + 1);
  const versions = until.flatMap((one) => findVersion(fiche, one, contexte) ?? []).toReversed();
  return listConnues(fiche, versions, {
    isLisible: (said) => isLisible(said, contexte),
    jusqua: endOf(tour, contexte),
  });
}

function endOf(tour: Tour, { toursJusqua, periode }: SourcesEtats): Temporal.Instant {
  if (tour !== toursJusqua.at(-1)) return tour.gel;
  return endOfDay(periode.au);
}

/** What these readers read of a tour: its answer, and what was said outside of tours since the one before ended; the latest first. */
export function listLuesDuTour(
  fiche: FicheAction,
  tour: Tour,
  contexte: SourcesEtats,
): readonly VersionReponse[] {
  const avant = contexte.toursJusqua[contexte.toursJusqua.indexOf(tour) - 1];
  const version = findVersion(fiche, tour, contexte);
  const isSince = ({ creeeLe }: VersionReponse) =>
    avant === undefined || Temporal.Instant.compare(creeeLe, avant.gel) > 0;
  return listJusqua(fiche, tour, contexte)
    .filter((one) => one.id === version?.id || (one.horsTour === true && isSince(one)))
    .filter((one) => isLisible(one, contexte));
}

/** Its date at the deadline of a tour, and whether it was late, as far as these readers know. */
export function dateOf(
  fiche: FicheAction,
  tour: Tour | undefined,
  contexte: SourcesEtats,
): Pick<FicheBilan, 'prevue' | 'enRetard'> {
  if (tour === undefined) return { prevue: null, enRetard: false };
  const lues = listJusqua(fiche, tour, contexte).filter((one) => isLisible(one, contexte));
  const { promise, enRetard } = datesOf(lues, fiche, jourOf(tour.echeance));
  return { prevue: promise?.date.toString() ?? null, enRetard };
}

/** When states and figures were said outside of tours. */
export function listDitesLe(
  ficheActions: readonly FicheAction[],
  periode: Periode,
): readonly Temporal.Instant[] {
  return ficheActions
    .flatMap(({ nouvelles = [] }) => nouvelles.filter(isFactual).map(({ creeeLe }) => creeeLe))
    .filter((creeeLe) => isInPeriode(jourOf(creeeLe), periode));
}

const SANS_RECIT = {
  rienDeNouveau: false,
  avancees: null,
  motif: null,
  difficulteDetail: null,
  appuis: [],
  familles: null,
} as const satisfies Partial<EtatFiche>;

/** As it holds by what was decided about it. */
export function findVersion(fiche: FicheAction, { id }: Tour, { reponses, decisions }: SourcesEtats) {
  const found = reponses.find(({ tourId, ficheActionId }) => tourId === id && ficheActionId === fiche.id);
  if (found === undefined) return null;
  const { courante } = found;
  const decision = findDecisionDe(courante, fiche, decisions);
  return decision === undefined ? courante : toEffective({ decision }, courante);
}

/**
 * The one about this very version; else the next one about the same thing; else the abandon that held by then; else what
 * holds since an earlier one.
 */
function findDecisionDe(
  { id, statut, creeeLe }: VersionReponse,
  fiche: FicheAction,
  decisions: readonly DecisionDeFiche[],
): Decision | undefined {
  const siennes = decisions.filter(({ ficheActionId }) => ficheActionId === fiche.id);
  const memes = siennes.filter((one) => one.statut === statut);
  const isAfter = ({ noteeLe }: Decision) => Temporal.Instant.compare(noteeLe, creeeLe) >= 0;
  const derniere = siennes.findLast((one) => !isAfter(one));
  const isBack = derniere?.accord === true && !isPropose(derniere.statut);
  const own =
    siennes.find(({ versionId }) => versionId === id) ??
    (isPropose(statut) ? memes.find(isAfter) : undefined);
  if (own !== undefined || isBack) return own;
  if (derniere !== undefined && findAbandon({ decision: derniere }) !== null) return derniere;
  return memes.findLast(({ accord }) => accord);
}

/** Null where these readers may not even know where the action stands: what they decide upon they may. */
export function toEtat(version: VersionReponse, contexte: SourcesEtats): EtatFiche | null {
  const { statut, difficulte, decision, rienDeNouveau, retourPropose } = version;
  const lisible = isLisible(version, contexte);
  const isDecidedUpon = isPropose(statut) || decision !== undefined || difficulte === 'bloquante';
  if (!lisible && !isDecidedUpon) return null;
  return {
    statut,
    isDecide: decision?.accord === true,
    ...(retourPropose && { retourPropose }),
    refuse: decision !== undefined && !decision.accord && isPropose(decision.statut) ? decision.statut : null,
    difficulte,
    rienDeNouveau,
    avancees: lisible ? version.avancees : null,
    motif: lisible ? version.motif : null,
    difficulteDetail: lisible ? version.difficulteDetail : null,
    appuis: lisible ? version.appuis : [],
    familles: lisible ? version.familles : null,
  };
}

export function isLisible(
  { diffusion }: Pick<VersionReponse, 'diffusion'>,
  { audience }: Pick<SourcesEtats, 'audience'>,
): boolean {
  return audience === 'groupe_projet' || diffusion !== 'groupe_projet';
}

/** Which avenant closed it by the end of a period, and which of its tours found it so first. */
export function fermetureOf(
  { fermeture }: { readonly fermeture?: FermetureFiche },
  {
    audience,
    periode,
    toursDeLaPeriode,
  }: {
    readonly audience: AudienceBilan;
    readonly periode: Periode;
    readonly toursDeLaPeriode: readonly Pick<Tour, 'gel'>[];
  },
): Pick<FicheBilan, 'fermeture'> {
  if (fermeture === undefined || isEnVigueurLe({ fermeture }, periode.au)) return {};
  const depuis = toursDeLaPeriode.findIndex(({ gel }) => !isEnVigueurAt({ fermeture }, gel));
  const ecrite = writeFermeture(fermeture, audience === 'groupe_projet');
  return { fermeture: { ...ecrite, ...(depuis >= 0 && { depuis }) } };
}

/** When fiches were closed in a period. */
export function listFermeturesLe(
  fiches: readonly FicheAction[],
  periode: Periode,
): readonly Temporal.Instant[] {
  return fiches
    .flatMap(({ fermeture }) => (fermeture === undefined ? [] : [fermeture.le]))
    .filter((le) => isInPeriode(jourOf(le), periode));
}
