import { Temporal } from 'temporal-polyfill';
import type { Form, Values } from '../../../conversation/chat.ts';
import { findText, getList, hasErrors, isUuid, withError } from '../../../conversation/form.ts';
import type { UseCase } from '../../../conversation/use-case.ts';
import { isOuverte, isReseau, toReseau } from '../../../domain/nouns/instance.ts';
import type { Personne } from '../../../domain/nouns/personne.ts';
import { normalize } from '../../../domain/nouns/recherche.ts';
import { GENRES_INSTANCE, type Instance } from '../../../domain/nouns/seance.ts';
import { DomainError } from '../../../errors.ts';
import type { Moment, Stores } from '../../../ports/stores.ts';
import * as say from '../../../views/seances/formulaire-instance.ts';
import { viewSortieCommune } from '../../../views/seances/reseau-commun.ts';
import { checkFields, showErrors } from '../../../views/words/check-fields.ts';
import { noteBy, tellInstance } from '../../verbs/tell.ts';
import { underLock } from '../../verbs/under-lock.ts';
import { listMembres } from '../notify-seance.ts';

/** The form of a réseau, new or known. */
export const writeInstance: UseCase = async ({ values }, { personne }, { stores, ids }) => {
  const avant = await findAvant(values, personne, stores);
  return { kind: 'form', form: await buildForm(avant ?? ids.create(), personne, stores) };
};

/** Makes a réseau, or changes what is known of it; sent twice, it is one by its own number. */
export const saveInstance = underLock('seances', async ({ values }, { personne }, { stores, now }) => {
  const { conventionId } = personne;
  const instances = await stores.seances.listInstances(conventionId);
  const id = findText(values, 'instance');
  if (id === null || (!isUuid(id) && !instances.some(({ slug }) => slug === id)))
    throw new DomainError('formulaire-incomplet');
  const known = instances.find((one) => one.id === id || one.slug === id);
  const avant = known ? await getReseau(values, personne, stores) : null;
  const form = await buildForm(avant ?? id, personne, stores);
  const checked = checkFields(form.fields, values);
  const nom = findText(values, 'nom') ?? '';
  const isTaken = instances.some((one) => one.id !== avant?.id && normalize(one.nom) === normalize(nom));
  const fields = isTaken && !hasErrors(checked) ? withError(checked, 'nom', say.NOM_TAKEN) : checked;
  if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  const apres = { ...(avant ?? toReseau(id, nom, instances)), ...parseSaisie(values) };
  await stores.instances.save(conventionId, apres);
  if (avant !== null && avant.nom !== apres.nom) await touchSeances(apres, personne, { stores, now });
  const champs = (['nom', 'genre', 'enjeux'] as const).filter(
    (champ) => avant !== null && String(avant[champ]) !== String(apres[champ]),
  );
  if (avant === null || champs.length > 0)
    await noteBy(personne, now, stores)(
      avant === null ? 'instance:creer' : 'instance:modifier',
      apres.id,
      avant === null ? undefined : { champs: champs.join(' ') },
    );
  return { kind: 'done', message: say.viewInstanceEnregistree(apres, avant === null) };
});

async function findAvant(values: Values, personne: Personne, stores: Stores): Promise<Instance | null> {
  return findText(values, 'instance') === null ? null : getReseau(values, personne, stores);
}

/** `avant`: what is known, or the number of a new one. */
async function buildForm(
  avant: Instance | string,
  { conventionId }: Personne,
  { plans }: Pick<Stores, 'plans'>,
): Promise<Form> {
  return say.viewFormulaireInstance(avant, await plans.listEnjeux(conventionId));
}

function parseSaisie(values: Values): Pick<Instance, 'nom' | 'genre' | 'enjeux'> {
  return {
    nom: findText(values, 'nom') ?? '',
    genre: GENRES_INSTANCE.find((genre) => genre === findText(values, 'genre')) ?? 'reseau',
    enjeux: getList(values, 'enjeux'),
  };
}

/** Calendars read the name: their events are modified, not moved (RFC 5545 3.8.7.3). */
async function touchSeances(
  { id }: Instance,
  { conventionId }: Personne,
  { stores, now }: Moment,
): Promise<void> {
  for (const seance of await stores.seances.list(conventionId))
    if (seance.instance.id === id) await stores.seances.save({ ...seance, modifieeLe: now });
}

/** Asks to confirm that a réseau meets no more. @throws DomainError `instance-a-des-seances`, `instance-commune` */
export const previewFermetureInstance: UseCase = async ({ values }, { personne }, { stores, clock }) => {
  const now = clock.now();
  const instance = await getReseau(values, personne, stores);
  await assertLibre(instance, personne, { stores, now });
  const membres = await listMembresDe(instance, personne, { stores, now });
  return { kind: 'form', form: say.viewFermetureInstance(instance, membres.length) };
};

/** Asks to confirm that a réseau is no part of one of several conventions any more. @throws DomainError `instance-introuvable` */
export const writeSortieCommune: UseCase = async ({ values }, { personne }, { stores }) => {
  const instance = await getReseau(values, personne, stores);
  if (!instance.commun) throw new DomainError('instance-introuvable');
  return { kind: 'form', form: viewSortieCommune(instance, instance.commun) };
};

/** A réseau meets no more: nothing is convened, and nobody is written to as its member. Twice is once. */
export const closeInstance: UseCase = ({ values }, { personne }, ports) =>
  ports.inTransaction((stores) =>
    move(values, personne, { stores, now: ports.clock.now(), isClosing: true }),
  );

/** It meets again, with the same people. */
export const reopenInstance: UseCase = ({ values }, { personne }, ports) =>
  ports.inTransaction((stores) =>
    move(values, personne, { stores, now: ports.clock.now(), isClosing: false }),
  );

async function move(
  values: Values,
  personne: Personne,
  { stores, now, isClosing }: Moment & { readonly isClosing: boolean },
) {
  await stores.seances.lock(personne.conventionId);
  const instance = await getReseau(values, personne, stores);
  if (isClosing) await assertLibre(instance, personne, { stores, now });
  const apres = { ...instance, fermeeLe: isClosing ? now : null };
  if (isOuverte(instance) === isClosing) {
    await stores.instances.save(personne.conventionId, apres);
    const membres = await listMembresDe(instance, personne, { stores, now });
    const fait = isClosing ? 'fermeture' : 'reouverture';
    await tellInstance({ instance, fait, acteur: personne }, membres, { stores, now });
    await noteBy(personne, now, stores)(isClosing ? 'instance:fermer' : 'instance:rouvrir', instance.id);
  }
  return { kind: 'done', message: say.viewInstanceEnregistree(apres, false) } as const;
}

/** Nothing is planned in it, and no other convention reads it. */
async function assertLibre(
  { id, commun }: Instance,
  { conventionId }: Personne,
  { stores, now }: { readonly stores: Pick<Stores, 'seances'>; readonly now: Temporal.Instant },
): Promise<void> {
  if (commun) throw new DomainError('instance-commune');
  const isAhead = (await stores.seances.list(conventionId)).some(
    ({ instance, etat, fin }) =>
      instance.id === id && etat === 'confirmee' && Temporal.Instant.compare(fin, now) > 0,
  );
  if (isAhead) throw new DomainError('instance-a-des-seances');
}

/** The instance that `instance` names, by its slug or its id. @throws DomainError `instance-introuvable` */
export async function getInstance(
  values: Values,
  { conventionId }: Pick<Personne, 'conventionId'>,
  { seances }: Pick<Stores, 'seances'>,
): Promise<Instance> {
  const named = findText(values, 'instance');
  const found = (await seances.listInstances(conventionId)).find(
    ({ id, slug }) => named === slug || named === id,
  );
  if (found === undefined) throw new DomainError('instance-introuvable');
  return found;
}

/** The same, of those that coordination changes without an avenant. @throws DomainError `instance-introuvable`, `instance-de-gouvernance` */
export async function getReseau(
  values: Values,
  personne: Pick<Personne, 'conventionId'>,
  stores: Pick<Stores, 'seances'>,
): Promise<Instance> {
  const instance = await getInstance(values, personne, stores);
  if (!isReseau(instance)) throw new DomainError('instance-de-gouvernance');
  return instance;
}

/** Who takes part in it now. */
export function listMembresDe(
  instance: Instance,
  { conventionId }: Pick<Personne, 'conventionId'>,
  { stores, now }: Moment,
): Promise<readonly Personne[]> {
  return listMembres({ conventionId, instance }, now, stores);
}
