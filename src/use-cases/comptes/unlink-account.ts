import type { Composition } from '../../conversation/use-case.ts';
import type { AccountRef, RaisonFin } from '../../domain/nouns/compte.ts';
import { isSameAccount } from '../../domain/nouns/compte.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import type { DetailsByKind } from '../../domain/nouns/etape-envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listPilotees } from '../../domain/nouns/pilotage.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewCompteFerme } from '../../views/tours/compte-ferme.ts';
import { tellCoordination } from '../verbs/tell-coordination.ts';
import { endAccount } from './end-account.ts';

/**
 * Ends an account that its platform says is over; false when it was nobody's. Said twice, it is one end. When its
 * person leads a fiche, coordination is told.
 */
export function unlinkAccount(account: AccountRef, raison: RaisonFin, ports: Ports): Promise<boolean> {
  return ports.inTransaction(async (stores) => {
    const personne = await stores.personnes.findByAccount(account);
    const compte = personne?.comptes.find((candidate) => isSameAccount(candidate, account));
    if (!personne || !compte) return false;
    const now = ports.clock.now();
    await endAccount({ personne, compte, raison }, stores, now);
    const { id: personneId, conventionId } = personne;
    const jour = jourOf(now);
    if (listPilotees(personneId, await stores.ficheActions.list(conventionId), jour).length === 0)
      return true;
    const fini = { kind: 'compte-ferme', personneId, raison, jour: jour.toString() } as const;
    const { plateforme } = account;
    await tellCoordination({ ...fini, plateforme }, { conventionId, occurrence: 0, now }, stores);
    return true;
  });
}

/** Whoever leads nothing any more by then is no news. */
export async function composeCompteFerme(
  { personneId, plateforme, raison }: DetailsByKind<'incident'>['compte-ferme'],
  { conventionId }: Envoi,
  { stores, clock }: Ports,
): Promise<Composition> {
  const personne = await stores.personnes.get(personneId);
  const toutes = await stores.ficheActions.list(conventionId);
  const fiches = listPilotees(personneId, toutes, jourOf(clock.now()));
  if (fiches.length === 0) return { kind: 'obsolete', raison: 'plus-pilote' };
  return { kind: 'message', message: viewCompteFerme({ personne, fiches, plateforme, raison }) };
}
