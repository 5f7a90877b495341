import type { Temporal } from 'temporal-polyfill';
import type { Compose, Tell } from '../../conversation/use-case.ts';
import { type DecisionNotee, isEnAttente } from '../../domain/nouns/decision.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listPilotages } from '../../domain/nouns/pilotage.ts';
import { isComitePilotage, type Seance } from '../../domain/nouns/seance.ts';
import { findSuivi, isAttendu, listDemandes } from '../../domain/plan/appui.ts';
import { listCoordination } from '../../domain/tours/destinataires-etape.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment } from '../../ports/stores.ts';
import { viewDecisions } from '../../views/plan/decisions.ts';
import { viewRetourPropose } from '../../views/plan/propositions.ts';
import { listDernieres, listHistoriques } from '../verbs/list-lignes-carte.ts';
import { tellInHours } from '../verbs/tell.ts';

/** Where a decision is kept. */
export type DecisionPlace = Pick<Ports, 'ids'> & Moment;

/**
 * Tells what was decided about a fiche, or done to that, in open hours and once: to all who lead it, to whoever is asked for
 * a support, and to coordination. `connues`: ids of those who know already.
 */
export async function tellDecision(
  fiche: FicheAction,
  connues: Iterable<string>,
  { stores, now }: Omit<DecisionPlace, 'ids'>,
): Promise<void> {
  const { id: source, conventionId } = fiche;
  const coordination = listCoordination(await stores.personnes.list(conventionId));
  const concerned = new Set([
    ...listPilotages(fiche, jourOf(now)).map(({ personneId }) => personneId),
    ...listAsked(fiche),
    ...coordination.map(({ id }) => id),
  ]);
  for (const id of connues) concerned.delete(id);
  const dit = { conventionId, genre: 'decision', source, occurrence: toSeconds(now) } as const;
  await tellInHours({ ...dit, etape: 'decision', nouvelle: 'decision' }, concerned, { stores, now });
}

/** Those who are asked for a support that nobody settled yet. */
function listAsked(fiche: FicheAction): readonly string[] {
  const codes = new Set(fiche.appuis?.map(({ code }) => code));
  return [...codes].flatMap((code) => {
    const suivi = findSuivi(fiche, code);
    return suivi?.destinataire && isAttendu(suivi) ? [suivi.destinataire.id] : [];
  });
}

/** Of a decision, the instant that its message speaks of: it is the number of the message. */
function toSeconds(instant: Temporal.Instant): number {
  return Math.floor(instant.epochMilliseconds / 1_000);
}

/** What was decided about a fiche, or changed, in one go; once it was changed again, that is what is told. */
export const composeDecision: Compose = async (
  { source, occurrence, conventionId },
  _lecteur,
  { stores },
) => {
  const fiche = await stores.ficheActions.get(source);
  const decisions = (await stores.decisions.list(conventionId)).filter(
    ({ ficheActionId, changement, noteeLe }) =>
      ficheActionId === fiche.id && toSeconds(changement?.le ?? noteeLe) === occurrence,
  );
  if (decisions.length === 0) return { kind: 'obsolete', raison: 'sans-decision' };
  const isAppuiClos = findSuivi(fiche, DU_COMITE)?.texte === null && isSettledBy(fiche, decisions);
  return { kind: 'message', message: viewDecisions(fiche, decisions, { isAppuiClos }) };
};

/** That a lead brings back what was dropped; nothing once it is decided, or taken back. */
export const composeRetourPropose: Tell<'retour-propose'> = async (
  { ficheId },
  { conventionId },
  { stores, clock },
) => {
  const enAttente = await listDernieres(conventionId, isEnAttente, stores);
  const found = enAttente.find(({ fiche, version }) => fiche.id === ficheId && version.retourPropose);
  if (found === undefined) return { kind: 'obsolete', raison: 'decide' };
  const seances = await stores.seances.list(conventionId);
  const prochaine = seances.find(
    ({ etat, instance, debut }) =>
      etat === 'confirmee' &&
      isComitePilotage(instance) &&
      debut.epochMilliseconds > clock.now().epochMilliseconds,
  );
  return { kind: 'message', message: viewRetourPropose(found, prochaine ?? null) };
};

const DU_COMITE = 'decision_du_comite';

function isSettledBy(fiche: FicheAction, decisions: readonly DecisionNotee[]): boolean {
  const suivi = findSuivi(fiche, DU_COMITE);
  return suivi?.etat === 'clos' && decisions.some(({ noteeLe }) => noteeLe.equals(suivi.noteLe));
}

/** A support « Décision du comité » that was asked for ends when the comité decides of its fiche; withdrawn, it waits again. */
export async function settleAppui(
  fiche: FicheAction,
  { instance }: Pick<Seance, 'instance'>,
  {
    etat,
    place: { stores, ids, now },
  }: { readonly etat: 'clos' | 'en_cours'; readonly place: DecisionPlace },
): Promise<void> {
  if (!isComitePilotage(instance)) return;
  const historiques = await listHistoriques(fiche.conventionId, [fiche], stores);
  const demande = listDemandes(fiche, historiques.get(fiche.id) ?? []).find(({ code }) => code === DU_COMITE);
  if (demande === undefined || isAttendu(demande) === (etat === 'en_cours')) return;
  const { code, reponseId, suivi } = demande;
  const rang = (suivi?.rang ?? 0) + 1;
  const destinataire = suivi?.destinataire ?? null;
  await stores.appuis.create(fiche, {
    ...{ id: ids.create(), reponseId, code, rang, etat, destinataire, texte: null, noteLe: now },
  });
}
