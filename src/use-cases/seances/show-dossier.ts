import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { isComitePilotage, type Seance } from '../../domain/nouns/seance.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewAucunDossier } from '../../views/seances/copil.ts';
import { composeDossier } from './compose-copil.ts';
import { listMembres } from './list-membres.ts';

/** What a comité de pilotage decides upon, for one of its members: of the one that is named, else of the next one. */
export const showDossier: UseCase = async ({ values }, { personne }, ports) => {
  const seance = await findCopil(findText(values, 'seance'), personne, ports);
  if (seance === null) return { kind: 'message', message: viewAucunDossier() };
  const membres = await listMembres(seance, ports.clock.now(), ports.stores);
  if (!membres.some(({ id }) => id === personne.id)) throw new DomainError('pas-membre');
  return { kind: 'message', message: await composeDossier(seance, personne, ports) };
};

/** The next one that is not cancelled, else the last one. */
async function findCopil(
  id: string | null,
  { conventionId }: Personne,
  { stores, clock }: Ports,
): Promise<Seance | null> {
  const seances = await stores.seances.list(conventionId);
  const copils = seances.filter(({ instance, etat }) => isComitePilotage(instance) && etat === 'confirmee');
  if (id !== null) return copils.find((seance) => seance.id === id) ?? null;
  const now = clock.now().epochMilliseconds;
  return copils.find(({ fin }) => fin.epochMilliseconds >= now) ?? copils.at(-1) ?? null;
}
