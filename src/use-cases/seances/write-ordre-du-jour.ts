import { Temporal } from 'temporal-polyfill';
import type { Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewFormulaireOrdreDuJour } from '../../views/seances/ordre-du-jour.ts';
import { getSeance } from './check-seance.ts';
import { getSujets, listManquants, toTexte } from './get-sujets.ts';

/** Opens the agenda of a séance: as it stands, or as the answers propose it when nobody wrote it yet. */
export const writeOrdreDuJour: UseCase = async ({ values }, { personne }, { stores, clock }) => {
  const { conventionId } = personne;
  const asked =
    findText(values, 'seance') ?? (await findProchaine(conventionId, { stores, now: clock.now() }));
  const seance = await getSeanceOuverte({ seance: asked ?? '' }, conventionId, stores);
  const sujets = await getSujets(seance, { stores, now: clock.now() });
  const texte = seance.ordreDuJour ?? toTexte(sujets);
  const form = viewFormulaireOrdreDuJour({ seance, texte, sujets, manquants: listManquants(sujets, texte) });
  return { kind: 'form', form };
};

/**
 * The séance that `seance` names, whose agenda and outcomes may still be written.
 * @throws DomainError `seance-introuvable`, `seance-annulee`, `releve-publie`
 */
export async function getSeanceOuverte(
  values: Values,
  conventionId: string,
  stores: Stores,
): Promise<Seance> {
  const seance = getSeance(await stores.seances.list(conventionId), findText(values, 'seance'));
  if (seance.etat === 'annulee') throw new DomainError('seance-annulee');
  if (seance.releveLe) throw new DomainError('releve-publie');
  return seance;
}

async function findProchaine(
  conventionId: string,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<string | null> {
  const seances = await stores.seances.list(conventionId);
  const isAVenir = ({ etat, fin }: Seance) => etat === 'confirmee' && Temporal.Instant.compare(fin, now) > 0;
  return seances.find(isAVenir)?.id ?? null;
}
