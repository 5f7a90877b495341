import type { Temporal } from 'temporal-polyfill';
import type { Form, Intent, Values } from '../../conversation/chat.ts';
import { findText, getList, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { canWriteAnnonces, isLimited } from '../../domain/annonces/animation.ts';
import type { ImageAnnonce } from '../../domain/annonces/annonce.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import { parsePair } from '../../domain/nouns/envoi.ts';
import { instantAt, OPENING_TIME } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { AUTRES } from '../../views/annonces/audience-annonce.ts';
import type { BrouillonVu } from '../../views/annonces/brouillons-annonce.ts';
import * as say from '../../views/annonces/brouillons-annonce.ts';
import { saveBrouillon } from '../verbs/keep-saisie.ts';
import { type Merged, mergeMeanwhile } from '../verbs/merge-meanwhile.ts';
import { tellProposer } from '../verbs/propose.ts';
import { underLock } from '../verbs/under-lock.ts';

/** An announcement that is being written: all of coordination sees it, and may go on with it. */
export interface DraftAnnonce {
  readonly id: string;
  readonly conventionId: string;
  /** Whose it is: who began it. */
  readonly personneId: string;
  /** Id of who wrote last. */
  readonly par: string;
  readonly valeurs: Values;
  readonly majLe: Temporal.Instant;
}

/** The latest first. */
export async function listDrafts(conventionId: string, stores: Stores): Promise<readonly DraftAnnonce[]> {
  const brouillons = await stores.brouillonsPartages.list(conventionId, CLE_ANNONCE);
  return brouillons.map(({ cle, valeurs, ...rest }) => ({
    ...rest,
    conventionId,
    id: cle.slice(CLE_ANNONCE.length),
    par: findText(valeurs, 'par') ?? rest.personneId,
    valeurs,
  }));
}

/** Those that this person may go on with: coordination all of them, who animates a réseau his or her own. */
export async function listDraftsOf(personne: Personne, stores: Stores): Promise<readonly DraftAnnonce[]> {
  const drafts = await listDrafts(personne.conventionId, stores);
  return drafts
    .filter((draft) => isTheirs(draft, personne))
    .map((draft) => ({ ...draft, valeurs: adaptDestinataires(draft.valeurs, personne) }));
}

export async function findDraft(
  personne: Personne,
  id: string | null,
  stores: Stores,
): Promise<DraftAnnonce | null> {
  return (await listDraftsOf(personne, stores)).find((draft) => draft.id === id) ?? null;
}

/** Whether a draft of that id is somebody else's: nothing is written over it, or beside it. */
export async function isOthers(personne: Personne, id: string | null, stores: Stores): Promise<boolean> {
  const drafts = await listDrafts(personne.conventionId, stores);
  return drafts.some((draft) => draft.id === id && !isTheirs(draft, personne));
}

function isTheirs(draft: DraftAnnonce, personne: Personne): boolean {
  if (!isLimited(personne)) return true;
  return canWriteAnnonces(personne) && draft.personneId === personne.id && !isTemplate(draft);
}

/** Drafts and models as their writers see them in a list. */
export async function listVus(personne: Personne, stores: Stores): Promise<readonly BrouillonVu[]> {
  const drafts = await listDraftsOf(personne, stores);
  return Promise.all(drafts.map((draft) => toVu(draft, stores)));
}

export async function toVu(
  { id, par, valeurs, majLe }: DraftAnnonce,
  { personnes }: Stores,
): Promise<BrouillonVu> {
  const titre = findText(valeurs, 'titre');
  return { id, titre, isTemplate: isTemplate({ valeurs }), majLe, par: await personnes.get(par) };
}

/** A draft that is kept for what is written again and again. */
export function isTemplate({ valeurs }: Pick<DraftAnnonce, 'valeurs'>): boolean {
  return findText(valeurs, TEMPLATE) === 'oui';
}

/** What was typed, as it was kept. */
export interface Kept extends Merged {
  readonly id: string;
  readonly isModel: boolean;
}

/**
 * Keeps what was typed, with what others wrote meanwhile: where both wrote into one field, nothing is kept, and its
 * field says what the other wrote. `form`: all that can be typed, as it stands; `soumission`: the preview that shows it.
 */
export async function keepDraft(
  { id, values, form, known, soumission, models }: Typed,
  personne: Owned,
  ports: Pick<Ports, 'clock'> & { readonly stores: Stores },
): Promise<Kept> {
  const met = known === null ? null : mergeMeanwhile(form, values);
  const merged = met?.values ?? values;
  const isAlone = met === null || known?.par === personne.id; // nobody meets oneself
  const isTaken = hasTitre(models, findText(merged, 'titre'));
  const mark: Merged['mark'] = (fields) => {
    const marked = isAlone ? fields : met.mark(fields);
    return isTaken ? withError(marked, 'titre', say.ALREADY_TITLED) : marked;
  };
  const ids = form.fields.map((field) => field.id);
  const valeurs = Object.fromEntries(
    Object.entries({ ...known?.valeurs, ...merged }).filter(([key]) => ids.includes(key)),
  );
  const image = known?.valeurs.image ?? values.image;
  const saved = { ...valeurs, ...(image !== undefined && { image }) }; // empty: it was taken away
  const isEmpty = !image && Object.keys(valeurs).every((key) => findText(valeurs, key) === null);
  const hasConflict = mark(form.fields).some((field) => 'error' in field && field.error !== undefined);
  const isModel = known !== null && isTemplate(known);
  if (!hasConflict && !(known === null && isEmpty)) {
    const { conventionId } = personne;
    const added = { par: personne.id, soumission, ...(isModel && { [TEMPLATE]: 'oui' }) };
    const personneId = known?.personneId ?? personne.id;
    await saveDraft({ id, conventionId, personneId, valeurs: { ...saved, ...added } }, ports);
  }
  return { id, values: saved, mark, isModel };
}

/** A model until the convention is over. */
export async function saveDraft(
  { id, conventionId, personneId, valeurs }: Omit<DraftAnnonce, 'par' | 'majLe'>,
  ports: Pick<Ports, 'clock'> & { readonly stores: Stores },
): Promise<void> {
  const { fin } = await ports.stores.conventions.get(conventionId);
  const end = isTemplate({ valeurs }) ? instantAt(fin, OPENING_TIME) : ports.clock.now();
  const cle = `${CLE_ANNONCE}${id}`;
  await saveBrouillon({ personne: { conventionId, id: personneId }, cle, valeurs }, end, ports);
}

/** The picture of what is being written; null: it has none. */
export async function findImage(
  { conventionId, valeurs }: Pick<DraftAnnonce, 'conventionId' | 'valeurs'>,
  { imagesAnnonces }: Pick<Stores, 'imagesAnnonces'>,
): Promise<ImageAnnonce | null> {
  const cle = findText(valeurs, 'image');
  return cle === null ? null : imagesAnnonces.find(conventionId, cle);
}

interface Typed {
  readonly id: string;
  readonly values: Values;
  readonly form: Form;
  readonly known: DraftAnnonce | null;
  readonly soumission: string;
  /** Those whose title is not to be had twice. */
  readonly models: readonly DraftAnnonce[];
}

/** The other models, where `known` is one: no two have one title. */
export async function listOtherModels(
  known: DraftAnnonce | null,
  stores: Stores,
): Promise<readonly DraftAnnonce[]> {
  if (known === null || !isTemplate(known)) return [];
  const drafts = await listDrafts(known.conventionId, stores);
  return drafts.filter((one) => isTemplate(one) && one.id !== known.id);
}

function hasTitre(models: readonly DraftAnnonce[], titre: string | null): boolean {
  return titre !== null && models.some(({ valeurs }) => isSameNom(findText(valeurs, 'titre') ?? '', titre));
}

/** Whether people would take one for the other. */
export function isSameNom(one: string, other: string): boolean {
  return one.localeCompare(other, 'fr', { sensitivity: 'base' }) === 0;
}

/** Kept for all of coordination; written with, it stays. Two of one title would not be told apart. */
export const keepTemplate: UseCase = (intent, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const draft = await getDraft(intent, personne, stores);
    const { par, valeurs } = draft;
    const model = { ...draft, valeurs: { ...valeurs, par, [TEMPLATE]: 'oui' } };
    if (hasTitre(await listOtherModels(model, stores), findText(valeurs, 'titre')))
      throw new DomainError('modele-existe');
    await saveDraft(model, { ...ports, stores });
    return { kind: 'message', message: say.viewTemplateKept(await toVu(draft, stores)) };
  });

/** Asks to confirm: a draft is everybody's of coordination. */
export const askSuppression: UseCase = async (intent, { personne }, { stores }) => {
  const draft = await getDraft(intent, personne, stores);
  return { kind: 'form', form: say.viewFormulaireSuppression(await toVu(draft, stores)) };
};

/** Twice is once. */
export const deleteAnnonce = underLock('annonces', async (intent, { personne }, { stores, now }) => {
  const id = findText(intent.values, 'brouillon');
  if (await isOthers(personne, id, stores)) throw new DomainError('annonce-hors-reseau');
  const draft = await findDraft(personne, id, stores);
  if (draft !== null) {
    await deleteDraft(draft, stores);
    await tellProposer(draft, false, { stores, now });
  }
  await stores.imagesAnnonces.deleteUnused(personne.conventionId);
  return { kind: 'done', message: say.DELETED };
});

/** @throws DomainError `brouillon-introuvable` when it was sent, or given up */
async function getDraft({ values }: Intent, personne: Personne, stores: Stores): Promise<DraftAnnonce> {
  const draft = await findDraft(personne, findText(values, 'brouillon'), stores);
  if (draft === null) throw new DomainError('brouillon-introuvable');
  return draft;
}

/** It is sent, or given up. */
export async function deleteDraft(
  { id, personneId, conventionId }: DraftAnnonce,
  stores: Stores,
): Promise<void> {
  await stores.brouillons.delete({ conventionId, id: personneId }, `${CLE_ANNONCE}${id}`);
}

/** Where announcements are kept while they are written. */
export const CLE_ANNONCE = 'annonce:';

const TEMPLATE = 'modele';

/** One réseau, as its reader chooses it: who animates it in one press, coordination among all that can be composed. */
export function adaptDestinataires(values: Values, lecteur: Pick<Personne, 'roles'>): Values {
  const chosen = findText(values, 'destinataires');
  const [only, ...others] = ['including', 'among', 'except'].flatMap((part) => getList(values, part));
  if (isLimited(lecteur))
    return chosen === AUTRES && only && others.length === 0 ? { ...values, destinataires: only } : values;
  return chosen && parsePair(chosen)[0] === 'instance'
    ? { ...values, destinataires: AUTRES, including: [chosen], among: [], except: [] }
    : values;
}
