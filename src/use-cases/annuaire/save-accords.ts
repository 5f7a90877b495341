import type { DemandeAccord, ResultatAccord } from '../../domain/annuaire/accord.ts';
import { decideAccord } from '../../domain/annuaire/accord.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import type { Ports } from '../../ports/ports.ts';
import { findFirstConvention } from './find-first-convention.ts';

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
    const accords = decision.changements.map(({ partie, etat, le }) => ({ partie: partie.code, etat, le }));
    await stores.annuaires.saveAccords(id, accords);
    for (const { partie, etat, le } of accords) {
      const details = { etat, le: le?.toString() ?? null };
      const event = { action: 'accord:noter', objet: `partie:${partie}`, details } as const;
      await stores.journal.append({ ...event, conventionId: id, survenuLe: now, acteurId: null });
    }
    return { ...decision, parties: await stores.conventions.listParties(id) };
  });
}
