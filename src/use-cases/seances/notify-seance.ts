import type { Temporal } from 'temporal-polyfill';
import { listCodesEtapes, planEtapesSeance } from '../../domain/nouns/etape-seance.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Joignables, Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import {
  type ChangementADire,
  listAvisSeance,
  listPersonnesAvisees,
} from '../../domain/seances/avis-seance.ts';
import { type Changement, type Deplacement, parseDeplacement } from '../../domain/seances/changement.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import { countEnvoisJoignables } from '../envois/list-suivis.ts';

/**
 * Tells the members of a change, within three minutes. Notices of the earlier state that did not leave are
 * cancelled, those that were read say that they are replaced. Returns how many people have something to learn.
 */
export async function notifySeance(
  changement: Omit<ChangementADire, 'envois'>,
  { stores, now }: Moment,
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

/** The changes of date or place of a séance, the latest first. */
export async function listDeplacements(seance: Seance, stores: Stores): Promise<readonly Deplacement[]> {
  return (await listChangements(seance, stores)).filter((changement) => 'debut' in changement);
}

/** The same, with its cancellations. */
export async function listChangements(
  { id, conventionId }: Seance,
  stores: Stores,
): Promise<readonly Changement[]> {
  const evenements = await stores.journal.listByObjet(conventionId, id);
  return evenements.flatMap(({ action, details }): readonly Changement[] => {
    if (action === 'seance:annuler') return [{ sequence: Number(details?.sequence ?? 0) }];
    return action === 'seance:deplacer' ? [parseDeplacement(details)].filter((one) => one !== null) : [];
  });
}

/** Whom a séance concerns: the members of its instance. */
export async function listMembres(
  { conventionId, instance }: Pick<Seance, 'conventionId' | 'instance'>,
  now: Temporal.Instant,
  { personnes, ficheActions }: Stores,
): Promise<readonly Personne[]> {
  return listPersonnesAvisees(instance, {
    personnes: await personnes.list(conventionId),
    ficheActions: await ficheActions.list(conventionId),
    now,
  });
}
