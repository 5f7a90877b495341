import type { Temporal } from 'temporal-polyfill';
import type { Field, Form, Intent, Values } from '../../conversation/chat.ts';
import { findDate, findText, getList, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import {
  type Annexe,
  type FicheAction,
  tableOfTextes,
  withJalonsFaits,
} from '../../domain/nouns/fiche-action.ts';
import type { ActionJournal } from '../../domain/nouns/journal.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { type Acteur, hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { canRepondre } from '../../domain/nouns/pilotage.ts';
import {
  listDispositifs,
  MAX_DISPOSITIFS,
  MAX_NOM_DISPOSITIF,
  parseDispositifs,
} from '../../domain/plan/appui.ts';
import { MAX_JALONS, parseJalons } from '../../domain/plan/jalons-texte.ts';
import type { Repertoire } from '../../domain/reponses/contexte-reponse.ts';
import { toCodes } from '../../domain/reponses/question.ts';
import { faultsOfCommunes } from '../../domain/reponses/questions.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/plan/completer-fiche.ts';
import { viewModeChange } from '../../views/plan/mode-reponse.ts';
import { showFaults } from '../../views/reponses/formulaire-reponse-envoi.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { getFicheOuverte } from '../verbs/find-tour.ts';
import { mergeMeanwhile, withStamps } from '../verbs/merge-meanwhile.ts';
import { noteBy } from '../verbs/tell.ts';
import { underLock } from '../verbs/under-lock.ts';
import { checkIndicateurs, saveIndicateurs } from './import-fiches.ts';

/** Opens the form of what annexe 4 says of a fiche. @throws DomainError as `getFicheOuverte` */
export const writeAnnexe: UseCase = async (intent, { personne }, { stores, clock }) => ({
  kind: 'form',
  form: viewAnnexe(intent, await getRepertoire(intent, personne, { stores, jour: jourOf(clock.now()) })),
});

function viewAnnexe({ values }: Intent, repertoire: Repertoire): Form {
  return withStamps(say.viewFormulaireAnnexe(repertoire, findText(values, 'partie')));
}

/**
 * Writes it down. What was done of a step that keeps its title stays done; of two who write at once neither overwrites
 * what the other wrote unseen. @throws DomainError `fiche-inconnue`
 */
export const saveAnnexe = underLock('pilotages', async (intent, acteur, { stores, now, ids }) => {
  const jour = jourOf(now);
  const repertoire = await getRepertoire(intent, acteur.personne, { stores, jour });
  const { fiche } = repertoire;
  const form = viewAnnexe(intent, repertoire);
  const { values, mark } = mergeMeanwhile(form, intent.values);
  const typed = say.withUnasked(repertoire, form, values);
  const { jalons, illisibles } = parseJalons(
    findText(typed, 'jalons') ?? '',
    fiche.annexe.jalons,
    ids.create,
  );
  const checked = showFaults(mark(checkFields(form.fields, values)), faultsOfCommunes(typed));
  const indicateurs = await checkIndicateurs(values, fiche, stores);
  const faults = [
    ...listFaults(typed, { nombre: jalons.length, illisibles }),
    ...(indicateurs?.faute ? [['indicateurs', indicateurs.faute] as const] : []),
  ];
  const fields = faults.reduce((known, [id, error]) => withError(known, id, error), checked);
  if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  const annexe = { ...parseAnnexe(typed, repertoire), jalons };
  if (indicateurs !== null) await saveIndicateurs(indicateurs, fiche, { stores, createId: ids.create });
  await save({ fiche, annexe, acteur, action: 'fiche:completer' }, stores, now);
  return { kind: 'done', message: say.viewAnnexeEnregistree({ ...fiche, annexe }) };
});

/** Which steps are done: its leads and coordination say so. @throws DomainError `fiche-inconnue`, `pas-pilote` */
export const writeJalons: UseCase = async (intent, { personne }, { stores, clock }) => {
  const fiche = await getFicheSuivie(intent, personne, { stores, jour: jourOf(clock.now()) });
  if (fiche.annexe.jalons.length === 0) return { kind: 'message', message: say.viewSansJalon(fiche) };
  return { kind: 'form', form: withStamps(say.viewFormulaireJalons(fiche)) };
};

/** Notes it, with the day. @throws DomainError `fiche-inconnue`, `pas-pilote` */
export const saveJalons = underLock('pilotages', async (intent, acteur, { stores, now }) => {
  const fiche = await getFicheSuivie(intent, acteur.personne, { stores, jour: jourOf(now) });
  const form = withStamps(say.viewFormulaireJalons(fiche));
  const { values } = mergeMeanwhile(form, intent.values);
  const fields: readonly Field[] = checkFields(form.fields, values);
  if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
  const faits = new Set(getList(values, 'faits'));
  const annexe = { ...fiche.annexe, jalons: withJalonsFaits(fiche.annexe, faits, jourOf(now)) };
  await save({ fiche, annexe, acteur, action: 'fiche:jalons' }, stores, now);
  return { kind: 'done', message: say.viewAnnexeEnregistree({ ...fiche, annexe }) };
});

interface Moment {
  readonly stores: Stores;
  readonly jour: Temporal.PlainDate;
}

async function getFicheSuivie(
  intent: Intent,
  personne: Personne,
  { stores, jour }: Moment,
): Promise<FicheAction> {
  const fiche = await getFicheOuverte(intent, personne, { stores, jour });
  if (!hasRole(personne, 'coordination') && !canRepondre(personne.id, fiche, jour))
    throw new DomainError('pas-pilote');
  return fiche;
}

async function getRepertoire(intent: Intent, personne: Personne, at: Moment): Promise<Repertoire> {
  const { conventionId } = personne;
  const { stores } = at;
  const fiche = await getFicheOuverte(intent, personne, at);
  const parties = await stores.conventions.listParties(conventionId);
  const structures = await stores.conventions.listStructures(conventionId);
  const dispositifs = listDispositifs(await stores.ficheActions.listAll(conventionId));
  return { fiche, communes: parties.filter(({ genre }) => genre === 'commune'), structures, dispositifs };
}

/** What no field can say alone, by the field where it is said. */
function listFaults(
  values: Values,
  { nombre, illisibles }: { readonly nombre: number; readonly illisibles: readonly string[] },
): readonly (readonly [string, string])[] {
  const [debut, echeance] = [findDate(values, 'debut'), findDate(values, 'echeance')];
  return [
    ...(debut !== null && echeance !== null && echeance.toString() < debut.toString()
      ? [['echeance', say.FIN_AVANT_DEBUT] as const]
      : []),
    ...(illisibles.length > 0 ? [['jalons', say.jalonsIllisibles(illisibles)] as const] : []),
    ...(isTropDispositifs(values) ? [['dispositifs', say.TROP_DE_DISPOSITIFS] as const] : []),
    ...(nombre > MAX_JALONS ? [['jalons', say.tropDeJalons(nombre)] as const] : []),
  ];
}

function isTropDispositifs(values: Values): boolean {
  const noms = parseDispositifs(findText(values, 'dispositifs') ?? '', []);
  return noms.length > MAX_DISPOSITIFS || noms.some((nom) => nom.length > MAX_NOM_DISPOSITIF);
}

function parseAnnexe(
  values: Values,
  { communes, structures, dispositifs = [] }: Repertoire,
): Omit<Annexe, 'jalons'> {
  return {
    structure: toCodes(getList(values, 'structure'), structures)[0] ?? null,
    partenaires: toCodes(getList(values, 'partenaires'), structures),
    communes: toCodes(getList(values, 'communes'), communes),
    ...tableOfTextes((_, { champ }) => findText(values, champ)),
    dispositifs: parseDispositifs(findText(values, 'dispositifs') ?? '', dispositifs),
    debut: findDate(values, 'debut'),
    echeance: findDate(values, 'echeance'),
  };
}

interface Changement {
  readonly fiche: FicheAction;
  readonly annexe: Annexe;
  readonly acteur: Acteur;
  readonly action: ActionJournal;
}

async function save(
  { fiche, annexe, acteur, action }: Changement,
  stores: Stores,
  now: Temporal.Instant,
): Promise<void> {
  await stores.annexes.saveAnnexe(fiche, annexe);
  await noteBy(acteur.personne, now, stores)(action, `fiche:${fiche.numero}`);
}

/**
 * Each structure contributes to the answer of a fiche and its chef de file sums up, or one answers for all. What was
 * written stays; the cards of an open tour ask what is awaited from now on. @throws DomainError as `getFicheOuverte`
 */
export const changeMode = underLock('pilotages', async (intent, { personne }, { stores, now }) => {
  const isParStructure = findText(intent.values, 'mode') === 'par-structure';
  const before = await getFicheOuverte(intent, personne, { stores, jour: jourOf(now) });
  await stores.ficheActions.saveMode(before, isParStructure);
  await noteBy(personne, now, stores)('fiche:mode', `fiche:${before.numero}`, {
    parStructure: isParStructure,
  });
  await refreshCartes(before, stores);
  const fiche = await stores.ficheActions.get(before.id);
  return { kind: 'done', message: viewModeChange(fiche, jourOf(now)) };
});

async function refreshCartes({ conventionId, pilotages }: FicheAction, stores: Stores): Promise<void> {
  const tour = (await stores.tours.list(conventionId)).find(({ etat }) => etat === 'ouvert');
  const destinataires = pilotages.map(({ personneId }) => personneId);
  if (tour !== undefined && destinataires.length > 0)
    await stores.envois.refresh(conventionId, tour.id, { destinataires });
}
