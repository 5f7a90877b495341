import { Temporal } from 'temporal-polyfill';
import { GENRES_LIGNE, type GenreLigne } from './avenant.ts';
import type { Convention } from './convention.ts';
import { deriveOnce } from './derived.ts';
import type { FicheAction } from './fiche-action.ts';
import { jourOf } from './jours-ouvres.ts';
import {
  type Decision,
  type DecisionLibre,
  type Deliberation,
  REGLES_STATUT,
  type Reponse,
  type Statut,
  type StatutPropose,
  type VersionReponse,
} from './reponse.ts';
import { type Instance, isComitePilotage, type Seance } from './seance.ts';
import { type Durable, isEnVigueur } from './vigueur.ts';

/** A decision with the version of an answer that had proposed it. */
export interface DecisionDeFiche extends Decision {
  readonly ficheActionId: string;
  readonly versionId: string;
}

/** A decision as it was noted, of whichever kind; withdrawn ones too. */
export type DecisionNotee = Noted & (DecisionDeFiche | DecisionLibre);

interface Noted {
  readonly id: string;
  readonly ficheActionId: string;
  readonly instanceId: string;
  /** The séance that took it; null: noted before one was chosen. */
  readonly seanceId: string | null;
}

export function isLibre(decision: DecisionNotee): decision is Noted & DecisionLibre {
  return 'texte' in decision;
}

export function isRetiree({ changement }: Deliberation): boolean {
  return changement?.isRetrait === true;
}

/** Those about what a lead proposed that nobody withdrew, the first one first. */
export function listProposees(decisions: readonly DecisionNotee[]): readonly (Noted & DecisionDeFiche)[] {
  return decisions.flatMap((one) => (isLibre(one) || isRetiree(one) ? [] : [one]));
}

/** The words of bodies about a fiche that hold on a day. */
export function listTenues<One extends Deliberation>(
  decisions: readonly One[] | undefined,
  jour: Temporal.PlainDate,
): readonly One[] {
  return (decisions ?? []).filter(
    (one) =>
      !isRetiree(one) && (one.jusquAu === undefined || Temporal.PlainDate.compare(jour, one.jusquAu) <= 0),
  );
}

/**
 * The séances that may have decided: held by now, within the convention (art. 10), and not before what they decide upon was
 * proposed; the latest first.
 */
export function listTenuesDepuis(
  seances: readonly Seance[],
  { debut, fin }: Pick<Convention, 'debut' | 'fin'>,
  { depuis, now }: { readonly depuis: Temporal.PlainDate | null; readonly now: Temporal.Instant },
): readonly Seance[] {
  const isIn = (jour: Temporal.PlainDate) =>
    Temporal.PlainDate.compare(debut, jour) <= 0 &&
    Temporal.PlainDate.compare(jour, fin) <= 0 &&
    (depuis === null || Temporal.PlainDate.compare(depuis, jour) <= 0);
  return seances
    .filter((one) => one.etat === 'confirmee' && Temporal.Instant.compare(one.debut, now) <= 0)
    .filter((one) => isIn(jourOf(one.debut)))
    .toSorted((a, b) => Temporal.Instant.compare(b.debut, a.debut));
}

export function isPropose(statut: Statut): statut is StatutPropose {
  return REGLES_STATUT[statut].isPropose;
}

/** The comité de pilotage follows the whole of the convention (art. 6 A): it alone drops or puts off. */
export function canDecide(instance: Pick<Instance, 'code'>): boolean {
  return isComitePilotage(instance);
}

/** The decision that drops the action until a body decides otherwise, whatever is answered since; null: none does. */
export function findAbandon({ decision }: Pick<FicheAction, 'decision'>): Decision | null {
  if (!decision) return null;
  const { accord, statut, statutAvant } = decision;
  if (accord) return statut === 'abandonnee' ? decision : null;
  if (statutAvant !== 'abandonnee') return null;
  return { ...decision, statut: 'abandonnee', accord: true, motif: null }; // the way back was refused
}

/** The decision that speaks of a version; null while it is a proposal, and where nothing was to be decided. */
export function findDecision(
  { decision }: Pick<FicheAction, 'decision'>,
  { statut, echeance, creeeLe }: Pick<VersionReponse, 'statut' | 'echeance' | 'creeeLe'>,
): Decision | null {
  if (!decision || !isPropose(statut)) return null;
  const isLater = isAfter(creeeLe, decision);
  const abandon = findAbandon({ decision });
  if (statut === 'abandonnee' && decision.statutAvant === 'abandonnee')
    return abandon ?? (isLater ? null : { ...decision, statut, accord: true }); // dropped until the way back was agreed to
  if (decision.statut !== statut) return null;
  if (statut === 'reportee' && echeance?.toString() !== decision.echeance?.toString()) return null;
  return isLater && !decision.accord ? null : decision;
}

type Dite = Pick<VersionReponse, 'statut' | 'echeance' | 'creeeLe' | 'retourPropose' | 'decision'> & {
  readonly id?: string;
};

/** A version as it holds: refused, the action is back where it stood before; dropped, it stays so until that is decided anew. */
export function toEffective<Version extends Dite>(
  fiche: Pick<FicheAction, 'decision'>,
  version: Version,
): Version {
  const abandon = findAbandon(fiche);
  if (abandon !== null && version.statut !== 'abandonnee') {
    const tenue = { ...version, statut: 'abandonnee', decision: abandon } as const;
    if (isAfter(version.creeeLe, abandon)) return { ...tenue, retourPropose: version.statut };
    if (version.id !== undefined && version.id === fiche.decision?.versionId) return tenue;
  }
  const decision = findDecision(fiche, version);
  if (decision === null) return version;
  return decision.accord ? { ...version, decision } : { ...version, statut: decision.statutAvant, decision };
}

/** The versions of the answers to a fiche, in their order, as they hold. */
export const listEffective = deriveOnce(
  (fiche: Pick<FicheAction, 'decision'>, reponses: readonly Reponse[]): readonly VersionReponse[] =>
    reponses.map(({ courante }) => toEffective(fiche, courante)),
);

/** Whether a body has still to decide: upon a proposal, or upon the way back from what it dropped. */
export function isEnAttente(fiche: Pick<FicheAction, 'decision'>, version: Dite): boolean {
  const { retourPropose, statut, decision } = toEffective(fiche, version);
  return retourPropose !== undefined || (isPropose(statut) && decision === undefined);
}

/** What a version asks a body to decide. */
export function proposeDe({
  statut,
  retourPropose,
}: Pick<VersionReponse, 'statut' | 'retourPropose'>): Statut {
  return retourPropose ?? statut;
}

/** Where the action stood before it was proposed: the last answer that says otherwise; not begun without one. */
export function computeStatutAvant(versions: readonly Pick<VersionReponse, 'statut'>[]): Statut {
  return versions.find(({ statut }) => !isPropose(statut))?.statut ?? 'non_demarree';
}

function isAfter(creeeLe: VersionReponse['creeeLe'], { noteeLe }: Decision): boolean {
  return creeeLe.epochMilliseconds > noteeLe.epochMilliseconds;
}

type Suivie = Pick<FicheAction, 'decision' | 'annexe' | 'modifications'> & Durable;

/** What of a fiche waits for an avenant: before it, nothing of that has changed (art. 11). */
export function listEnAttenteDAvenant(fiche: Suivie): readonly GenreLigne[] {
  if (!isEnVigueur(fiche)) return [];
  const waiting = new Set<GenreLigne>(fiche.modifications);
  if (findAbandon(fiche) !== null) waiting.add('abandon');
  if (isReportEnAttente(fiche)) waiting.add('report');
  return GENRES_LIGNE.filter((genre) => waiting.has(genre));
}

/** A postponement that was decided, to a day that annexe 4 does not say yet. */
export function isReportEnAttente({ decision, annexe }: Pick<Suivie, 'decision' | 'annexe'>): boolean {
  if (decision === undefined || !decision.accord || decision.statut !== 'reportee') return false;
  return decision.echeance !== null && decision.echeance.toString() !== annexe.echeance?.toString();
}
