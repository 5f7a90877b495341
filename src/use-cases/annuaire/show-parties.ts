import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Partie } from '../../domain/nouns/partie.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewParties } from '../../views/annuaire/parties.ts';

/** The parties, each with the state of its agreement (art. 8), and how many of its people take part. */
export const showParties: UseCase = async (_intent, { personne }, { stores }) => {
  const { conventionId } = personne;
  const [parties, personnes, gelees] = await Promise.all([
    stores.conventions.listParties(conventionId),
    stores.personnes.list(conventionId),
    stores.gels.list(conventionId),
  ]);
  return { kind: 'message', message: viewParties({ parties, personnes, gelees }) };
};

/** The party that an intent names, by its id. @throws DomainError `partie-introuvable` */
export async function getPartieNommee(
  values: Parameters<typeof findText>[0],
  { conventionId }: Personne,
  { conventions }: Pick<Stores, 'conventions'>,
): Promise<Partie> {
  const parties = await conventions.listParties(conventionId);
  const found = parties.find(({ id }) => id === findText(values, 'partie'));
  if (found === undefined) throw new DomainError('partie-introuvable');
  return found;
}
