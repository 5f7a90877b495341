import type { Temporal } from 'temporal-polyfill';
import type { UseCase } from '../../conversation/use-case.ts';
import { isDerniere } from '../../domain/annuaire/saisie-personne.ts';
import { isTerminee } from '../../domain/nouns/convention.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, listReserves, type Personne } from '../../domain/nouns/personne.ts';
import { listSansSuite } from '../../domain/nouns/pilotage.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { SANS_PLAN } from '../../views/annuaire/accord.ts';
import { viewDepart, viewDepartFait } from '../../views/annuaire/depart.ts';
import type { PlaceTenue } from '../../views/annuaire/personnes.ts';
import { viewConventionArchivee, viewPasTerminee } from '../../views/plan/conventions.ts';
import { withEssai } from '../../views/words/phrases.ts';
import { closePilotages } from '../tours/end-pilotage.ts';
import { actAsMachine, type ReponseMachine } from '../verbs/act-as-machine.ts';
import { leaveCommuns } from '../verbs/communs.ts';
import { findConvention, forEachConvention } from '../verbs/find-convention.ts';
import { endCalendrier } from '../verbs/liens.ts';
import { noteBy } from '../verbs/tell.ts';
import { tellRoles } from '../verbs/tell-securite.ts';
import { underLock } from '../verbs/under-lock.ts';
import { getPersonneNommee, listPlaces } from './show-personnes.ts';

/**
 * What would end with a person, to confirm.
 * @throws DomainError `personne-introuvable`, `derniere-administration`, `administration-seulement`
 */
export const previewDepart: UseCase = async (intent, acteur, { stores, clock }) => {
  const personne = await getPersonneNommee(intent, acteur.personne, stores);
  await checkDepart(personne, acteur.personne, stores);
  return { kind: 'form', form: viewDepart(personne, await getSuites(personne, stores, clock.now())) };
};

/**
 * Somebody takes part no more: leads, reminders, codes and links end; answers stay. Accounts open nothing while their
 * person is not active, and are there again should that person come back.
 */
export const deactivatePersonne = underLock('pilotages', async (intent, acteur, { stores, now }) => {
  const personne = await getPersonneNommee(intent, acteur.personne, stores);
  await checkDepart(personne, acteur.personne, stores);
  const by = { acteurId: acteur.personne.id, now };
  const { sansSuite } = await endPersonne(personne, by, stores);
  await deactivate(personne, by, stores);
  return { kind: 'done', message: viewDepartFait(personne, sansSuite) };
});

/** `acteurId` null: the clock. */
async function deactivate(
  { id, conventionId }: Personne,
  { acteurId, now }: { readonly acteurId: string | null; readonly now: Temporal.Instant },
  stores: Stores,
): Promise<void> {
  const inscription = (await stores.inscriptions.list(conventionId)).find((one) => one.id === id);
  if (inscription === undefined) throw new DomainError('personne-introuvable');
  const apres = { ...inscription, actif: false };
  await stores.inscriptions.update(apres);
  await noteBy({ conventionId, id: acteurId }, now, stores)('personne:desactiver', `personne:${id}`);
  await tellRoles([{ avant: inscription, apres }], acteurId, { stores, now });
}

/** What ends with a person; `sansSuite`: the fiches that nobody would lead any more. */
interface Suites {
  readonly places: readonly PlaceTenue[];
  readonly sansSuite: readonly FicheAction[];
}

export async function getSuites(personne: Personne, stores: Stores, now: Temporal.Instant): Promise<Suites> {
  const places = await listPlaces(personne, stores, now);
  const fiches = places.map(({ fiche }) => fiche);
  return { places, sansSuite: listSansSuite([personne.id], fiches, jourOf(now)) };
}

/**
 * Leads, reminders, codes and links of a person end, in the caller's transaction, which holds the lock of the annexe.
 * `acteurId` null: the clock.
 */
export async function endPersonne(
  personne: Personne,
  { acteurId, now }: { readonly acteurId: string | null; readonly now: Temporal.Instant },
  stores: Stores,
): Promise<Suites> {
  const suites = await getSuites(personne, stores, now);
  for (const { fiche } of suites.places) {
    const fin = { fiche, personne, acteurId, action: 'pilotage:fermer' } as const;
    await closePilotages(fin, stores, now);
  }
  await endCalendrier(personne, { acteurId, now }, stores);
  await stores.liens.revokeAll(personne, { debut: '' }, now);
  return suites;
}

/**
 * The last one with the role of administration stays, and only administration takes from somebody what it alone gives.
 * @throws DomainError `derniere-administration`, `administration-seulement`
 */
export async function checkDepart(
  personne: Personne,
  acteur: Personne,
  { inscriptions }: Stores,
): Promise<void> {
  if (listReserves(personne).length === 0) return;
  if (isDerniere(personne, await inscriptions.list(personne.conventionId)))
    throw new DomainError('derniere-administration');
  if (!hasRole(acteur, 'administration')) throw new DomainError('administration-seulement');
}

/**
 * Three months after the end of a convention nobody comes in any more but coordination and administration, who archive it; the
 * purge does the rest, and it leaves the réseaux of several conventions. Asked again, nothing more is done.
 */
export async function closeConventions(ports: Ports): Promise<void> {
  await forEachConvention(ports.stores, async (convention) => {
    if (!isTerminee(convention, jourOf(ports.clock.now()))) return;
    const personnes = await ports.stores.personnes.list(convention.id);
    await close(
      personnes.filter((personne) => !hasRole(personne, 'coordination', 'administration')),
      ports,
    );
    await leaveCommuns(convention.id, ports);
  });
}

async function close(personnes: readonly Personne[], ports: Ports): Promise<void> {
  const by = { acteurId: null, now: ports.clock.now() };
  for (const personne of personnes)
    await ports.inTransaction(async (stores) => {
      await stores.pilotages.lock(personne.conventionId);
      await endPersonne(personne, by, stores);
      await deactivate(personne, by, stores);
    });
}

/** Those who archived it come in no more either, once whoever administers the machine says so; what was published stays. */
export async function archiveConvention(
  demande: { readonly confirmer: boolean },
  ports: Ports,
): Promise<ReponseMachine> {
  const convention = await findConvention(ports);
  if (convention === null) return { ok: false, message: SANS_PLAN };
  if (!isTerminee(convention, jourOf(ports.clock.now())))
    return { ok: false, message: viewPasTerminee(convention) };
  const personnes = await ports.stores.personnes.list(convention.id);
  const message = viewConventionArchivee(convention, personnes.length);
  if (personnes.length === 0) return { ok: true, message };
  return actAsMachine(demande, {
    essai: withEssai(message),
    act: async () => {
      for (const webhook of await ports.stores.webhooks.list(convention.id))
        await ports.stores.webhooks.end(webhook);
      await close(personnes, ports);
      await leaveCommuns(convention.id, ports);
      return message;
    },
  });
}
