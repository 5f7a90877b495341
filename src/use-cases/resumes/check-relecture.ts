import type { Personne } from '../../domain/nouns/personne.ts';
import type { AudienceResume } from '../../domain/nouns/resume.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { checkPublication } from '../../domain/resumes/publication.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import { getRelecture } from './get-relecture.ts';

/**
 * The build that comes next: the one for everybody follows the one of the groupe projet, and so does what puts either
 * right, which is read over and has no form of its own.
 * @throws DomainError when none may be published now, `tour-deja-publie` when both are and nothing is to be put right
 */
export async function checkRelecture(
  tour: Tour,
  personne: Personne,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<AudienceResume> {
  if (tour.etat !== 'publie') {
    checkPublication(tour, clock.now());
    return 'groupe_projet';
  }
  const { groupeProjet, publique } = await getRelecture(tour, { personne, now: clock.now() }, stores);
  if (groupeProjet.publieLe !== null && publique.publieLe !== null) throw new DomainError('tour-deja-publie');
  return 'public';
}
