import type { Decision, Statut, StatutPropose, VersionReponse } from '../reponses/reponse.ts';
import { type Instance, isComitePilotage } from '../seances/seance.ts';
import type { FicheAction } from './fiche-action.ts';

export function isPropose(statut: Statut): statut is StatutPropose {
  return statut === 'reportee' || statut === 'abandonnee';
}

/** The comité de pilotage follows the whole of the convention (art. 6 A): it alone drops or puts off. */
export function canDecide(instance: Pick<Instance, 'code'>): boolean {
  return isComitePilotage(instance);
}

/** The decision that speaks of a version; null while it is a proposal, and where nothing was to be decided. */
export function findDecision(
  { decision }: Pick<FicheAction, 'decision'>,
  { statut, echeance, creeeLe }: Pick<VersionReponse, 'statut' | 'echeance' | 'creeeLe'>,
): Decision | null {
  if (!decision || decision.statut !== statut) return null;
  if (statut === 'reportee' && echeance?.toString() !== decision.echeance?.toString()) return null;
  const isLater = creeeLe.epochMilliseconds > decision.noteeLe.epochMilliseconds;
  return isLater && !decision.accord ? null : decision;
}

/** A version as it holds: refused, the action is back where it stood before. */
export function toEffective<Version extends Pick<VersionReponse, 'statut' | 'echeance' | 'creeeLe'>>(
  fiche: Pick<FicheAction, 'decision'>,
  version: Version,
): Version {
  const decision = findDecision(fiche, version);
  if (decision === null) return version;
  return decision.accord ? { ...version, decision } : { ...version, statut: decision.statutAvant, decision };
}

/** Whether a body has still to decide. */
export function isEnAttente(
  fiche: Pick<FicheAction, 'decision'>,
  version: Pick<VersionReponse, 'statut' | 'echeance' | 'creeeLe'>,
): boolean {
  return isPropose(version.statut) && findDecision(fiche, version) === null;
}

/** Where the action stood before it was proposed: the last answer that says otherwise; not begun without one. */
export function computeStatutAvant(versions: readonly Pick<VersionReponse, 'statut'>[]): Statut {
  return versions.find(({ statut }) => !isPropose(statut))?.statut ?? 'non_demarree';
}
