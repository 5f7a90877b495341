import type { Form } from '../chat.ts';
import { listPersonnesAvisees } from '../domain/avis-seance.ts';
import type { Seance } from '../domain/seance.ts';
import { isCommencee } from '../domain/seance.ts';
import type { Tour } from '../domain/tour.ts';
import { isTermine } from '../domain/tour.ts';
import { DomainError } from '../errors.ts';
import { getText } from '../form.ts';
import type { Ports } from '../ports.ts';
import type { Stores } from '../stores.ts';
import type { UseCase } from '../use-case.ts';
import { formulaireAnnulation } from '../views/seance-annulation.ts';
import { findSeance } from './check-seance.ts';

/** Says who will be told, and asks what becomes of the round. */
export const cancelSeance: UseCase = async (intent, { personne }, ports) => {
  const seances = await ports.stores.seances.list(personne.conventionId);
  const seance = findSeance(seances, getText(intent.values, 'seance'));
  assertAnnulable(seance, ports);
  return { kind: 'form', form: await buildAnnulation(seance, ports.stores, ports) };
};

/** @throws DomainError `seance-passee` */
export function assertAnnulable(seance: Seance, { clock }: Pick<Ports, 'clock'>): void {
  if (seance.etat === 'confirmee' && isCommencee(seance, clock.now())) throw new DomainError('seance-passee');
}

export async function buildAnnulation(
  seance: Seance,
  stores: Stores,
  { clock }: Pick<Ports, 'clock'>,
): Promise<Form> {
  const { conventionId } = seance;
  const personnes = await stores.personnes.list(conventionId);
  const ficheActions = await stores.ficheActions.list(conventionId);
  const canaux = await stores.canaux.list(conventionId);
  const tour = await stores.tours.findBySeance(seance.id);
  return formulaireAnnulation({
    seance,
    tour: tour && isEnCours(tour) ? tour : null,
    avis: {
      personnes: listPersonnesAvisees({ personnes, ficheActions, now: clock.now() }).length,
      canaux: canaux.map(({ nom }) => nom),
    },
  });
}

/** Whether a round can still go on, or be stopped. */
export function isEnCours(tour: Tour): boolean {
  return !isTermine(tour) && tour.etat !== 'clos';
}
