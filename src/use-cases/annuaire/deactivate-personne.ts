import type { Temporal } from 'temporal-polyfill';
import type { UseCase } from '../../conversation/use-case.ts';
import { hasRole, type Personne } from '../../domain/annuaire/personne.ts';
import { isDerniere } from '../../domain/annuaire/saisie-personne.ts';
import { listSansSuite } from '../../domain/plan/pilotage.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewDepart, viewDepartFait } from '../../views/annuaire/depart-personne.ts';
import { endCalendrier } from '../seances/lien-calendrier.ts';
import { closePilotages } from '../tours/close-pilotages.ts';
import { listPlaces } from './list-places.ts';
import { getPersonneNommee } from './show-personnes.ts';

/**
 * What would end with a person, to confirm.
 * @throws DomainError `personne-introuvable`, `derniere-administration`, `administration-seulement`
 */
export const previewDepart: UseCase = async (intent, acteur, { stores, clock }) => {
  const personne = await getPersonneNommee(intent, acteur.personne, stores);
  await checkDepart(personne, acteur.personne, stores);
  const places = await listPlaces(personne, stores, clock.now());
  const sansSuite = listSansSuite(
    personne.id,
    places.map(({ fiche }) => fiche),
    jourOf(clock.now()),
  );
  return { kind: 'form', form: viewDepart(personne, { places, sansSuite }) };
};

/**
 * Somebody takes part no more: leads, reminders, codes and links end; answers stay. Accounts open nothing while their
 * person is not active, and are there again should that person come back.
 */
export const deactivatePersonne: UseCase = (intent, acteur, ports) =>
  ports.inTransaction(async (stores) => {
    const now = ports.clock.now();
    await stores.annexes.lock(acteur.personne.conventionId);
    const personne = await getPersonneNommee(intent, acteur.personne, stores);
    await checkDepart(personne, acteur.personne, stores);
    const places = await listPlaces(personne, stores, now);
    const fiches = places.map(({ fiche }) => fiche);
    const sansSuite = listSansSuite(personne.id, fiches, jourOf(now));
    for (const fiche of fiches) {
      const fin = { fiche, personne, acteurId: acteur.personne.id, action: 'pilotage:fermer' } as const;
      await closePilotages(fin, stores, now);
    }
    await endCalendrier(personne, { acteurId: acteur.personne.id, now }, stores);
    await stores.liens.revokeAll(personne, { debut: '' }, now);
    await deactivate(personne, { acteurId: acteur.personne.id, now }, stores);
    return { kind: 'done', message: viewDepartFait(personne, sansSuite) };
  });

/** The last one with the role of administration stays, and only administration takes it from somebody. */
async function checkDepart(personne: Personne, acteur: Personne, { inscriptions }: Stores): Promise<void> {
  if (!hasRole(personne, 'administration')) return;
  if (isDerniere(personne, await inscriptions.list(personne.conventionId)))
    throw new DomainError('derniere-administration');
  if (!hasRole(acteur, 'administration')) throw new DomainError('administration-seulement');
}

async function deactivate(
  { id, conventionId }: Personne,
  { acteurId, now }: { readonly acteurId: string; readonly now: Temporal.Instant },
  { inscriptions, journal }: Stores,
): Promise<void> {
  const inscription = (await inscriptions.list(conventionId)).find((one) => one.id === id);
  if (inscription === undefined) throw new DomainError('personne-introuvable');
  await inscriptions.update({ ...inscription, actif: false });
  const objet = `personne:${id}`;
  await journal.append({ conventionId, survenuLe: now, acteurId, action: 'personne:desactiver', objet });
}
