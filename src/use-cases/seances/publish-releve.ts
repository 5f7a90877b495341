import { findText, getList, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { isLibre } from '../../domain/nouns/decision.ts';
import { toEtape } from '../../domain/nouns/envoi.ts';
import { countJoignables, type Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { PaperSeance } from '../../domain/resumes/publication.ts';
import {
  countEmargements,
  isActuelle,
  parseEmargements,
  toEmargements,
  toPointRemplace,
} from '../../domain/seances/emargement.ts';
import type { PointOrdreDuJour } from '../../domain/seances/point.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import {
  fauteEmargement,
  viewEmargementNote,
  viewFormulaireEmargement,
} from '../../views/seances/emargement.ts';
import { viewPapers } from '../../views/seances/papers-seance.ts';
import { viewFormulaireReleve, viewRelevePublie } from '../../views/seances/publication-releve.ts';
import {
  RIEN_A_CHANGER,
  viewFormulaireRectificatif,
  viewRectificatifPublie,
} from '../../views/seances/rectificatif-releve.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { noteLibre } from '../plan/note-decision.ts';
import type { DecisionPlace } from '../plan/tell-decision.ts';
import { createLienRapport } from '../resumes/rapport.ts';
import { noteBy, tellNow } from '../verbs/tell.ts';
import { underLock } from '../verbs/under-lock.ts';
import { getConvened } from './check-seance.ts';
import { listMembres } from './notify-seance.ts';
import { getSeanceOuverte } from './save-ordre-du-jour.ts';
import { createLienReleve, getReleve } from './show-points.ts';

/** Shows the whole record, and who receives it. */
export const prepareReleve: UseCase = async ({ values }, { personne }, ports) => {
  const { stores } = ports;
  const seance = await getSeanceOuverte(values, personne, stores);
  const releve = await getReleve(seance, stores);
  if (releve.points.every(({ issue }) => issue === null)) throw new DomainError('releve-vide');
  const avis = countJoignables(await listMembres(seance, ports.clock.now(), stores));
  return { kind: 'form', form: viewFormulaireReleve(releve, avis) };
};

/** Publishes the record to the members of the instance; from then on its points do not change. Twice is once. */
export const publishReleve: UseCase = async ({ values }, { personne }, ports) => {
  const id = await ports.inTransaction(async (stores) => {
    await stores.seances.lock(personne.conventionId);
    const seances = await stores.seances.list(personne.conventionId);
    const seance = getConvened(personne, seances, findText(values, 'seance'));
    if (!seance.releveLe) await publish(seance, personne, { ports, stores });
    return seance.id;
  });
  const { stores } = ports;
  const seance = await stores.seances.get(id);
  const releve = await getReleve(seance, stores);
  const avis = countJoignables(await listMembres(seance, ports.clock.now(), stores));
  const url = await createLienReleve(seance, personne, ports);
  return { kind: 'done', message: viewRelevePublie(releve, avis, url) };
};

/** What it decided of fiches stands with them from now on; what it decided upon a proposal does already. */
async function noteDecisions(
  seance: Seance,
  points: readonly PointOrdreDuJour[],
  { auteur, place }: { readonly auteur: Personne; readonly place: DecisionPlace },
): Promise<void> {
  const { stores } = place;
  const { conventionId } = seance;
  const decided = (await stores.decisions.list(conventionId)).filter(
    ({ seanceId }) => seanceId === seance.id,
  );
  const fiches = await stores.ficheActions.list(conventionId);
  const connues = (await listMembres(seance, place.now, stores)).map(({ id }) => id);
  for (const { issue, ficheActionId } of points) {
    const fiche = fiches.find(({ id }) => id === ficheActionId);
    if (issue?.genre !== 'decision' || fiche === undefined) continue;
    if (decided.some((one) => one.ficheActionId === fiche.id && !isLibre(one))) continue;
    await noteLibre({ fiche, seance, texte: issue.texte, connues }, auteur, place);
  }
}

async function publish(
  seance: Seance,
  auteur: Personne,
  { ports, stores }: { readonly ports: Ports; readonly stores: Stores },
): Promise<void> {
  const now = ports.clock.now();
  const { points } = await getReleve(await getSeanceOuverte({ seance: seance.id }, auteur, stores), stores);
  if (points.every(({ issue }) => issue === null)) throw new DomainError('releve-vide');
  await stores.seances.save({ ...seance, releveLe: now });
  await noteDecisions({ ...seance, releveLe: now }, points, {
    auteur,
    place: { ids: ports.ids, stores, now },
  });
  const membres = await listMembres(seance, now, stores);
  const { id: source, conventionId, sequence: occurrence } = seance;
  const dit = {
    conventionId,
    genre: 'seance',
    source,
    occurrence,
    etape: 'releve',
    nouvelle: 'releve',
  } as const;
  await tellNow(
    dit,
    membres.map(({ id }) => id),
    { stores, now },
  );
  await noteBy(auteur, now, stores)('releve:publier', seance.id, { points: points.length });
}

/** Who was there, as it is noted or as it was announced. */
export const writeEmargements: UseCase = async ({ values }, { personne }, ports) => {
  const seance = await getTenue(findText(values, 'seance'), personne, ports.stores);
  return { kind: 'form', form: await buildEmargement(seance, ports) };
};

/** Of a published relevé it makes a rectificatif. */
export const saveEmargements = underLock('seances', async ({ values }, { personne }, ports) => {
  const { stores, now } = ports;
  const seance = await getTenue(findText(values, 'seance'), personne, stores);
  const membres = await listMembres(seance, now, stores);
  const form = await buildEmargement(seance, ports);
  const checked = checkFields(form.fields, values);
  const [presents, excuses] = [getList(values, 'presents'), getList(values, 'excuses')];
  const saisie = { presents, excuses, remplaces: findText(values, 'remplaces') ?? '' };
  const read = parseEmargements(saisie, membres);
  const fields = read.ok ? checked : withError(checked, read.champ, fauteEmargement(read.champ, read.nom));
  if (hasErrors(fields) || !read.ok) return { kind: 'form', form: showErrors(form, fields) };
  const motif = findText(values, 'motif');
  if (seance.releveLe && motif) await supersede(seance, { motif, auteur: personne }, ports);
  await stores.releves.saveEmargements(seance, read.emargements);
  return { kind: 'done', message: viewEmargementNote(seance, countEmargements(read.emargements)) };
});

async function buildEmargement(seance: Seance, { stores, clock }: Pick<Ports, 'stores' | 'clock'>) {
  const membres = await listMembres(seance, clock.now(), stores);
  const noted = await stores.releves.listEmargements(seance);
  const said = await stores.presences.list(seance.conventionId, [seance]);
  const announced = said.filter((one) => isActuelle(one, seance));
  return viewFormulaireEmargement({
    seance,
    membres,
    emargements: noted.length > 0 ? noted : toEmargements(announced),
  });
}

/** One that this person prepares and that takes place. @throws DomainError `seance-annulee` */
async function getTenue(
  id: string | null,
  auteur: Personne,
  { seances }: Pick<Stores, 'seances'>,
): Promise<Seance> {
  const seance = getConvened(auteur, await seances.list(auteur.conventionId), id);
  if (seance.etat === 'annulee') throw new DomainError('seance-annulee');
  return seance;
}

/** Opens a point of a published relevé to be put right. @throws DomainError `releve-a-publier` */
export const writeRectificatifReleve: UseCase = async ({ values }, { personne }, { stores }) => {
  const seance = await getPublie(findText(values, 'seance'), personne, stores);
  const points = await stores.points.list(seance.conventionId, seance.id);
  const chosen = points.find(({ id }) => id === findText(values, 'point')) ?? null;
  return { kind: 'form', form: viewFormulaireRectificatif(seance, points, chosen) };
};

/** Puts a point of a published relevé right: the next number, the one before stays to be read, its people are told. */
export const publishRectificatifReleve = underLock('seances', async ({ values }, { personne }, ports) => {
  const { stores, now } = ports;
  const seance = await getPublie(findText(values, 'seance'), personne, stores);
  const points = await stores.points.list(seance.conventionId, seance.id);
  const point = points.find(({ id }) => id === findText(values, 'point')) ?? null;
  const form = viewFormulaireRectificatif(seance, points, point);
  const checked = checkFields(form.fields, values);
  const [issue, motif] = [findText(values, 'issue'), findText(values, 'motif')];
  const isSame = point?.issue?.texte === issue;
  const fields = isSame && !hasErrors(checked) ? withError(checked, 'issue', RIEN_A_CHANGER) : checked;
  if (hasErrors(fields) || point === null || issue === null || motif === null)
    return { kind: 'form', form: showErrors(form, fields) };
  const numero = await supersede(seance, { motif, auteur: personne }, ports);
  const corrected = point.issue
    ? { ...point.issue, texte: issue }
    : ({ genre: 'information', texte: issue } as const);
  await stores.points.saveIssue({ ...point, issue: corrected, modifieLe: now });
  return { kind: 'done', message: viewRectificatifPublie(seance, numero) };
});

async function getPublie(id: string | null, auteur: Personne, stores: Stores): Promise<Seance> {
  const seance = await getTenue(id, auteur, stores);
  if (!seance.releveLe) throw new DomainError('releve-a-publier');
  return seance;
}

/** Keeps the relevé as it stands, and tells its people that a rectificatif replaces it; its number. */
async function supersede(
  seance: Seance,
  { motif, auteur }: { readonly motif: string; readonly auteur: Personne },
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<number> {
  const now = clock.now();
  const { conventionId, id: source, sequence: occurrence } = seance;
  const before = await stores.releves.listRemplaces(seance);
  const numero = before.length + 1;
  const points = await stores.points.list(conventionId, source);
  await stores.releves.addRemplace(seance, {
    numero,
    motif,
    publieLe: before.at(-1)?.remplaceLe ?? seance.releveLe ?? now,
    remplaceLe: now,
    points: points.map(toPointRemplace),
    presences: countEmargements(await stores.releves.listEmargements(seance)),
  });
  const membres = await listMembres(seance, now, stores);
  const etape = toEtape({ kind: 'releve-rectifie', numero });
  const dit = { conventionId, genre: 'seance', source, occurrence, etape, nouvelle: 'releve' } as const;
  await tellNow(
    dit,
    membres.map(({ id }) => id),
    { stores, now },
  );
  await noteBy(auteur, now, stores)('releve:rectifier', source, { numero });
  return numero;
}

/** The letter that convenes, the presence list, and the relevé to sign. */
export const showPapers: UseCase = async ({ values }, { personne }, ports) => {
  const seance = await getTenue(findText(values, 'seance'), personne, ports.stores);
  const link = (genre: PaperSeance['genre']) =>
    createLienRapport({ genre, seance: seance.id }, personne, ports);
  const signature = seance.releveLe ? await link('signature') : null;
  const liens = { convocation: await link('convocation'), presence: await link('presence'), signature };
  return { kind: 'message', message: viewPapers(seance, liens) };
};
