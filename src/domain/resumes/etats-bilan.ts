import { Temporal } from 'temporal-polyfill';
import { isPropose, toEffective } from '../plan/decision.ts';
import type { FicheAction } from '../plan/fiche-action.ts';
import type { Decision, Reponse, VersionReponse } from '../reponses/reponse.ts';
import { isAuRepos } from '../tours/dispenses.ts';
import type { Tour } from '../tours/tour.ts';
import type { AudienceBilan, EtatFiche } from './bilan.ts';

/** A decision with the version of an answer that had proposed it. */
export interface DecisionDeFiche extends Decision {
  readonly ficheActionId: string;
  readonly versionId: string;
}

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
  const before = contexte.toursJusqua.slice(0, contexte.toursJusqua.indexOf(tour));
  const version = before.map((one) => findVersion(fiche, one, contexte)).findLast((one) => one !== null);
  const etat = version ? toEtat(version, contexte) : null;
  return etat && { ...etat, ...SANS_RECIT, auRepos: true };
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

/** The one about this very version; else the next one about the same thing; else what holds since an earlier one. */
function findDecisionDe(
  { id, statut, creeeLe }: VersionReponse,
  fiche: FicheAction,
  decisions: readonly DecisionDeFiche[],
): Decision | undefined {
  const siennes = decisions.filter((one) => one.ficheActionId === fiche.id && one.statut === statut);
  const isAfter = ({ noteeLe }: Decision) => Temporal.Instant.compare(noteeLe, creeeLe) >= 0;
  return (
    siennes.find(({ versionId }) => versionId === id) ??
    siennes.find(isAfter) ??
    siennes.findLast(({ accord }) => accord)
  );
}

/** Null where these readers may not even know where the action stands: what they decide upon they may. */
export function toEtat(version: VersionReponse, contexte: SourcesEtats): EtatFiche | null {
  const { statut, difficulte, decision, rienDeNouveau } = version;
  const lisible = isLisible(version, contexte);
  const isDecidedUpon = isPropose(statut) || decision !== undefined || difficulte === 'bloquante';
  if (!lisible && !isDecidedUpon) return null;
  return {
    statut,
    isDecide: decision?.accord === true,
    refuse: decision !== undefined && !decision.accord ? decision.statut : null,
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
