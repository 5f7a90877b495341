import { Temporal } from 'temporal-polyfill';
import { type DecisionDeFiche, findAbandon, isPropose, toEffective } from '../nouns/decision.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import type { Decision, Reponse, VersionReponse } from '../nouns/reponse.ts';
import type { Tour } from '../nouns/tour.ts';
import { isAuRepos } from '../tours/dispenses.ts';
import type { AudienceBilan, EtatFiche } from './bilan.ts';

/** What the states of the fiches of a bilan are read from. */
export interface SourcesEtats {
  readonly audience: AudienceBilan;
  /** By their séance, until the end of the period. */
  readonly toursJusqua: readonly Tour[];
  /** In every tour, as they were stored. */
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
  const until = contexte.toursJusqua.slice(0, contexte.toursJusqua.indexOf(tour) + 1);
  const etats = until
    .map((one) => findVersion(fiche, one, contexte))
    .map((one) => one && toEtat(one, contexte));
  return etats.findLast((etat) => etat !== null) ?? null;
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
  { diffusion }: VersionReponse,
  { audience }: Pick<SourcesEtats, 'audience'>,
): boolean {
  return audience === 'groupe_projet' || diffusion !== 'groupe_projet';
}
