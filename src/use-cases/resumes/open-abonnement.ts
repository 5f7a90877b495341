import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Ports } from '../../ports/ports.ts';
import type { AbonnementOuvert, SuiviOuvert } from '../../views/pages/abonnement.ts';
import { findConventionOuverte } from './get-espace-public.ts';

/** What a link out of a confirmation mail is about, without a trace; null when it opens nothing (any more). */
export async function findDemandeAbonnement(token: string, ports: Ports): Promise<SuiviOuvert | null> {
  const convention = await findConventionOuverte(ports);
  const demande = await ports.stores.demandesAbonnement.find(token, ports.clock.now());
  if (demande === null || demande.conventionId !== convention?.id) return null;
  return { courriel: demande.courriel, fiche: await findFiche(demande, ports) };
}

/** From now on that address is told; null when the link opens nothing (any more). */
export function confirmAbonnement(token: string, ports: Ports): Promise<SuiviOuvert | null> {
  const now = ports.clock.now();
  return ports.inTransaction(async (stores) => {
    const convention = await findConventionOuverte({ stores });
    const demande = convention && (await stores.demandesAbonnement.take(token, now));
    if (!demande || demande.conventionId !== convention.id) return null;
    await stores.abonnes.add(demande, now);
    return { courriel: demande.courriel, fiche: await findFiche(demande, { stores }) };
  });
}

/** It was somebody else: the address is forgotten, as far as it has confirmed nothing. */
export async function declineAbonnement(token: string, { stores, clock }: Ports): Promise<void> {
  const demande = await stores.demandesAbonnement.find(token, clock.now());
  if (demande !== null) await stores.demandesAbonnement.deleteAll(demande);
}

/** What the address of a link is told of; null when it opens nothing (any more). */
export async function findAbonnement(token: string, { stores }: Ports): Promise<AbonnementOuvert | null> {
  const abonne = await stores.liensAbonnes.findAbonne(token);
  if (abonne === null) return null;
  const fiches = await stores.ficheActions.listAll(abonne.conventionId);
  const { courriel, planEntier, ficheActionIds } = abonne;
  return { courriel, planEntier, fiches: fiches.filter(({ id }) => ficheActionIds.includes(id)) };
}

/** The address goes, with all that was kept of it; false when the link opens nothing (any more). */
export async function endAbonnement(token: string, { stores }: Ports): Promise<boolean> {
  const abonne = await stores.liensAbonnes.findAbonne(token);
  if (abonne === null) return false;
  await stores.demandesAbonnement.deleteAll(abonne);
  await stores.abonnes.delete(abonne);
  return true;
}

async function findFiche(
  { conventionId, ficheActionId }: { readonly conventionId: string; readonly ficheActionId: string | null },
  { stores }: Pick<Ports, 'stores'>,
): Promise<FicheAction | null> {
  const fiches = ficheActionId === null ? [] : await stores.ficheActions.listAll(conventionId);
  return fiches.find(({ id }) => id === ficheActionId) ?? null;
}
