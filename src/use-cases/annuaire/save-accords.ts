import type { Temporal } from 'temporal-polyfill';
import {
  type ChangementAccord,
  type DemandeAccord,
  decideAccord,
  type ResultatAccord,
} from '../../domain/annuaire/accord.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { listPilotages, listPilotees } from '../../domain/nouns/pilotage.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { askPilote } from '../tours/confirm-pilotage.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';
import { noteBy } from '../verbs/note-by.ts';

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

/** What is noted, of which convention, and who said so. */
interface NoteAccords {
  readonly conventionId: string;
  readonly changements: readonly ChangementAccord[];
  /** Null: the command line. */
  readonly acteurId: string | null;
}

/** Who is frozen from now on, and who takes part again. */
interface EffetAccords {
  readonly gelees: readonly Personne[];
  readonly revenues: readonly Personne[];
}

/**
 * Notes agreements, in the caller's transaction. The people of a party without one are frozen: no message, no answer, no
 * way in; their leads, drafts, accounts and links wait. With the agreement they have all of it back, and the card of
 * the open tour.
 */
export async function applyAccords(
  { conventionId, changements, acteurId }: NoteAccords,
  stores: Stores,
  now: Temporal.Instant,
): Promise<EffetAccords> {
  const accords = changements.map(({ partie, ...rest }) => ({ ...rest, partie: partie.code }));
  await stores.annuaires.saveAccords(conventionId, accords);
  const codesOf = (isDonne: boolean) =>
    accords.filter(({ etat }) => (etat === 'accordee') === isDonne).map(({ partie }) => partie);
  const gelees = await stores.gels.freeze(conventionId, codesOf(false), now);
  const revenues = await stores.gels.thaw(conventionId, codesOf(true));
  for (const { partie, etat, le } of accords) {
    const details = { etat, le: le?.toString() ?? null };
    await noteBy({ conventionId, id: acteurId }, now, stores)('accord:noter', `partie:${partie}`, details);
  }
  if (gelees.length + revenues.length > 0) await showToOthers(conventionId, stores);
  await askAgain(revenues, stores, now);
  return { gelees, revenues };
}

/** Cards that were sent say who leads, and who answered. */
async function showToOthers(conventionId: string, { tours, envois }: Stores): Promise<void> {
  for (const { id, etat } of await tours.list(conventionId))
    if (etat === 'ouvert') await envois.refresh(conventionId, id);
}

async function askAgain(
  personnes: readonly Personne[],
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  for (const personne of personnes) {
    const fiches = await stores.ficheActions.list(personne.conventionId);
    for (const fiche of listPilotees(personne.id, fiches, jourOf(now))) {
      await yieldPlace({ fiche, personne }, stores, now);
      await askPilote({ fiche, personne }, stores, now);
    }
  }
}

/** One chef de file: whoever was named meanwhile is, and the one who comes back is beside. */
async function yieldPlace(
  { fiche, personne }: { readonly fiche: FicheAction; readonly personne: Personne },
  { pilotages }: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const jour = jourOf(now);
  const chefs = listPilotages(fiche, jour).filter(({ role }) => role === 'chef_de_file');
  if (chefs.length < 2 || !chefs.some(({ personneId }) => personneId === personne.id)) return;
  const place = { ficheActionId: fiche.id, personneId: personne.id };
  await pilotages.end(fiche.conventionId, [{ ...place, role: 'chef_de_file' }], jour.subtract({ days: 1 }));
  await pilotages.create(fiche.conventionId, [{ ...place, role: 'co_pilote', du: jour }]);
}
