import type { Temporal } from 'temporal-polyfill';
import { findText } from '../../conversation/form.ts';
import type { Composition, UseCase } from '../../conversation/use-case.ts';
import { type AccountRef, type Compte, isSameAccount, type RaisonFin } from '../../domain/nouns/compte.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import type { DetailsByKind } from '../../domain/nouns/etape-envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { listPilotees } from '../../domain/nouns/pilotage.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewCompteADetacher, viewCompteDetache } from '../../views/comptes/comptes.ts';
import { viewCompteFerme } from '../../views/tours/fin-pilotage.ts';
import { noteBy } from '../verbs/note-by.ts';
import { tellCoordination } from '../verbs/tell-coordination.ts';
import { updatePrefere } from './link-account.ts';
import { getCompte } from './link-comptes.ts';

/**
 * Ends an account that its platform says is over, in each convention; false when it was nobody's. Said twice, it is one end.
 * When its person leads a fiche, coordination is told.
 */
export async function unlinkAccount(account: AccountRef, raison: RaisonFin, ports: Ports): Promise<boolean> {
  let isEnded = false;
  for (let ended = true; ended; isEnded ||= ended) ended = await unlinkOne(account, raison, ports);
  return isEnded;
}

/** In one of the conventions that it still opens; false when there is none. */
function unlinkOne(account: AccountRef, raison: RaisonFin, ports: Ports): Promise<boolean> {
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

/** An account that is over; without a reason it is the person who ends it. */
interface FinCompte {
  readonly personne: Owned;
  readonly compte: Compte;
  readonly raison?: RaisonFin | 'adresse-changee';
}

/** Ends an account, in the caller's transaction; the others of the person stay. Returns the person as stored. */
export async function endAccount(
  { personne: { id, conventionId }, compte, raison }: FinCompte,
  stores: Stores,
  now: Temporal.Instant,
): Promise<Personne> {
  await stores.comptes.unlink({ id, conventionId }, compte.id);
  const personne = await updatePrefere(id, stores);
  await noteBy({ conventionId, id: raison === undefined ? id : null }, now, stores)(
    raison === undefined ? 'compte:detacher' : 'compte:retirer',
    compte.id,
    { plateforme: compte.plateforme, ...(raison && { raison }) },
  );
  return personne;
}

/** Ends one account of the person, once that is confirmed. @throws DomainError `compte-introuvable` */
export const detachCompte: UseCase = async (intent, { personne: { id }, account }, ports) => {
  const isConfirmed = findText(intent.values, 'accord') === 'oui';
  const { compte, after } = await ports.inTransaction(async (stores) => {
    const personne = await stores.personnes.get(id);
    const found = getCompte(personne, findText(intent.values, 'compte'));
    const ended = isConfirmed && (await endAccount({ personne, compte: found }, stores, ports.clock.now()));
    return { compte: found, after: ended || personne };
  });
  const comptes = await ports.stores.comptes.listNommes(after.comptes); // names of any convention: not within the transaction
  const message = isConfirmed
    ? viewCompteDetache(compte, comptes, account)
    : viewCompteADetacher(compte, comptes);
  return { kind: 'message', message };
};
