import { type DemandeSiret, decideSiret, type ResultatSiret } from '../../domain/annuaire/siret.ts';
import type { Ports } from '../../ports/ports.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';
import { noteBy } from '../verbs/note-by.ts';

/** Notes the number of a structure's establishment, by which a provider of identity says where somebody works. */
export async function saveSiret(demande: DemandeSiret, ports: Ports): Promise<ResultatSiret> {
  const convention = await findFirstConvention(ports);
  if (convention === null) return { kind: 'sans-plan' };
  const { id, code } = convention;
  return ports.inTransaction(async (stores) => {
    await stores.plans.lock(code); // one at a time: of two that note the same number, the second sees the first
    const resultat = decideSiret(demande, await stores.conventions.listStructures(id));
    if (resultat.kind !== 'note' || resultat.structure.siret === resultat.siret) return resultat;
    await stores.annuaires.saveSiret(id, resultat.structure.code, resultat.siret);
    const note = noteBy({ conventionId: id, id: null }, ports.clock.now(), stores);
    await note('structure:modifier', `structure:${resultat.structure.code}`);
    return resultat;
  });
}
