import type { Temporal } from 'temporal-polyfill';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import {
  type BilanFusion,
  type Fusion,
  joinRoles,
  listDoublons,
  touchesAdministration,
} from '../../domain/annuaire/fusion.ts';
import { isSameAdresse } from '../../domain/annuaire/inscription-identites.ts';
import { objetOf } from '../../domain/comptes/liens-secrets.ts';
import { canHoldPersonnes } from '../../domain/nouns/partie.ts';
import { hasRole, listReserves, type Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/annuaire/fusion.ts';
import { sendDues, updatePrefere } from '../comptes/link-account.ts';
import { buildChoixPersonne } from '../verbs/build-choix-personne.ts';
import { noteBy } from '../verbs/tell.ts';
import { tellRoles, tellSecurite } from '../verbs/tell-securite.ts';
import { underLock } from '../verbs/under-lock.ts';

/** Two records of one human being; `doublon` is the one that ends. */
interface Paire {
  readonly gardee: Personne;
  readonly doublon: Personne;
}

/** The two active people of a convention with these ids. @throws DomainError `fusion-impossible` */
export async function getPaire(
  conventionId: string,
  ids: { readonly gardee: string | null; readonly doublon: string | null },
  { personnes }: Pick<Stores, 'personnes'>,
): Promise<Paire> {
  const all = await personnes.list(conventionId);
  const gardee = all.find(({ id }) => id === ids.gardee);
  const doublon = all.find(({ id }) => id === ids.doublon);
  if (gardee === undefined || doublon === undefined || gardee === doublon)
    throw new DomainError('fusion-impossible');
  return { gardee, doublon };
}

/** What would move. @throws DomainError `administration-seulement` */
export async function countFusion(
  { gardee, doublon }: Paire,
  isAdministration: boolean,
  { fusions }: Pick<Stores, 'fusions'>,
): Promise<BilanFusion> {
  if (touchesAdministration(gardee, doublon) && !isAdministration)
    throw new DomainError('administration-seulement');
  return fusions.count({ gardee, doublonId: doublon.id });
}

/** Who asks (null: the command line), when, and by which number it is known. */
interface MergeContext {
  readonly id: string;
  readonly acteurId: string | null;
  readonly now: Temporal.Instant;
}

/** Makes them one, in the caller's transaction, which holds the convention; the cards that were sent show it. */
export async function mergePersonnes(
  { gardee, doublon }: Paire,
  { id, acteurId, now }: MergeContext,
  stores: Stores,
): Promise<Personne> {
  const { conventionId } = gardee;
  await endWaysIn({ gardee, doublon }, { acteurId, now }, stores);
  const roles = joinRoles(gardee, doublon);
  await stores.fusions.merge({ id, gardee, doublonId: doublon.id, roles, le: now });
  await noteBy({ conventionId, id: acteurId }, now, stores)('personne:fusionner', `personne:${gardee.id}`, {
    doublon: doublon.id,
    rolesAvant: gardee.roles.join(' '),
    roles: roles.join(' '),
  });
  await tellRoles([{ avant: gardee, apres: { ...gardee, roles } }], acteurId, { stores, now });
  const personne = await updatePrefere(gardee.id, stores);
  await sendDues({ conventionId: personne.conventionId, personneIds: [personne.id] }, stores, now);
  await refreshTours(conventionId, [gardee.id], stores);
  return personne;
}

/** What would give whoever holds it of the double the rights of both. */
const LEADS_IN = ['tableau', 'code', 'jeton', 'jetonDeService'] as const;

/** Both hear of it on each way, and nobody comes in any more as the double did; where the address is another, by no way. */
async function endWaysIn(
  { gardee, doublon }: Paire,
  { acteurId, now }: Omit<MergeContext, 'id'>,
  stores: Stores,
): Promise<void> {
  const fait = { kind: 'fusion', acteurId } as const;
  for (const personne of [gardee, doublon]) await tellSecurite(personne, fait, { stores, now });
  await stores.accesOuverts.endSessions(doublon);
  const isSame = isSameAdresse(gardee.courriel, doublon.courriel);
  for (const debut of isSame ? LEADS_IN.map((genre) => objetOf(genre)) : [''])
    await stores.liens.revokeAll(doublon, { debut }, now);
}

/** The cards of the tours that are not over are shown anew to these people. */
async function refreshTours(
  conventionId: string,
  destinataires: readonly string[],
  { tours, envois }: Pick<Stores, 'tours' | 'envois'>,
): Promise<void> {
  const all = await tours.list(conventionId);
  for (const { id } of all.filter(({ etat }) => etat === 'prepare' || etat === 'ouvert'))
    await envois.refresh(conventionId, id, { destinataires });
}

/** A merge that may be undone. @throws DomainError `fusion-definitive`, `fusion-suivie` */
export function getFusionAnnulable(fusions: readonly Fusion[], id: string | null): Fusion {
  const current = fusions.filter(({ defaiteLe }) => defaiteLe === null);
  const fusion = current.find((one) => one.id === id);
  if (fusion === undefined || !fusion.isAnnulable) throw new DomainError('fusion-definitive');
  if (current.some(({ doublonId }) => doublonId === fusion.gardeeId)) throw new DomainError('fusion-suivie');
  return fusion;
}

/**
 * Whether the double may be somebody again: only administration moves what it alone gives, and a party that has not agreed has
 * no people (art. 8). @throws DomainError `administration-seulement`, `fusion-sans-accord`
 */
export async function checkSeparation(
  { conventionId, doublonId }: Fusion,
  isAdministration: boolean,
  { personnes, conventions }: Pick<Stores, 'personnes' | 'conventions'>,
): Promise<void> {
  const doublon = await personnes.get(doublonId);
  if (listReserves(doublon).length > 0 && !isAdministration)
    throw new DomainError('administration-seulement');
  const parties = await conventions.listParties(conventionId);
  const partie = parties.find(({ id }) => id === doublon.structure.partieId);
  if (partie !== undefined && !canHoldPersonnes(partie)) throw new DomainError('fusion-sans-accord');
}

/** Two people again, in the caller's transaction, which holds the convention: what changed since stays as it is. */
export async function undoFusion(
  { id, conventionId, gardeeId, doublonId }: Fusion,
  { acteurId, now }: Omit<MergeContext, 'id'>,
  stores: Stores,
): Promise<void> {
  const avant = await stores.personnes.listByIds([gardeeId, doublonId]);
  if (!(await stores.fusions.undo({ id, conventionId }, now))) throw new DomainError('fusion-definitive');
  await noteBy({ conventionId, id: acteurId }, now, stores)('personne:separer', `personne:${gardeeId}`, {
    doublon: doublonId,
  });
  const apres = await stores.personnes.listByIds(avant.map((one) => one.id));
  const changes = apres.map((one) => ({ avant: avant.find((was) => was.id === one.id) ?? null, apres: one }));
  await tellRoles(changes, acteurId, { stores, now });
  await refreshTours(conventionId, [gardeeId, doublonId], stores);
}

/** Records that may be one person, and the merges that may be undone. */
export const showDoublons: UseCase = async (_intent, { personne }, { stores }) => {
  const { conventionId } = personne;
  const [personnes, fusions] = await Promise.all([
    stores.personnes.list(conventionId),
    listAnnulables(conventionId, stores),
  ]);
  return { kind: 'message', message: say.viewDoublons(listDoublons(personnes), fusions) };
};

/** What a merge would do, to confirm; which record ends, when only the one to keep is named. */
export const previewFusion: UseCase = async ({ values }, { personne }, { stores }) => {
  const gardeeId = findText(values, 'gardee');
  const doublonId = findText(values, 'personne');
  const all = await stores.personnes.list(personne.conventionId);
  const gardee = all.find(({ id }) => id === gardeeId);
  if (gardee === undefined) throw new DomainError('personne-introuvable');
  if (doublonId === null) {
    const others = all.filter((one) => one !== gardee);
    return { kind: 'form', form: buildChoixPersonne(values, others, say.choixDoublon(gardee)) };
  }
  const ids = { gardee: gardeeId, doublon: doublonId };
  const paire = await getPaire(personne.conventionId, ids, stores);
  const bilan = await countFusion(paire, hasRole(personne, 'administration'), stores);
  const fiches = await stores.ficheActions.listAll(personne.conventionId);
  return { kind: 'form', form: say.viewFusion(paire, { bilan, fiches }) };
};

/** Makes two records one. */
export const confirmFusion = underLock(
  'pilotages',
  async ({ values }, { personne: acteur }, { stores, now, ids }) => {
    const { conventionId, id: acteurId } = acteur;
    const named = { gardee: findText(values, 'gardee'), doublon: findText(values, 'personne') };
    const paire = await getPaire(conventionId, named, stores);
    await countFusion(paire, hasRole(acteur, 'administration'), stores);
    const id = ids.create();
    const personne = await mergePersonnes(paire, { id, acteurId, now }, stores);
    return { kind: 'done', message: say.viewFusionFaite(personne, id) };
  },
);

/** Undoes a merge. @throws DomainError `fusion-definitive`, `fusion-suivie`, and what `checkSeparation` throws */
export const cancelFusion = underLock(
  'pilotages',
  async ({ values }, { personne: acteur }, { stores, now }) => {
    const { conventionId, id: acteurId } = acteur;
    const fusion = getFusionAnnulable(await stores.fusions.list(conventionId), findText(values, 'fusion'));
    await checkSeparation(fusion, hasRole(acteur, 'administration'), stores);
    await undoFusion(fusion, { acteurId, now }, stores);
    const personnes = await stores.personnes.listByIds([fusion.gardeeId, fusion.doublonId]);
    return { kind: 'done', message: say.viewFusionAnnulee(personnes) };
  },
);

async function listAnnulables(conventionId: string, { fusions, personnes }: Stores) {
  const annulables = (await fusions.list(conventionId)).filter(
    ({ defaiteLe, isAnnulable }: Fusion) => defaiteLe === null && isAnnulable,
  );
  const ids = annulables.flatMap(({ gardeeId, doublonId }) => [gardeeId, doublonId]);
  const found = new Map((await personnes.listByIds(ids)).map((personne) => [personne.id, personne]));
  return annulables.flatMap((fusion) => {
    const [gardee, doublon] = [found.get(fusion.gardeeId), found.get(fusion.doublonId)];
    return gardee && doublon ? [{ fusion, gardee, doublon }] : [];
  });
}
