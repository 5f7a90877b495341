import type { Temporal } from 'temporal-polyfill';
import type { Intent } from '../../conversation/chat.ts';
import { cleanText } from '../../conversation/clean-text.ts';
import { findText } from '../../conversation/form.ts';
import type { Compose, Composition, UseCase } from '../../conversation/use-case.ts';
import type { Canal } from '../../domain/comptes/canal.ts';
import { type AccountRef, isSameAccount } from '../../domain/nouns/compte.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import type { DetailsByKind } from '../../domain/nouns/etape-envoi.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { PortsEspaces } from '../../ports/ports-chat.ts';
import type { Stores } from '../../ports/stores.ts';
import {
  canalSansNom,
  viewArriveeDansCanal,
  viewCanalDetache,
  viewCanalRelie,
  viewCanaux,
  viewLostCanal,
} from '../../views/comptes/canal.ts';
import { endCanal } from '../verbs/end-canal.ts';
import { noteBy } from '../verbs/note-by.ts';
import { tellNow } from '../verbs/tell.ts';

/** Opens the channel where it is asked. @throws DomainError `canal-a-choisir`, `canal-sans-robot`, `canal-ailleurs` */
export const openCanal: UseCase = async ({ origin, canal }, { personne }, ports) => {
  if (origin !== 'channel' || canal === undefined) throw new DomainError('canal-a-choisir');
  const directory = ports.directories.get(canal.plateforme);
  const known = directory ? await directory.findCanal(canal) : { nom: '' };
  if (known === null) throw new DomainError('canal-sans-robot');
  const { conventionId } = personne;
  const { plateforme, espace, identifiant } = canal;
  const nom = cleanText(known.nom).trim() || canal.nom.trim() || canalSansNom();
  await ports.inTransaction(async (stores) => {
    const before = await stores.canaux.list(conventionId);
    const opened = await stores.canaux.open({ conventionId, plateforme, espace, identifiant, nom });
    if (opened === null) throw new DomainError('canal-ailleurs');
    if (!before.some((one) => isSameAccount(one, canal)))
      await tellOpening({ canal: opened, acteurId: personne.id }, stores, ports.clock.now());
  });
  return { kind: 'message', message: viewCanalRelie(nom) };
};

/** The journal notes it, and the channel learns it: each time that it is tied. */
async function tellOpening(
  { canal, acteurId }: { readonly canal: Canal; readonly acteurId: string },
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  const { id, conventionId, plateforme } = canal;
  await noteBy({ conventionId, id: acteurId }, now, stores)('canal:relier', id, { plateforme });
  const earlier = await stores.envois.listBySource(conventionId, id);
  const key = { conventionId, genre: 'canal', source: id, occurrence: earlier.length } as const;
  await tellNow({ ...key, etape: 'canal-relie', nouvelle: 'canal' }, [{ canalId: id }], { stores, now });
}

/** Closes the channel of the list that was pressed, or else the one where it is asked. */
export const closeCanal: UseCase = async (intent, { personne }, ports) => {
  const { conventionId } = personne;
  const canal = await ports.inTransaction(async (stores) => {
    const found = getCanal(intent, await stores.canaux.list(conventionId));
    await endCanal({ canal: found, acteurId: personne.id }, stores, ports.clock.now());
    return found;
  });
  return { kind: 'message', message: viewCanalDetache(canal.nom) };
};

/** @throws DomainError `canal-a-choisir`, `canal-introuvable` */
function getCanal({ values, origin, canal: here }: Intent, canaux: readonly Canal[]): Canal {
  const id = findText(values, 'canal');
  if (id === null && (origin !== 'channel' || here === undefined)) throw new DomainError('canal-a-choisir');
  const found = canaux.find((canal) => (id === null ? here && isSameAccount(canal, here) : canal.id === id));
  if (found === undefined) throw new DomainError('canal-introuvable');
  return found;
}

/** A channel was deleted on its platform: nothing can be published there any more. */
export async function closeDeletedCanal(lieu: AccountRef, ports: PortsEspaces): Promise<void> {
  const espace = await ports.espaces.find(lieu.plateforme, lieu.espace);
  if (espace === null) return;
  await ports.inTransaction(async (stores) => {
    const canaux = await stores.canaux.list(espace.conventionId);
    const canal = canaux.find((one) => isSameAccount(one, lieu));
    if (canal !== undefined) await endCanal({ canal, acteurId: null }, stores, ports.clock.now());
  });
}

/** What a channel learns when it is tied; `envoi.source` is the channel's id. */
export const composeCanal: Compose = async (_envoi, lecteur, { links }) =>
  lecteur.kind === 'canal'
    ? { kind: 'message', message: viewArriveeDansCanal(links.calendriers()) }
    : { kind: 'obsolete', raison: 'canal' };

/** A channel was closed since nobody can write there any more; one that was tied again meanwhile is no news. */
export async function composeLostCanal(
  { canalId }: DetailsByKind<'incident'>['canal-perdu'],
  { conventionId }: Envoi,
  { stores }: Ports,
): Promise<Composition> {
  const isBack = (await stores.canaux.list(conventionId)).some(({ id }) => id === canalId);
  if (isBack) return { kind: 'obsolete', raison: 'canal' };
  return { kind: 'message', message: viewLostCanal((await stores.canaux.get(canalId)).nom) };
}

/** The channels that receive what the groupe projet should see. */
export const listCanaux: UseCase = async (_intent, { personne }, { stores }) => ({
  kind: 'message',
  message: viewCanaux(await stores.canaux.list(personne.conventionId)),
});
