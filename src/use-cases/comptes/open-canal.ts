import type { Temporal } from 'temporal-polyfill';
import type { Intent, Reply } from '../../conversation/chat.ts';
import { cleanText } from '../../conversation/clean-text.ts';
import { findText, hasErrors } from '../../conversation/form.ts';
import type { Compose, Tell, UseCase } from '../../conversation/use-case.ts';
import { type AccountRef, type Canal, isSameAccount } from '../../domain/nouns/compte.ts';
import { isOuverte, isReseau } from '../../domain/nouns/instance.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { type Acteur, CODE_GROUPE_PROJET } from '../../domain/nouns/personne.ts';
import type { Instance } from '../../domain/nouns/seance.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { PortsEspaces } from '../../ports/ports-chat.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/comptes/canal.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { countOthers, endCanal, endLostCanal, renameCanal } from '../verbs/end-canal.ts';
import { noteBy, tellCoordination, tellNow, toMinutes } from '../verbs/tell.ts';

/** Opens the channel where it is asked. @throws DomainError `canal-a-choisir`, `canal-sans-robot`, `canal-ailleurs` */
export const openCanal: UseCase = (intent, acteur, ports) => open(intent, acteur, { ports, also: false });

/** The same where another convention has it, as somebody chose: each message there names its own. @throws the same, but the last */
export const shareCanal: UseCase = (intent, acteur, ports) => open(intent, acteur, { ports, also: true });

async function open(
  { origin, canal }: Intent,
  { personne }: Acteur,
  { ports, also }: { readonly ports: Ports; readonly also: boolean },
): Promise<Reply> {
  if (origin !== 'channel' || canal === undefined) throw new DomainError('canal-a-choisir');
  const directory = ports.directories.get(canal.plateforme);
  const known = directory ? await directory.findCanal(canal) : { nom: '' };
  if (known === null) throw new DomainError('canal-sans-robot');
  const { conventionId } = personne;
  const { plateforme, espace, identifiant } = canal;
  const nom = cleanText(known.nom).trim() || canal.nom.trim() || say.CANAL_SANS_NOM;
  const tie = async (stores: Stores) => {
    const before = (await stores.canaux.list(conventionId)).find((one) => isSameAccount(one, canal));
    const { instance = null, fils = false } = before ?? {}; // asked again where it is tied, it stays as it was chosen
    const tied = { conventionId, plateforme, espace, identifiant, nom, instance, fils };
    const opened = await stores.canaux.open(tied, also);
    if (opened === null) throw new DomainError('canal-ailleurs');
    if (before === undefined) {
      await tellOpening({ canal: opened, acteurId: personne.id }, stores, ports.clock.now());
      await tellSharing(opened, stores, ports.clock.now());
    }
    return { opened, isNew: before === undefined };
  };
  const { opened, isNew } = await ports.inConvention(null, () => ports.inTransaction(tie)); // another one may have it
  const reseaux = await listReseaux(conventionId, ports.stores);
  return { kind: 'message', message: say.viewCanalRelie(opened, reseaux), ...(isNew && { forAll: null }) };
}

/** The journal notes it, and the channel learns it: each time that it is tied. */
async function tellOpening(
  { canal, acteurId }: { readonly canal: Canal; readonly acteurId: string },
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const { id, conventionId, plateforme, instance, fils } = canal;
  const details = { plateforme, ...(instance !== null && { instance }), ...(fils && { fils: 'oui' }) };
  await noteBy({ conventionId, id: acteurId }, now, stores)('canal:relier', id, details);
  const earlier = await stores.envois.listBySource(conventionId, id);
  const key = { conventionId, genre: 'canal', source: id, occurrence: earlier.length } as const;
  await tellNow({ ...key, etape: 'canal-relie', nouvelle: 'canal' }, [{ canalId: id }], { stores, now });
}

/** Each convention that has the channel already notes that another one has it too; its coordination learns it. */
async function tellSharing(canal: Canal, stores: Stores, now: Temporal.Instant): Promise<void> {
  for (const { id: canalId, conventionId, plateforme } of await listSharing(canal, stores)) {
    await noteBy({ conventionId, id: null }, now, stores)('canal:partager', canalId, { plateforme });
    const incident = { kind: 'canal-partage', canalId, jour: jourOf(now).toString() } as const;
    await tellCoordination(incident, { conventionId, occurrence: toMinutes(now), now }, stores);
  }
}

async function listSharing(canal: Canal, { canaux }: Pick<Stores, 'canaux'>): Promise<readonly Canal[]> {
  return (await canaux.listOfAll(canal)).filter(({ conventionId }) => conventionId !== canal.conventionId);
}

/** The other conventions that have a channel. */
function nameSharing(canal: Canal, { stores, inConvention }: Ports): Promise<readonly string[]> {
  const getNom = async (id: string) => (await stores.conventions.get(id)).nomCourt;
  return inConvention(null, async () =>
    Promise.all((await listSharing(canal, stores)).map(({ conventionId }) => getNom(conventionId))),
  );
}

/** Chooses whose a channel is, the groupe projet's or a réseau's, and what it receives. @throws DomainError `canal-introuvable` */
export const writeDestination: UseCase = async ({ values }, { personne }, { stores }) => {
  const { conventionId } = personne;
  const canal = await getTied(findText(values, 'canal'), conventionId, stores);
  return { kind: 'form', form: say.viewFormulaireCanal(canal, await listReseaux(conventionId, stores)) };
};

/**
 * From now on it receives what is that body's, and nothing else; it learns it. Twice is once. What the groupe projet alone
 * reads is refused where its platform names anybody else.
 */
export const saveDestination: UseCase = async ({ values }, { personne }, ports) => {
  const { conventionId, id: acteurId } = personne;
  const canal = await getTied(findText(values, 'canal'), conventionId, ports.stores);
  const reseaux = await listReseaux(conventionId, ports.stores);
  const form = say.viewFormulaireCanal(canal, reseaux);
  const fields = checkFields(form.fields, values);
  if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  const chosen = findText(values, 'instance');
  const instance = chosen === CODE_GROUPE_PROJET ? null : chosen;
  const fils = findText(values, 'fils') === say.FILS;
  const others = !fils ? 0 : instance === null ? await countOthers(canal, ports) : 'reseau';
  if (others !== 0) return { kind: 'form', form: showErrors(form, say.refuseFils(fields, others)) };
  return ports.inTransaction(async (stores) => {
    const tied = await getTied(canal.id, conventionId, stores);
    const opened = await stores.canaux.open({ ...tied, instance, fils });
    if (opened === null) throw new DomainError('canal-ailleurs');
    if (instance !== tied.instance || fils !== tied.fils)
      await tellOpening({ canal: opened, acteurId }, stores, ports.clock.now());
    return { kind: 'done', message: say.viewCanalRelie(opened, reseaux) };
  });
};

async function getTied(id: string | null, conventionId: string, { canaux }: Pick<Stores, 'canaux'>) {
  const found = (await canaux.list(conventionId)).find((canal) => canal.id === id);
  if (found === undefined) throw new DomainError('canal-introuvable');
  return found;
}

/** Those that may have a channel of their own. */
async function listReseaux(
  conventionId: string,
  { seances }: Pick<Stores, 'seances'>,
): Promise<readonly Instance[]> {
  return (await seances.listInstances(conventionId)).filter((one) => isReseau(one) && isOuverte(one));
}

/** Closes the channel of the list that was pressed, or else the one where it is asked. */
export const closeCanal: UseCase = async (intent, { personne }, ports) => {
  const { conventionId } = personne;
  const canal = await ports.inTransaction(async (stores) => {
    const found = getCanal(intent, await stores.canaux.list(conventionId));
    await endCanal({ canal: found, acteurId: personne.id }, stores, ports.clock.now());
    return found;
  });
  return { kind: 'message', message: say.viewCanalDetache(canal.nom) };
};

/** @throws DomainError `canal-a-choisir`, `canal-introuvable` */
function getCanal({ values, origin, canal: here }: Intent, canaux: readonly Canal[]): Canal {
  const id = findText(values, 'canal');
  if (id === null && (origin !== 'channel' || here === undefined)) throw new DomainError('canal-a-choisir');
  const found = canaux.find((canal) => (id === null ? here && isSameAccount(canal, here) : canal.id === id));
  if (found === undefined) throw new DomainError('canal-introuvable');
  return found;
}

/** Its platform says that a channel has another name or, null, that nothing can be published there any more. */
export async function followCanal(lieu: AccountRef, nom: string | null, ports: PortsEspaces): Promise<void> {
  const espace = await ports.espaces.find(lieu.plateforme, lieu.espace);
  if (espace === null) return;
  for (const canal of await ports.stores.canaux.listOfAll(lieu))
    await (nom === null ? endLostCanal(canal, ports) : renameCanal(canal, nom, ports));
}

/** What a channel learns when it is tied; `envoi.source` is the channel's id. */
export const composeCanal: Compose = async (_envoi, lecteur, { links, stores }) => {
  if (lecteur.kind !== 'canal') return { kind: 'obsolete', raison: 'canal' };
  const { conventionId, instance, fils } = lecteur.canal;
  const instances = instance === null ? [] : await stores.seances.listInstances(conventionId);
  const reseau = instances.find(({ code }) => code === instance) ?? null;
  return { kind: 'message', message: say.viewArriveeDansCanal(links.calendriers(), { reseau, fils }) };
};

/** A channel was closed since nobody can write there any more; one that was tied again meanwhile is no news. */
export const composeLostCanal: Tell<'canal-perdu'> = async ({ canalId }, { conventionId }, { stores }) => {
  const isBack = (await stores.canaux.list(conventionId)).some(({ id }) => id === canalId);
  if (isBack) return { kind: 'obsolete', raison: 'canal' };
  return { kind: 'message', message: say.viewLostCanal((await stores.canaux.get(canalId)).nom) };
};

/** Somebody who is not of the groupe projet is, or was, in a channel that only its members were to read. */
export const composeOpenToOthers: Tell<'canal-ouvert'> = async (
  { canalId },
  { conventionId },
  { stores },
) => {
  const canal = (await stores.canaux.list(conventionId)).find(({ id, fils }) => id === canalId && fils);
  if (canal === undefined) return { kind: 'obsolete', raison: 'canal' };
  return { kind: 'message', message: say.viewCanalOuvert(canal) };
};

/** A channel is another convention's too; one that is not so (any more) is no news. */
export const composeSharing: Tell<'canal-partage'> = async ({ canalId }, { conventionId }, ports) => {
  const canal = (await ports.stores.canaux.list(conventionId)).find(({ id }) => id === canalId);
  const noms = canal === undefined ? [] : await nameSharing(canal, ports);
  if (canal === undefined || noms.length === 0) return { kind: 'obsolete', raison: 'canal' };
  return { kind: 'message', message: say.viewCanalPartage(canal, noms) };
};

/** The channels that receive what the groupe projet should see. */
export const listCanaux: UseCase = async (_intent, { personne: { conventionId } }, ports) => {
  const canaux = await ports.stores.canaux.list(conventionId);
  const partages = await Promise.all(canaux.map((canal) => nameSharing(canal, ports)));
  const reseaux = await listReseaux(conventionId, ports.stores);
  return { kind: 'message', message: say.viewCanaux(canaux, reseaux, partages) };
};
