import { Temporal } from 'temporal-polyfill';
import type { Reply, Values } from '../../conversation/chat.ts';
import { findText, getList, hasErrors } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { stampTexte } from '../../domain/nouns/empreinte.ts';
import { canConvene } from '../../domain/nouns/instance.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { listFichesDites } from '../../domain/nouns/phrases/fiches.ts';
import { toLigne } from '../../domain/nouns/phrases/ligne.ts';
import { isComitePilotage, type Seance } from '../../domain/nouns/seance.ts';
import { isEnRetard } from '../../domain/nouns/suite.ts';
import { listLignes, reorderLignes } from '../../domain/seances/point.ts';
import { listSujets, type Sujet } from '../../domain/seances/sujet.ts';
import { DomainError } from '../../errors.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import { MAX_ORDRE_DU_JOUR } from '../../views/seances/formulaire-seance.ts';
import {
  cleOfSujet,
  ligneOfSujet,
  viewFormulaireOrdreDuJour,
  viewOrdreDuJourChange,
  viewOrdreDuJourEnregistre,
  viewOrdreDuJourMoved,
} from '../../views/seances/ordre-du-jour.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { listNonReaders } from '../verbs/cut-reserves.ts';
import { listHistoriques } from '../verbs/list-lignes-carte.ts';
import { noteBy } from '../verbs/tell.ts';
import { underLock } from '../verbs/under-lock.ts';
import { getConvened } from './check-seance.ts';
import { listMembres } from './notify-seance.ts';
import { type AgendaWriting, saveAgenda } from './save-agenda.ts';

/** Keeps the agenda as it was typed; whoever wrote meanwhile is not written over. */
export const saveOrdreDuJour = underLock(
  'seances',
  async ({ values }, { personne }, { stores, now, ids }) => {
    const seance = await getSeanceOuverte(values, personne, stores);
    const sujets = await getSujets(seance, { stores, now });
    const isPresent = findText(values, 'base') === stampTexte(seance.ordreDuJour ?? '');
    const lignes = isGesture(values) ? moveLignes(seance, values, { sujets, isPresent }) : null;
    const texte = withAdded(lignes ?? findText(values, 'texte') ?? '', values, sujets);
    const refusal = findRefusal(seance, { texte, sujets, isPresent: isPresent || lignes !== null });
    if (refusal) return refusal;
    const ecrite = { ...seance, ordreDuJour: texte === '' ? null : texte, modifieeLe: now };
    if (ecrite.ordreDuJour !== seance.ordreDuJour) await stores.seances.save(ecrite);
    const { points, coupes } = await saveAgenda(ecrite, { stores, ids, now });
    await noteBy(personne, now, stores)('ordre-du-jour:ecrire', seance.id, { points: points.length });
    return {
      kind: 'done',
      message:
        lignes === null
          ? viewOrdreDuJourEnregistre(ecrite, points, coupes)
          : viewOrdreDuJourMoved(isPresent, coupes),
    };
  },
);

/** A line is moved, taken out or added where the agenda is read: it was not typed whole. */
function isGesture({ texte, ordre }: Values): boolean {
  return texte === undefined && ordre !== undefined;
}

/** What somebody changed meanwhile keeps its order: its lines have other numbers than those that were pressed. */
function moveLignes(
  { ordreDuJour }: Seance,
  values: Values,
  { sujets, isPresent }: Pick<Saisie, 'sujets' | 'isPresent'>,
): string {
  const lignes = listLignes(ordreDuJour ?? toTexte(sujets));
  const moved = isPresent ? reorderLignes(lignes, findText(values, 'ordre') ?? '') : null;
  return [...(moved ?? lignes), ...listLignes(findText(values, 'ligne'))].join('\n');
}

function withAdded(texte: string, values: Values, sujets: readonly Sujet[]): string {
  const wanted = getList(values, 'added');
  const lignes = sujets.filter((sujet) => wanted.includes(cleOfSujet(sujet))).map(ligneOfSujet);
  return [texte, ...lignes].filter((ligne) => ligne !== '').join('\n');
}

interface Saisie {
  readonly texte: string;
  readonly sujets: readonly Sujet[];
  /** Nobody changed it since it was shown. */
  readonly isPresent: boolean;
}

/** What was typed once more, when it is too long or when somebody else wrote meanwhile. */
function findRefusal(seance: Seance, { texte, sujets, isPresent }: Saisie): Reply | null {
  const form = viewFormulaireOrdreDuJour({ seance, texte, sujets, manquants: listManquants(sujets, texte) });
  const fields = checkFields(form.fields, { texte });
  if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  if (isPresent || texte === (seance.ordreDuJour ?? '')) return null;
  return { kind: 'form', form: viewOrdreDuJourChange(form, seance) };
}

/** Opens the agenda of a séance: as it stands, or as the answers propose it when nobody wrote it yet. */
export const writeOrdreDuJour: UseCase = async ({ values }, { personne }, { stores, clock }) => {
  const asked = findText(values, 'seance') ?? (await findProchaine(personne, { stores, now: clock.now() }));
  const seance = await getSeanceOuverte({ seance: asked ?? '' }, personne, stores);
  const sujets = await getSujets(seance, { stores, now: clock.now() });
  const texte = seance.ordreDuJour ?? toTexte(sujets);
  const form = viewFormulaireOrdreDuJour({ seance, texte, sujets, manquants: listManquants(sujets, texte) });
  return { kind: 'form', form };
};

/**
 * The séance that `seance` names, whose agenda and outcomes this person may still write.
 * @throws DomainError `seance-introuvable`, `seance-hors-reseau`, `seance-annulee`, `releve-publie`
 */
export async function getSeanceOuverte(values: Values, auteur: Personne, stores: Stores): Promise<Seance> {
  const seances = await stores.seances.list(auteur.conventionId);
  const seance = getConvened(auteur, seances, findText(values, 'seance'));
  if (seance.etat === 'annulee') throw new DomainError('seance-annulee');
  if (seance.releveLe) throw new DomainError('releve-publie');
  return seance;
}

async function findProchaine(auteur: Personne, { stores, now }: Moment): Promise<string | null> {
  const seances = await stores.seances.list(auteur.conventionId);
  const isAVenir = ({ etat, fin, instance }: Seance) =>
    etat === 'confirmee' && Temporal.Instant.compare(fin, now) > 0 && canConvene(auteur, instance);
  return seances.find(isAVenir)?.id ?? null;
}

/** The day before: an agenda that nobody wrote is the one that the answers propose. */
export async function adoptOrdreDuJour(tourId: string, writing: AgendaWriting): Promise<void> {
  const { seanceId, importe } = await writing.stores.tours.get(tourId);
  if (!importe) await adopt(seanceId, writing, (sujets) => sujets);
}

/**
 * The same of any séance, whoever wrote its agenda: what its body asked for before and is late stands on it, and for the
 * comité what leads propose of an action that it dropped.
 */
export function adoptSuites(seanceId: string, writing: AgendaWriting): Promise<void> {
  return adopt(seanceId, writing, () => []);
}

/** What leads propose to take up again alone: what is late may still be done before that day. */
export function adoptRetours(seanceId: string, writing: AgendaWriting): Promise<void> {
  return adopt(seanceId, { ...writing, isEarly: true }, () => []);
}

async function adopt(
  seanceId: string,
  { stores, ids, now, isEarly }: AgendaWriting & { readonly isEarly?: true },
  propose: (sujets: readonly Sujet[]) => readonly Sujet[],
): Promise<void> {
  const seance = await stores.seances.get(seanceId);
  if (seance.etat === 'annulee' || seance.releveLe) return;
  const sujets = await getSujets(seance, { stores, now });
  const texte = seance.ordreDuJour ?? toTexte(propose(sujets));
  const jour = jourOf(seance.debut);
  const attendus = sujets.filter((sujet) =>
    sujet.kind === 'suite'
      ? isEarly === undefined && isEnRetard(sujet.suite, jour)
      : sujet.kind === 'retour' && isComitePilotage(seance.instance),
  );
  const whole = toTexte(listManquants(attendus, texte), texte);
  if (whole === (seance.ordreDuJour ?? '')) return;
  const ecrite = { ...seance, ordreDuJour: whole, modifieeLe: now };
  await stores.seances.save(ecrite);
  await saveAgenda(ecrite, { stores, ids, now });
}

/** What the answers bring to the agenda of a séance, as they stand now. */
export async function getSujets(seance: Seance, { stores, now }: Moment): Promise<readonly Sujet[]> {
  const { conventionId } = seance;
  const ficheActions = await stores.ficheActions.list(conventionId);
  const historiques = await listHistoriques(conventionId, ficheActions, stores);
  const dernieres = new Map([...historiques].flatMap(([id, [last]]) => (last ? [[id, last] as const] : [])));
  const tour = await stores.tours.findBySeance(seance.id);
  const membres = await listMembres(seance, now, stores);
  const jour = jourOf(now);
  return listSujets({
    seance,
    ficheActions,
    suites: await stores.suites.list(conventionId),
    dernieres,
    tourId: tour?.id ?? null,
    depuis: await findSeanceAvant(seance, stores),
    listNonReaders: (fiche, diffusion) => listNonReaders(membres, diffusion, { fiche, jour }),
  });
}

/** The last one that was to be held: a cancelled one took up nothing. */
async function findSeanceAvant(
  { conventionId, instance, debut }: Seance,
  { seances }: Pick<Stores, 'seances'>,
): Promise<Temporal.Instant | null> {
  const debuts = (await seances.list(conventionId))
    .filter(({ etat }) => etat !== 'annulee')
    .filter((one) => one.instance.id === instance.id && one.debut.epochMilliseconds < debut.epochMilliseconds)
    .map((one) => one.debut);
  return debuts.toSorted((a, b) => b.epochMilliseconds - a.epochMilliseconds)[0] ?? null;
}

/** Those that an agenda does not have: of a fiche that it names, what was decided before is the only other one. */
export function listManquants(sujets: readonly Sujet[], texte: string): readonly Sujet[] {
  const lignes = listLignes(texte);
  const dites = lignes.flatMap((ligne) => listFichesDites(toLigne(ligne)));
  const numeros = new Set(dites.filter(({ debut }) => debut === 0).map(({ numero }) => numero));
  return sujets.filter((sujet) =>
    sujet.kind === 'suite' ? !lignes.includes(ligneOfSujet(sujet)) : !numeros.has(sujet.fiche.numero),
  );
}

/** The agenda that nobody wrote yet, or after what is written: as many whole lines as it may hold; the others are offered beside it. */
export function toTexte(sujets: readonly Sujet[], written = ''): string {
  return sujets.map(ligneOfSujet).reduce((texte, ligne) => {
    const longer = texte === '' ? ligne : `${texte}\n${ligne}`;
    return [...longer].length <= MAX_ORDRE_DU_JOUR ? longer : texte;
  }, written);
}
