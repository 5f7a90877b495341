import type { Temporal } from 'temporal-polyfill';
import type { Intent } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { assertPasCommencee, type Seance } from '../../domain/nouns/seance.ts';
import { listPersonnesAvisees } from '../../domain/seances/avis-seance.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { getSeance } from './check-seance.ts';

/**
 * The séance to come that an intent names, of which somebody is a member.
 * @throws DomainError `seance-introuvable`, `seance-annulee`, `seance-passee`, `pas-membre`
 */
export async function getSeanceAnnoncee(
  { values }: Intent,
  personne: Personne,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<Seance> {
  const { conventionId } = personne;
  const seance = getSeance(await stores.seances.list(conventionId), findText(values, 'seance'));
  if (seance.etat === 'annulee') throw new DomainError('seance-annulee');
  assertPasCommencee(seance, now);
  const ficheActions = await stores.ficheActions.list(conventionId);
  const membres = listPersonnesAvisees(seance.instance, { personnes: [personne], ficheActions, now });
  if (membres.length === 0) throw new DomainError('pas-membre');
  return seance;
}

/** Whether what was pressed speaks of a date that the séance has no more. */
export function isAutreDate({ values }: Intent, { debut }: Seance): boolean {
  const said = findText(values, 'debut');
  return said !== null && said !== debut.toString();
}
