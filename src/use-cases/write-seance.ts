import type { Seance } from '../domain/seance.ts';
import { isCommencee } from '../domain/seance.ts';
import { DomainError } from '../errors.ts';
import { fillFields, getText } from '../form.ts';
import type { UseCase } from '../use-case.ts';
import { formulaireSeance } from '../views/seance.ts';
import type { ContexteSeance } from './check-seance.ts';
import { findContexteSeance, listChamps } from './check-seance.ts';

/** Opens the form of a new meeting, or of `seance` to move; coming back, what was typed is there again. */
export const writeSeance: UseCase = async (intent, acteur, ports) => {
  const { conventionId, id: personneId } = acteur.personne;
  const now = ports.clock.now();
  const seanceId = getText(intent.values, 'seance');
  const contexte = await findContexteSeance(conventionId, seanceId, { stores: ports.stores, now });
  assertDeplacable(contexte);
  const isFresh = seanceId !== null && getText(intent.values, 'soumission') === null;
  const brouillon = isFresh ? null : await ports.stores.brouillons.find(personneId, cleSeance(seanceId));
  const fields = fillFields(listChamps(contexte), brouillon ?? {});
  return { kind: 'form', form: formulaireSeance(fields, contexte.seance) };
};

/** Where the form of a meeting is kept between its steps. */
export function cleSeance(seanceId: string | null): string {
  return `seance:${seanceId ?? 'nouvelle'}`;
}

/** @throws DomainError `seance-passee`: a confirmed meeting that has begun stays where it was */
export function assertDeplacable({
  seance,
  now,
}: Pick<ContexteSeance, 'now'> & { readonly seance: Seance | null }): void {
  if (seance?.etat === 'confirmee' && isCommencee(seance, now)) throw new DomainError('seance-passee');
}
