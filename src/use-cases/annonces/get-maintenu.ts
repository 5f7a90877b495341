import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { canRepondre } from '../../domain/nouns/pilotage.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Maintenu } from '../../views/annonces/mes-annonces.ts';

/** What goes on for this person without announcements. */
export async function getMaintenu(
  personne: Personne,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<Maintenu> {
  const jour = jourOf(clock.now());
  const ficheActions = await stores.ficheActions.list(personne.conventionId);
  return {
    resumes: hasRole(personne, 'pilote', 'coordination'),
    rappels: ficheActions.some((fiche) => canRepondre(personne.id, fiche, jour)),
  };
}
