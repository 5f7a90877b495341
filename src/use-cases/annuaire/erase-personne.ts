import type { Temporal } from 'temporal-polyfill';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { getLimites, type ResultatPurge } from '../../domain/annuaire/conservation.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/annuaire/effacement.ts';
import { PURGE_SEULE, viewPurgeDemandee } from '../../views/annuaire/purge.ts';
import { refreshAnnonce } from '../verbs/list-envois-annonce.ts';
import { noteBy } from '../verbs/tell.ts';
import { underLock } from '../verbs/under-lock.ts';
import { checkDepart, endPersonne, getSuites } from './deactivate-personne.ts';

/** Who asked for erasure, when, and what became of it. */
export const listEffacements: UseCase = async (_intent, { personne }, { stores, clock }) => {
  const demandes = await stores.droits.listDemandes(personne.conventionId);
  return { kind: 'message', message: say.viewEffacements(demandes, jourOf(clock.now())) };
};

/**
 * What would be erased, and what stays, to confirm.
 * @throws DomainError `personne-introuvable`, `derniere-administration`, `administration-seulement`
 */
export const previewEffacement: UseCase = async (intent, acteur, { stores, clock }) => {
  const personne = await getPersonneConnue(findText(intent.values, 'personne'), acteur.personne, stores);
  await checkDepart(personne, acteur.personne, stores);
  const suites = await getSuites(personne, stores, clock.now());
  const mentions = await stores.droits.listMentions(personne);
  return { kind: 'form', form: say.viewEffacement(personne, { ...suites, mentions }) };
};

/** Name, address, accounts, links and drafts are gone, at once and for good; answers stay under function and structure. */
export const erasePersonne = underLock('pilotages', async (intent, acteur, { stores, now }) => {
  const personne = await getPersonneConnue(findText(intent.values, 'personne'), acteur.personne, stores);
  await checkDepart(personne, acteur.personne, stores);
  const { sansSuite } = await erase(personne, { acteurId: acteur.personne.id, now }, stores);
  const mentions = await stores.droits.listMentions(personne);
  return { kind: 'done', message: say.viewEffacementFait(personne, { sansSuite, mentions }) };
});

/** The same, whoever decides it: `acteurId` null is the clock. The caller's transaction holds the lock of the annexe. */
export async function erase(
  personne: Personne,
  by: { readonly acteurId: string | null; readonly now: Temporal.Instant },
  stores: Stores,
) {
  const { id, conventionId } = personne;
  const suites = await endPersonne(personne, by, stores);
  const fonction = say.fonctionSansNom(personne);
  await stores.droits.erase(personne, {
    le: by.now,
    nom: say.nomEfface({ fonction, structure: personne.structure }),
    fonction,
  });
  await noteBy({ conventionId, id: by.acteurId }, by.now, stores)('personne:effacer', `personne:${id}`);
  const tours = await stores.tours.list(conventionId);
  for (const { id: source } of tours.filter(({ etat }) => etat !== 'prepare'))
    await stores.envois.refresh(conventionId, source); // cards that name the author of an answer
  await endAnnonces(personne, by, stores);
  return suites;
}

/** Who was erased after a backup, of the people and of the public, is erased anew once it is restored. @returns how many were there again */
export async function eraseAgain(ids: readonly string[], ports: Ports): Promise<number> {
  return ports.inTransaction(async (stores) => {
    const personnes = await stores.personnes.listByIds(ids);
    const back = personnes.filter(({ effaceeLe }) => effaceeLe === null);
    for (const personne of back) {
      await stores.pilotages.lock(personne.conventionId);
      await erase(personne, { acteurId: null, now: ports.clock.now() }, stores);
    }
    const abonnes = await stores.abonnes.listByIds(ids);
    for (const abonne of abonnes) await stores.abonnes.delete(abonne);
    return back.length + abonnes.length;
  });
}

/** Each is signed: what was read says so no more, and what waits for its time leaves in nobody's name. */
async function endAnnonces(
  { id, conventionId }: Personne,
  by: { readonly acteurId: string | null; readonly now: Temporal.Instant },
  stores: Stores,
): Promise<void> {
  await stores.annonces.lock(conventionId);
  const annonces = await stores.annonces.list(conventionId);
  for (const annonce of annonces.filter(({ auteurId }) => auteurId === id)) {
    await refreshAnnonce(annonce, stores);
    if (annonce.etat !== 'prevue') continue;
    await stores.annonces.save({ ...annonce, etat: 'annulee' });
    await noteBy({ conventionId, id: by.acteurId }, by.now, stores)('annonce:annuler', annonce.id);
  }
}

/** Active or not, and not erased yet. @throws DomainError `personne-introuvable` */
async function getPersonneConnue(
  id: string | null,
  { conventionId }: Personne,
  { inscriptions, personnes }: Stores,
): Promise<Personne> {
  const known = (await inscriptions.list(conventionId)).find((one) => one.id === id);
  const personne = known && (await personnes.get(known.id));
  if (personne === undefined || personne.effaceeLe !== null) throw new DomainError('personne-introuvable');
  return personne;
}

/**
 * Deletes what was kept long enough, and erases who left long ago; without `confirmer` it only counts. The log has
 * figures alone. Several replicas may do it at once.
 */
export async function purge(
  { confirmer }: { readonly confirmer: boolean },
  ports: Ports,
): Promise<ResultatPurge> {
  const now = ports.clock.now();
  const limites = getLimites(now);
  const { purges } = ports.stores;
  if (!confirmer) {
    const partis = await purges.listPartis(limites.contact);
    const departs = await purges.countDeparts();
    return { kind: 'essai', le: now, personnes: partis.length, departs, ...(await purges.count(limites)) };
  }
  const departs = await purges.noteDeparts(now);
  let personnes = 0;
  for (const { id, conventionId } of await purges.listPartis(limites.contact))
    personnes += await eraseParti(id, conventionId, ports);
  const counts = await ports.stores.purges.delete(limites);
  const resultat = { personnes, departs, ...counts };
  if (Object.values(resultat).some((count) => count > 0)) ports.logger.info('data were purged', resultat);
  return { kind: 'fait', le: now, ...resultat };
}

/** One transaction each: a fault with one leaves the others. Somebody else may have done it, or the person is back. */
function eraseParti(id: string, conventionId: string, ports: Ports): Promise<number> {
  return ports.inTransaction(async (stores) => {
    await stores.pilotages.lock(conventionId);
    const personne = await stores.personnes.get(id);
    if (personne.actif || personne.effaceeLe !== null) return 0;
    await erase(personne, { acteurId: null, now: ports.clock.now() }, stores);
    return 1;
  });
}

/** What the purge of the night would delete. */
export const showPurge: UseCase = (_intent, _acteur, ports) => answer(false, ports);

/** The same at once. */
export const confirmPurge: UseCase = (_intent, _acteur, ports) => answer(true, ports);

/** Its figures are those of the installation: where several conventions share it, they are nobody's to read. */
async function answer(confirmer: boolean, ports: Ports): ReturnType<UseCase> {
  const isShared = (await ports.stores.conventions.list({ limit: 2 })).length > 1;
  if (isShared) return { kind: 'message', message: PURGE_SEULE };
  return {
    kind: confirmer ? 'done' : 'message',
    message: viewPurgeDemandee(await purge({ confirmer }, ports)),
  };
}
