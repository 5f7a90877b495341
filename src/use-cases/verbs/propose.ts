import type { Field, Values } from '../../conversation/chat.ts';
import { findText, getList, hasErrors, isUuid } from '../../conversation/form.ts';
import type { Tell, UseCase } from '../../conversation/use-case.ts';
import {
  ACTIONS_PROPOSEES,
  type GenreProposition,
  type Owned,
  type PlaceSupervision,
  toActionProposee,
} from '../../domain/nouns/convention.ts';
import { findCommune } from '../../domain/nouns/instance.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { CLE_MODELE, type Modele, toModele } from '../../domain/plan/modele.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/plan/proposition.ts';
import { showErrors } from '../../views/words/check-fields.ts';
import { listMemberships, listRecords } from './memberships.ts';
import { type Fait, noteBy, tellCoordination, toMinutes } from './tell.ts';

/** What who supervises proposes to the coordinations that she chooses: what is particular to an announcement, or to a modele. */
interface Proposing {
  readonly parseGenre: (values: Values) => GenreProposition;
  readonly listFields: (genre: GenreProposition, jour: string) => readonly Field[];
  readonly check: (fields: readonly Field[], values: Values) => readonly Field[];
  /** A draft of that convention, that its coordination takes or leaves. */
  readonly keep: (place: PlaceSupervision, proposed: Proposed, ports: Kept) => Promise<void>;
  /** The number of what one of these conventions has already, which the others join; null: it is new. */
  readonly findSame: (
    proposed: Proposed,
    places: readonly PlaceSupervision[],
    ports: Ports,
  ) => Promise<string | null>;
}

export interface Proposed {
  readonly id: string;
  readonly genre: GenreProposition;
  readonly valeurs: Values;
}

type Kept = Pick<Ports, 'clock'> & { readonly stores: Stores };

/** The form, with the conventions that her account, or the address of her session, opens. */
export function writeProposition(what: Proposing): UseCase {
  return async (intent, acteur, ports) => {
    const asked = { id: ports.ids.create(), genre: what.parseGenre(intent.values) };
    return { kind: 'form', form: (await getForm(what, asked, { intent, acteur, ports })).form };
  };
}

async function getForm(what: Proposing, asked: Omit<Proposed, 'valeurs'>, { intent, acteur, ports }: Call) {
  const records = listRecords(acteur.personne, await listMemberships(intent, acteur, ports));
  const places = await ports.stores.supervisions.listPlaces(records);
  const fields = what.listFields(asked.genre, jourOf(ports.clock.now()).toString());
  return { places, form: say.viewFormulaire(asked, fields, places) };
}

interface Call {
  readonly intent: Parameters<UseCase>[0];
  readonly acteur: Parameters<UseCase>[1];
  readonly ports: Ports;
}

/**
 * To each coordination a draft of its own, that it takes or leaves: nothing is sent or changed by itself. Sent twice, it is
 * proposed once. @throws DomainError `formulaire-incomplet`
 */
export function propose(what: Proposing): UseCase {
  return async (intent, acteur, ports) => {
    const { values } = intent;
    const id = findText(values, 'proposition');
    if (id === null || !isUuid(id)) throw new DomainError('formulaire-incomplet');
    const genre = what.parseGenre(values);
    const { places, form } = await getForm(what, { id, genre }, { intent, acteur, ports });
    const fields = what.check(form.fields, values);
    if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
    const chosen = getList(values, 'conventions');
    const to = places.filter(({ conventionId }) => chosen.includes(conventionId));
    const texts = form.fields.filter(({ id: field }) => field !== 'conventions');
    const valeurs = Object.fromEntries(texts.map((field) => [field.id, findText(values, field.id) ?? '']));
    const same = await what.findSame({ id, genre, valeurs }, places, ports);
    const proposed = { id: same ?? id, genre, valeurs, keep: what.keep };
    const told: PlaceSupervision[] = [];
    for (const place of to)
      if (await ports.inConvention(place.conventionId, () => proposeTo(place, proposed, ports)))
        told.push(place);
    const before = to.filter((place) => !told.includes(place));
    return { kind: 'done', message: say.viewProposee(genre, told, before) };
  };
}

/** One convention at a time, each in a transaction of its own. @returns whether it was not proposed there before */
function proposeTo(
  place: PlaceSupervision,
  { keep, ...proposed }: Proposed & Pick<Proposing, 'keep'>,
  ports: Ports,
): Promise<boolean> {
  const { id: personneId, conventionId } = place;
  const { id, genre } = proposed;
  return ports.inTransaction(async (stores) => {
    await stores.annonces.lock(conventionId);
    if (await isProposed({ id, genre, conventionId }, stores)) return false;
    const now = ports.clock.now();
    await keep(place, proposed, { ...ports, stores });
    await noteBy({ conventionId, id: personneId }, now, stores)(toActionProposee(genre), id);
    const kind = genre === 'annonce' ? 'annonce-proposee' : 'modele-propose';
    const incident = { kind, personneId, brouillon: id } as const;
    await tellCoordination(incident, { conventionId, occurrence: toMinutes(now), now }, stores);
    return true;
  });
}

/** A réseau has one number for good, and its proposal ends with who made it: then it may be made again. */
async function isProposed(
  { id, genre, conventionId }: Owned & Pick<Proposed, 'genre'>,
  stores: Stores,
): Promise<boolean> {
  if (genre !== 'reseau') return (await stores.journal.listByObjet(conventionId, id)).length > 0;
  const instances = await stores.seances.listInstances(conventionId);
  return (
    findCommune(instances, { id }) !== undefined || (await findModele(conventionId, id, stores)) !== null
  );
}

/** Tells who proposed something whether coordination took it; nobody, where it is no proposal. */
export async function tellProposer(
  { id, conventionId }: Owned,
  isPrise: boolean,
  { stores, ...when }: Pick<Fait, 'now' | 'le'> & { readonly stores: Stores },
): Promise<void> {
  const noted = await stores.journal.listByObjet(conventionId, id);
  const acteurId = noted.find(({ action }) => ACTIONS_PROPOSEES.has(action))?.acteurId ?? null;
  if (acteurId === null) return;
  const to = await stores.personnes.listByIds([acteurId]);
  const incident = { kind: 'proposition-decidee', brouillon: id, isPrise } as const;
  await tellCoordination(incident, { conventionId, occurrence: toMinutes(when.now), to, ...when }, stores);
}

/** To who proposed it: what coordination did with it, if that still holds. */
export const composeOutcome: Tell<'proposition-decidee'> = async (
  { brouillon, isPrise },
  { conventionId },
  { stores },
) => {
  const convention = await stores.conventions.get(conventionId);
  const modele = await findModele(conventionId, brouillon, stores);
  if (modele !== null && modele.etat !== (isPrise ? 'prise' : 'laissee'))
    return { kind: 'obsolete', raison: 'annonce-decidee' };
  const annonces = modele === null ? await stores.annonces.list(conventionId) : [];
  const annonce = annonces.find(({ soumission }) => soumission.startsWith(`${brouillon}:`));
  if (annonce?.etat === 'retiree') return { kind: 'obsolete', raison: 'annonce-retiree' };
  const titre = modele?.champs.titre ?? annonce?.titre ?? null;
  const genre: GenreProposition = modele?.genre ?? 'annonce';
  const isSo = isPrise && annonce?.etat !== 'annulee';
  return { kind: 'message', message: say.viewOutcome(convention, { genre, titre, isPrise: isSo }) };
};

/** Those whose id begins so; the latest first. */
export async function listModeles(
  conventionId: string,
  start: string,
  { brouillonsPartages }: Pick<Stores, 'brouillonsPartages'>,
): Promise<readonly Modele[]> {
  const rows = await brouillonsPartages.list(conventionId, `${CLE_MODELE}${start}`);
  return rows.flatMap((row) => toModele(conventionId, row) ?? []);
}

export async function findModele(
  conventionId: string,
  id: string | null,
  stores: Stores,
): Promise<Modele | null> {
  if (id === null) return null;
  return (await listModeles(conventionId, id, stores)).find((one) => one.id === id) ?? null;
}
