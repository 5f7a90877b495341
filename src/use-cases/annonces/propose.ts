import type { Field, Values } from '../../conversation/chat.ts';
import { findText, getList, hasErrors, isUuid, withError } from '../../conversation/form.ts';
import type { Composition, UseCase } from '../../conversation/use-case.ts';
import {
  GENRES_PROPOSITION,
  type GenreProposition,
  type PlaceSupervision,
} from '../../domain/nouns/convention.ts';
import type { Envoi } from '../../domain/nouns/envoi.ts';
import type { DetailsByKind } from '../../domain/nouns/etape-envoi.ts';
import { instantAt, jourOf, OPENING_TIME } from '../../domain/nouns/jours-ouvres.ts';
import {
  CLE_MODELE,
  isCodeCommun,
  type Modele,
  parseIndicateursTypes,
  toModele,
} from '../../domain/plan/modele.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewModelePropose } from '../../views/annonces/modele.ts';
import * as say from '../../views/annonces/proposition.ts';
import { showErrors } from '../../views/words/check-fields.ts';
import { saveBrouillon } from '../verbs/keep-saisie.ts';
import { listMemberships, listRecords } from '../verbs/memberships.ts';
import { noteBy } from '../verbs/note-by.ts';
import { toMinutes } from '../verbs/tell.ts';
import { tellCoordination } from '../verbs/tell-coordination.ts';
import { checkTexte } from './check-annonce.ts';
import { listDrafts, saveDraft } from './drafts-annonce.ts';

/**
 * The form by which who supervises proposes something to the coordinations that she chooses: of the conventions that her
 * account, or the address of her session, opens.
 */
export const writeProposition: UseCase = async (intent, acteur, ports) => {
  const records = listRecords(acteur.personne, await listMemberships(intent, acteur, ports));
  const places = await ports.stores.supervisions.listPlaces(records);
  const asked = { id: ports.ids.create(), jour: jourOf(ports.clock.now()) };
  return { kind: 'form', form: say.viewFormulaire(parseGenre(intent.values), places, asked) };
};

/**
 * To each coordination a draft of its own, that it takes or leaves: nothing is sent or changed by itself. Sent twice, it is
 * proposed once. @throws DomainError `formulaire-incomplet`
 */
export const propose: UseCase = async (intent, acteur, ports) => {
  const { values } = intent;
  const id = findText(values, 'proposition');
  if (id === null || !isUuid(id)) throw new DomainError('formulaire-incomplet');
  const genre = parseGenre(values);
  const records = listRecords(acteur.personne, await listMemberships(intent, acteur, ports));
  const places = await ports.stores.supervisions.listPlaces(records);
  const form = say.viewFormulaire(genre, places, { id, jour: jourOf(ports.clock.now()) });
  const fields = checkModele(checkTexte(form.fields, values), values);
  if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  const chosen = getList(values, 'conventions');
  const to = places.filter(({ conventionId }) => chosen.includes(conventionId));
  const texts = form.fields.filter(({ id: field }) => field !== 'conventions');
  const valeurs = Object.fromEntries(texts.map((field) => [field.id, findText(values, field.id) ?? '']));
  for (const place of to)
    await ports.inConvention(place.conventionId, () => proposeTo(place, { id, genre, valeurs }, ports));
  return { kind: 'done', message: say.viewProposee(genre, to) };
};

function parseGenre(values: Values): GenreProposition {
  return GENRES_PROPOSITION.find((one) => one === findText(values, 'genre')) ?? 'annonce';
}

/** What no field can say alone. */
function checkModele(fields: readonly Field[], values: Values): readonly Field[] {
  const has = (id: string) => fields.some((field) => field.id === id);
  const code = findText(values, 'code');
  if (has('code') && code !== null && !isCodeCommun(code.toUpperCase()))
    return withError(fields, 'code', say.codeIllisible());
  const { illisibles } = parseIndicateursTypes(findText(values, 'indicateurs') ?? '');
  return has('indicateurs') && illisibles.length > 0
    ? withError(fields, 'indicateurs', say.indicateursIllisibles(illisibles))
    : fields;
}

interface Proposed {
  readonly id: string;
  readonly genre: GenreProposition;
  readonly valeurs: Values;
}

/** One convention at a time, each in a transaction of its own. */
function proposeTo(place: PlaceSupervision, { id, ...proposed }: Proposed, ports: Ports): Promise<void> {
  const { id: personneId, conventionId } = place;
  return ports.inTransaction(async (stores) => {
    await stores.annonces.lock(conventionId);
    const known = await stores.journal.listByObjet(conventionId, id);
    if (known.length > 0) return;
    const now = ports.clock.now();
    await keepDraft(place, { id, ...proposed }, { ...ports, stores });
    const isAnnonce = proposed.genre === 'annonce';
    const action = isAnnonce ? 'annonce:proposer' : 'modele:proposer';
    await noteBy({ conventionId, id: personneId }, now, stores)(action, id);
    const kind = isAnnonce ? 'annonce-proposee' : 'modele-propose';
    const incident = { kind, personneId, brouillon: id } as const;
    await tellCoordination(incident, { conventionId, occurrence: toMinutes(now), now }, stores);
  });
}

/** Of an announcement the draft that coordination sends; of all else what it may take, until the convention is over. */
async function keepDraft(
  { id: personneId, conventionId }: PlaceSupervision,
  { id, genre, valeurs }: Proposed,
  ports: Pick<Ports, 'clock'> & { readonly stores: Stores },
): Promise<void> {
  if (genre === 'annonce') {
    const draft = { ...valeurs, destinataires: 'tous', par: personneId };
    return saveDraft({ id, conventionId, personneId, valeurs: draft }, ports);
  }
  const { fin } = await ports.stores.conventions.get(conventionId);
  const cle = `${CLE_MODELE}${id}`;
  const personne = { id: personneId, conventionId };
  return saveBrouillon(
    { personne, cle, valeurs: { ...valeurs, genre } },
    instantAt(fin, OPENING_TIME),
    ports,
  );
}

type Details = DetailsByKind<'incident'>['annonce-proposee' | 'modele-propose'];

/** To coordination, as long as it waits. */
export async function composeProposee(
  { kind, personneId, brouillon }: Details,
  { conventionId }: Envoi,
  { stores }: Ports,
): Promise<Composition> {
  const decided = { kind: 'obsolete', raison: 'annonce-decidee' } as const;
  if (kind === 'annonce-proposee') {
    const draft = (await listDrafts(conventionId, stores)).find((one) => one.id === brouillon);
    if (draft?.personneId !== personneId) return decided;
    return { kind: 'message', message: say.viewDemande(await stores.personnes.get(personneId), draft) };
  }
  const modele = await findModele(conventionId, brouillon, stores);
  if (modele?.etat !== 'attente' || modele.personneId !== personneId) return decided;
  const message = viewModelePropose(await stores.personnes.get(personneId), modele);
  return { kind: 'message', message };
}

/** To who proposed it: what coordination did with it, if that still holds. */
export async function composeOutcome(
  { brouillon, isPrise }: DetailsByKind<'incident'>['proposition-decidee'],
  { conventionId }: Envoi,
  { stores }: Ports,
): Promise<Composition> {
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
}

async function findModele(conventionId: string, id: string, stores: Stores): Promise<Modele | null> {
  const [row] = await stores.brouillonsPartages.list(conventionId, `${CLE_MODELE}${id}`);
  return row === undefined ? null : toModele(conventionId, row);
}
