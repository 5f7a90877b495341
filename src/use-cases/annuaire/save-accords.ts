import type { DemandeAccord, ResultatAccord } from '../../domain/annuaire/accord.ts';
import { decideAccord } from '../../domain/annuaire/accord.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Ports } from '../../ports/ports.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';
import { applyAccords } from './apply-accords.ts';

/** Notes that parties agreed to the exchange of personal data (art. 8); without a party, only lists them. */
export async function saveAccords(demande: DemandeAccord, ports: Ports): Promise<ResultatAccord> {
  const convention = await findFirstConvention(ports);
  if (convention === null) return { kind: 'sans-plan' };
  const { id, code } = convention;
  return ports.inTransaction(async (stores) => {
    await stores.plans.lock(code); // an import of people reads the agreements
    const now = ports.clock.now();
    const personnes = await stores.personnes.list(id);
    const occupees = new Set(personnes.flatMap(({ structure }) => structure.partieId ?? []));
    const stored = { parties: await stores.conventions.listParties(id), occupees, jour: jourOf(now) };
    const decision = decideAccord(demande, stored);
    if (decision.kind !== 'a-noter') return { ...decision, parties: stored.parties };
    const { changements } = decision;
    await applyAccords({ conventionId: id, changements, acteurId: null }, stores, now);
    return { ...decision, parties: await stores.conventions.listParties(id) };
  });
}
