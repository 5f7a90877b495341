import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { findPartieDAdresse, isDeLaPartie, type Partie } from '../../domain/nouns/partie.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewPartie, viewParties } from '../../views/annuaire/parties.ts';
import { getLogos } from '../verbs/site-names.ts';

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

/** One party: its agreement, whom to ask, its people, its logo. @throws DomainError `partie-introuvable` */
export const showPartie: UseCase = async ({ values }, { personne }, { stores, links, addresses }) => {
  const { conventionId } = personne;
  const partie = await getPartieNommee(values, personne, stores);
  const [personnes, gelees, structures, logos] = await Promise.all([
    stores.personnes.list(conventionId),
    stores.gels.list(conventionId),
    stores.conventions.listStructures(conventionId),
    getLogos(conventionId, { stores, addresses }),
  ]);
  return {
    kind: 'message',
    message: viewPartie(partie, {
      personnes: [...personnes, ...gelees].filter((one) => isDeLaPartie(one, partie)),
      structures: structures.filter(({ partieId }) => partieId === partie.id),
      logo: logos.get(partie.nom) ?? null,
      logoUrl: links.logoDePartie(partie.id),
    }),
  };
};

/** The party that an intent names, by its id or its address. @throws DomainError `partie-introuvable` */
export async function getPartieNommee(
  values: Parameters<typeof findText>[0],
  { conventionId }: Personne,
  { conventions }: Pick<Stores, 'conventions'>,
): Promise<Partie> {
  const parties = await conventions.listParties(conventionId);
  const found = findPartieDAdresse(findText(values, 'partie') ?? '', parties);
  if (found === null) throw new DomainError('partie-introuvable');
  return found;
}
