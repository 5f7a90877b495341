import type { Temporal } from 'temporal-polyfill';
import type { Intent } from '../../conversation/chat.ts';
import { findText, hasErrors } from '../../conversation/form.ts';
import type { Tell, UseCase } from '../../conversation/use-case.ts';
import { objetOf } from '../../domain/comptes/liens-secrets.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import { type EtapeEnvoi, isPourPilote } from '../../domain/nouns/envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { ActionJournal } from '../../domain/nouns/journal.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import {
  canRepondre,
  isEnCours,
  listPilotages,
  listPilotees,
  listPilotes,
} from '../../domain/nouns/pilotage.ts';
import { DomainError } from '../../errors.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import {
  viewDepartPilote,
  viewFinFaite,
  viewFormulaireFin,
  viewSansPilotage,
} from '../../views/tours/pilotage.ts';
import { viewChoixQuitter, viewConfirmerQuitter, viewDepartNote } from '../../views/tours/proposer-pilote.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { getFicheOuverte } from '../verbs/find-tour.ts';
import { noteBy, tellCoordination, tellInHours } from '../verbs/tell.ts';
import { underLock } from '../verbs/under-lock.ts';
import { endDelegations } from './compose-pilotage.ts';

/** Asks whose place beside a fiche ends. @throws DomainError as `getFicheOuverte` */
export const writeFinPilotage: UseCase = async (intent, { personne }, { stores, clock }) => {
  const jour = jourOf(clock.now());
  const fiche = await getFicheOuverte(intent, personne, { stores, jour });
  const tenus = listPilotages(fiche, jour);
  if (tenus.length === 0) return { kind: 'message', message: viewSansPilotage(fiche) };
  return { kind: 'form', form: viewFormulaireFin(fiche, tenus, findText(intent.values, 'personne')) };
};

/** Ends it from today on; the person is told. */
export const endPilotage = underLock('pilotages', async (intent, acteur, { stores, now }) => {
  const fiche = await getFicheOuverte(intent, acteur.personne, { stores, jour: jourOf(now) });
  const tenus = listPilotages(fiche, jourOf(now));
  const form = viewFormulaireFin(fiche, tenus, null);
  const fields = checkFields(form.fields, intent.values);
  const tenu = tenus.find(({ personneId }) => personneId === findText(intent.values, 'personne'));
  if (hasErrors(fields) || tenu === undefined) return { kind: 'form', form: showErrors(form, fields) };
  const personne = { id: tenu.personneId, conventionId: fiche.conventionId };
  const acteurId = acteur.personne.id;
  await closePilotages({ fiche, personne, acteurId, action: 'pilotage:fermer' }, stores, now);
  await tellPilotage({ fiche, personneId: personne.id, etape: 'fin-pilotage' }, stores, now);
  const remaining = listPilotes(fiche, jourOf(now)).filter(({ personneId }) => personneId !== personne.id);
  return { kind: 'done', message: viewFinFaite(fiche, tenu, remaining) };
});

/** Somebody says to lead a fiche no more, from today on; coordination is told. */
export async function leavePilotage(
  { fiche, personne }: { readonly fiche: FicheAction; readonly personne: Personne },
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const { conventionId, id: personneId } = personne;
  await closePilotages({ fiche, personne, acteurId: personneId, action: 'pilotage:quitter' }, stores, now);
  // The instant: who was named again and leaves once more, the same day, is told of again.
  const incident = { kind: 'quitte-pilotage', personneId, jour: now.toString() } as const;
  await tellCoordination(incident, { conventionId, occurrence: fiche.numero, now }, stores);
}

/** Who leads the fiche then, without whoever left. */
export const composeDepart: Tell<'quitte-pilotage'> = async (
  { personneId },
  { conventionId, occurrence },
  { stores, clock },
) => {
  const fiche = await stores.ficheActions.find(conventionId, occurrence);
  const personne = await stores.personnes.get(personneId);
  if (fiche === null) return { kind: 'obsolete', raison: 'fiche-inconnue' };
  const jour = jourOf(clock.now());
  if (canRepondre(personneId, fiche, jour)) return { kind: 'obsolete', raison: 'a-nouveau-pilote' };
  const remaining = listPilotes(fiche, jour);
  return { kind: 'message', message: viewDepartPilote(fiche, personne, remaining) };
};

/** Every fiche of the person, where only one number is asked for. */
const TOUTES = 'toutes';

/**
 * « Je ne suis plus pilote »: asks whether it is so, of the fiche that was named or of the only one; of several, the person
 * says which.
 * @throws DomainError `pas-pilote`
 */
export const askQuit: UseCase = async (intent, { personne }, { stores, clock }) => {
  const left = await listLeft(intent, personne, { stores, now: clock.now() });
  const isNamed = findText(intent.values, 'fiche') !== null;
  const message =
    isNamed || left.length === 1 ? viewConfirmerQuitter(left, TOUTES) : viewChoixQuitter(left, TOUTES);
  return { kind: 'message', message };
};

/** It holds at once, and can be taken back for a day; who could follow is asked afterwards. @throws DomainError `pas-pilote` */
export const quitPilotage = underLock('pilotages', async (intent, { personne }, { stores, now }) => {
  const left = await listLeft(intent, personne, { stores, now });
  for (const fiche of left) await leavePilotage({ fiche, personne }, stores, now);
  return { kind: 'done', message: viewDepartNote(left) };
});

async function listLeft(
  { values }: Intent,
  { id, conventionId }: Personne,
  { stores, now }: Moment,
): Promise<readonly FicheAction[]> {
  const siennes = listPilotees(id, await stores.ficheActions.list(conventionId), jourOf(now));
  const wanted = findText(values, 'fiche');
  const left =
    wanted === null || wanted === TOUTES
      ? siennes
      : siennes.filter(({ numero }) => String(numero) === wanted);
  if (left.length === 0) throw new DomainError('pas-pilote');
  return left;
}

/** Who stands beside a fiche no more, and who said so. */
interface FinPilotages {
  readonly fiche: FicheAction;
  readonly personne: Owned;
  readonly acteurId: string | null;
  readonly action: Extract<ActionJournal, 'pilotage:quitter' | 'pilotage:fermer'>;
}

/**
 * Ends every place of a person beside a fiche, from today on, in the caller's transaction: what still waits for that
 * person is cancelled, the cards that were sent say so, and the links of earlier messages die with the last fiche.
 */
export async function closePilotages(
  { fiche, personne, acteurId, action }: FinPilotages,
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const { conventionId, id: personneId } = personne;
  const jour = jourOf(now);
  const siens = fiche.pilotages.filter((one) => one.personneId === personneId && isEnCours(one, jour));
  const fins = siens.map(({ role }) => ({ ficheActionId: fiche.id, personneId, role }));
  await stores.pilotages.end(conventionId, fins, jour.subtract({ days: 1 }));
  await endDelegations({ fiche, delegantId: personneId }, stores, now);
  await noteBy({ conventionId, id: acteurId }, now, stores)(
    action,
    `fiche:${fiche.numero}`,
    acteurId === personneId ? { roles: siens.map(({ role }) => role).join(' ') } : { personne: personneId },
  );
  await stopRappels(personne, stores, now);
}

async function stopRappels(personne: Owned, stores: Stores, now: Temporal.Instant): Promise<void> {
  const isOver = await refreshRappels(personne, stores, now);
  for (const debut of isOver ? [objetOf('message'), objetOf('reponse')] : [])
    await stores.liens.revokeAll(personne, { debut }, now);
}

/**
 * One card is for all fiches of a person: it is cancelled with the last one, and shown anew in any case. Whether that
 * was the last one.
 */
export async function refreshRappels(
  personne: Owned,
  stores: Stores,
  now: Temporal.Instant,
): Promise<boolean> {
  const { id: personneId, conventionId } = personne;
  const fiches = await stores.ficheActions.list(conventionId);
  const isOver = !fiches.some((fiche) => canRepondre(personneId, fiche, jourOf(now)));
  const tours = await stores.tours.list(conventionId);
  for (const { id: source } of tours.filter(({ etat }) => etat === 'prepare' || etat === 'ouvert')) {
    if (isOver) {
      const envois = await stores.envois.listBySource(conventionId, source);
      const etapes = envois.map(({ etape }) => etape).filter(isPourPilote);
      await stores.envois.cancel({ conventionId, source, etapes, personneId, raison: 'plus-pilote' });
    }
    await stores.envois.refresh(conventionId, source, { destinataires: [personneId] });
  }
  return isOver;
}

/** What somebody is told of a fiche, in open hours. */
export interface NouvellePilotage {
  readonly fiche: Pick<FicheAction, 'id' | 'conventionId'>;
  readonly personneId: string;
  readonly etape: EtapeEnvoi<'pilotage'>;
}

/** Tells a person that a place beside a fiche is theirs, or no more; each time that it changes, once. */
export async function tellPilotage(
  { fiche: { id: source, conventionId }, personneId, etape }: NouvellePilotage,
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const siens = (await stores.envois.listBySource(conventionId, source)).filter(
    (envoi) => envoi.etape === etape && envoi.destinataire.personneId === personneId,
  );
  const key = { conventionId, genre: 'pilotage', source, occurrence: siens.length } as const;
  await tellInHours({ ...key, etape, nouvelle: 'pilotage' }, [personneId], { stores, now });
}
