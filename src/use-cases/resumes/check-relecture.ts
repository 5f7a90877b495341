import { checkPublication } from '../../domain/resumes/publication.ts';
import type { AudienceResume } from '../../domain/resumes/resume.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';

/**
 * The build that comes next: the one for everybody follows the one of the groupe projet.
 * @throws DomainError when none may be published now, `tour-deja-publie` when both are
 */
export async function checkRelecture(
  tour: Tour,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<AudienceResume> {
  if (tour.etat !== 'publie') {
    checkPublication(tour, clock.now());
    return 'groupe_projet';
  }
  if ((await stores.resumes.findByTour(tour.id, 'public')) !== null)
    throw new DomainError('tour-deja-publie');
  return 'public';
}
