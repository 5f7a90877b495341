import type { Temporal } from 'temporal-polyfill';
import type { Tell } from '../../conversation/use-case.ts';
import { findRefusCompte, isRefusDAdresse, NON_REMIS } from '../../domain/envois/refus-espace.ts';
import { type AccountRef, findSuspension } from '../../domain/nouns/compte.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listPilotees } from '../../domain/nouns/pilotage.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewRetourCourriel } from '../../views/envois/retour-courriel.ts';
import { tellCoordination } from '../verbs/tell.ts';
import { writeRefusEspace } from './note-refus-espace.ts';

/** One account that its platform refuses, whatever it does with the others. */
export interface CompteRefuse {
  /** The account. */
  readonly compte: Owned & Pick<AccountRef, 'plateforme' | 'espace'>;
  readonly personneId: string;
  /** Code of the ledger. */
  readonly raison: string;
}

/**
 * The health of one address: a dead one is suspended, coordination learns of it, and several different ones in a row,
 * while none passes, are their workspace's refusal, which is left alone for a while. In the caller's transaction.
 * Returns whether the workspace is refused.
 */
export async function noteRefusCompte(
  { compte, personneId, raison }: CompteRefuse,
  stores: Stores,
  ports: Pick<Ports, 'clock' | 'logger'>,
): Promise<boolean> {
  const { conventionId } = compte;
  const now = ports.clock.now();
  if (raison === NON_REMIS && (await isPilote({ id: personneId, conventionId }, now, stores)))
    await tellRetour({ conventionId, personneId, raison }, stores, now);
  const refus = findRefusCompte(raison);
  if (refus === null) return false;
  await stores.refusComptes.note(compte, { raison, suspenduLe: refus.suspend ? now : null });
  if (isRefusDAdresse(raison)) await tellRetour({ conventionId, personneId, raison }, stores, now);
  const { nombre, ...incident } = refus.incident;
  const { refuses, isPassing } = await stores.refusComptes.count(compte);
  if (refuses < nombre || isPassing) return false;
  const { plateforme, espace } = compte;
  await writeRefusEspace(
    { envoi: { conventionId }, espace: { plateforme, espace }, ...incident },
    stores,
    ports,
  );
  return true;
}

/** What comes back after days says nothing of an address; but a lead whose answer is awaited has not read it. */
async function isPilote(
  { id, conventionId }: Owned,
  now: Temporal.Instant,
  stores: Stores,
): Promise<boolean> {
  return listPilotees(id, await stores.ficheActions.list(conventionId), jourOf(now)).length > 0;
}

/** Once a day for each reason. */
async function tellRetour(
  { conventionId, personneId, raison }: Omit<CompteRefuse, 'compte'> & { readonly conventionId: string },
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const told = { personneId, raison, jour: jourOf(now).toString() };
  await tellCoordination({ kind: 'retour-courriel', ...told }, { conventionId, occurrence: 0, now }, stores);
}

/** It may be corrected, or tried again, before the news left. */
export const composeRetour: Tell<'retour-courriel'> = async (
  { personneId, raison },
  { conventionId },
  { stores, clock },
) => {
  const personne = await stores.personnes.get(personneId);
  const isMended = findRefusCompte(raison)?.suspend && findSuspension(personne.comptes) === null;
  if (isMended || !personne.actif) return { kind: 'obsolete', raison: 'plus-en-retour' };
  const toutes = await stores.ficheActions.list(conventionId);
  const fiches = listPilotees(personneId, toutes, jourOf(clock.now()));
  return { kind: 'message', message: viewRetourCourriel(personne, raison, fiches) };
};
