import type { Temporal } from 'temporal-polyfill';
import { listCodesEtapes, planEtapesSeance } from '../../domain/nouns/etape-seance.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Joignables } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { type ChangementADire, listAvisSeance } from '../../domain/seances/avis-seance.ts';
import type { Stores } from '../../ports/stores.ts';
import { countEnvoisJoignables } from '../envois/list-suivis.ts';

/**
 * Tells the members of a change, within three minutes. Notices of the earlier state that did not leave are
 * cancelled, those that were read say that they are replaced. Returns how many people have something to learn.
 */
export async function notifySeance(
  changement: Omit<ChangementADire, 'envois'>,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<number> {
  const { id, conventionId } = changement.apres;
  const envois = await stores.envois.listBySource(conventionId, id);
  await stores.envois.cancel({ conventionId, source: id, raison: 'seance-changee' });
  const left = await stores.envois.listBySource(conventionId, id); // what is cancelled now never leaves
  const personnes = await stores.personnes.list(conventionId);
  const ficheActions = await stores.ficheActions.list(conventionId);
  const canaux = await stores.canaux.list(conventionId);
  const nouveaux = listAvisSeance({ ...changement, envois }, left, { personnes, ficheActions, canaux, now });
  await stores.envois.create(nouveaux);
  await stores.envois.refresh(conventionId, id);
  return nouveaux.filter(({ destinataire }) => destinataire.personneId !== undefined).length;
}

/** Whom the notices of a change are for; `sequence`: of the séance after it. */
export async function countPrevenues(
  etape: 'deplacee' | 'annulee',
  { id, conventionId, sequence }: Pick<Seance, 'id' | 'conventionId' | 'sequence'>,
  stores: Stores,
): Promise<Joignables> {
  const envois = await stores.envois.listBySource(conventionId, id);
  const avis = envois.filter((envoi) => envoi.etape === etape && envoi.occurrence === sequence);
  return countEnvoisJoignables(avis, { conventionId }, stores);
}

/** The steps of a comité de pilotage, or of a réseau, follow its date; what is cancelled has none any more. */
export async function saveEtapesSeance(seance: Seance, now: Temporal.Instant, stores: Stores): Promise<void> {
  const { instance } = seance;
  if (listCodesEtapes(instance).length === 0) return;
  const connues = await stores.etapesSeances.list(seance);
  const passees = connues.filter(({ passeeLe }) => passeeLe !== null);
  const fermetures = await stores.conventions.getFermetures(seance.conventionId);
  const demande = { instance, jour: jourOf(seance.debut), now, fermetures, connues };
  await stores.etapesSeances.save(seance, seance.etat === 'annulee' ? passees : planEtapesSeance(demande));
}
