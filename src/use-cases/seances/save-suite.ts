import type { Temporal } from 'temporal-polyfill';
import type { Values } from '../../conversation/chat.ts';
import { findDate, findText, getList, hasErrors, isUuid, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { parseAdresse } from '../../domain/nouns/adresse.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { listPersonnesTrouvees, normalize } from '../../domain/nouns/recherche.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { type Charge, listCharges, type Suite } from '../../domain/nouns/suite.ts';
import type { PointOrdreDuJour } from '../../domain/seances/point.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import * as say from '../../views/seances/formulaire-suite.ts';
import { SUITE_SANS_QUI } from '../../views/seances/points.ts';
import { viewSuiteNotee, viewSuiteRetiree } from '../../views/seances/suites.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { findReserve } from '../verbs/cut-reserves.ts';
import { noteBy } from '../verbs/tell.ts';
import { underLock } from '../verbs/under-lock.ts';
import { getSuite } from './answer-suite.ts';
import { getConvened } from './check-seance.ts';
import { listMembres } from './notify-seance.ts';
import { keepSuite } from './plan-suites.ts';
import { getSeanceOuverte } from './save-ordre-du-jour.ts';

/** Opens one more suite of a point, or one that there is. */
export const writeSuite: UseCase = async ({ values }, { personne }, { stores, clock, ids }) => {
  const saisie = await getSaisie(values, personne, { stores, now: clock.now(), id: ids.create() });
  return { kind: 'form', form: say.viewFormulaireSuite(saisie) };
};

/** Keeps it, and tells its people. The same form twice is one. */
export const saveSuite = underLock('seances', async ({ values }, { personne }, { stores, now, ids }) => {
  const id = findText(values, 'suite') ?? '';
  const saisie = await getSaisie(values, personne, { stores, now, id });
  const form = say.viewFormulaireSuite(saisie);
  const qui = await parseQui(values, { personne, suite: saisie.suite }, stores);
  const checked = checkFields(form.fields, values);
  const named = qui.error === null ? checked : withError(checked, 'qui', qui.error);
  const reserve = await findReserve(findText(values, 'texte'), saisie.seance, { stores, now });
  const fields = reserve === null ? named : withError(named, 'texte', reserve);
  const jour = findDate(values, 'pour_le');
  if (hasErrors(fields) || jour === null) return { kind: 'form', form: showErrors(form, fields) };
  const texte = saisie.isPublie ? (saisie.suite?.texte ?? '') : (findText(values, 'texte') ?? '');
  const suite = toSuite({ texte, jour, wanted: qui.wanted }, saisie, { ids, now });
  const kept = await keepSuite(suite, { avant: saisie.suite, auteurId: personne.id }, { stores, now });
  await noteBy(personne, now, stores)('suite:noter', kept.id, { personnes: listCharges(kept).length });
  return { kind: 'done', message: viewSuiteNotee(kept) };
});

/** Takes one away before the record says it. */
export const removeSuite = underLock('seances', async ({ values }, { personne }, { stores, now }) => {
  const suite = await getSuite(findText(values, 'suite'), personne, stores);
  await getSeanceOuverte({ seance: suite.seance.id }, personne, stores);
  await dropSuite(suite, { stores, now });
  return { kind: 'message', message: viewSuiteRetiree(suite) };
});

/** Its people are told first. */
export async function dropSuite(suite: Suite, context: Moment): Promise<void> {
  const personnes = suite.personnes.map((one) => ({ ...one, retireeLe: one.retireeLe ?? context.now }));
  await keepSuite({ ...suite, personnes, closLe: context.now }, { avant: suite, auteurId: null }, context);
}

interface Saisie extends say.SaisieSuite {
  readonly seance: Seance;
  readonly point: PointOrdreDuJour;
}

/** @throws DomainError `point-introuvable`, `suite-introuvable`, what `getSeanceOuverte` throws for a new one */
async function getSaisie(
  values: Values,
  personne: Personne,
  { stores, now, id }: Moment & { readonly id: string },
): Promise<Saisie> {
  const { conventionId } = personne;
  const known = findText(values, 'suite');
  const suite = known !== null && isUuid(known) ? await stores.suites.find(conventionId, known) : null;
  const pointId = suite?.pointId ?? findText(values, 'point');
  const point = pointId !== null && isUuid(pointId) ? await stores.points.find(conventionId, pointId) : null;
  if (point === null) throw new DomainError(known === null ? 'point-introuvable' : 'suite-introuvable');
  const seances = await stores.seances.list(conventionId);
  const seance =
    suite === null
      ? await getSeanceOuverte({ seance: point.seanceId }, personne, stores)
      : getConvened(personne, seances, point.seanceId);
  return {
    ...{ seance, point, suite, id: suite?.id ?? id },
    isPublie: suite !== null && Boolean(seance.releveLe),
    personnes: await listOffered(seance, suite, { stores, now }),
    autres:
      suite === null
        ? ''
        : await writeAutres(suite, await listOffered(seance, suite, { stores, now }), stores),
    min: suite === null ? jourOf(seance.debut) : earliest(suite.pourLe, jourOf(seance.debut)),
  };
}

function earliest(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return a.until(b).sign >= 0 ? a : b;
}

/** The members of the body, and whoever does it already. */
export async function listOffered(
  seance: Seance,
  suite: Suite | null,
  { stores, now }: Moment,
): Promise<readonly Personne[]> {
  const membres = await listMembres(seance, now, stores);
  const siennes = new Set(suite ? listCharges(suite).flatMap(({ personneId }) => personneId ?? []) : []);
  const all = (await stores.personnes.list(seance.conventionId)).filter(
    ({ id }) => siennes.has(id) || membres.some((membre) => membre.id === id),
  );
  return all.toSorted((a, b) => Number(siennes.has(b.id)) - Number(siennes.has(a.id)));
}

/** Those whom the list does not have: « Marie Petit marie@exemple.fr ». */
async function writeAutres(suite: Suite, offered: readonly Personne[], { abonnes }: Stores): Promise<string> {
  const charges = listCharges(suite).filter(({ personneId }) => !offered.some(({ id }) => id === personneId));
  const known = await abonnes.listByIds(charges.flatMap(({ abonneId }) => abonneId ?? []));
  const adresses = new Map(known.map(({ id, courriel }) => [id, courriel]));
  return charges
    .map(({ nom, abonneId }) => [nom, adresses.get(abonneId ?? '')].filter(Boolean).join(' '))
    .join(', ');
}

/** Somebody who does it, before it is saved. */
type Wanted = Pick<Charge, 'personneId' | 'abonneId' | 'nom'> & { readonly courriel?: string };

export interface QuiLu {
  readonly wanted: readonly Wanted[];
  readonly error: string | null;
}

/** Who is chosen and typed: a name that is one person's, or a name with an address. */
export async function parseQui(
  values: Values,
  {
    personne: { conventionId },
    suite,
  }: { readonly personne: Pick<Personne, 'conventionId'>; readonly suite: Suite | null },
  stores: Stores,
): Promise<QuiLu> {
  const all = await stores.personnes.list(conventionId);
  const chosen = all.filter(({ id }) => getList(values, 'personnes').includes(id)).map(toWanted);
  const typed = (findText(values, 'qui') ?? '').split(/\s*[,;\n]\s*|\s+et\s+/).filter((part) => part !== '');
  const read = typed.map((part) => parseOne(part, all, suite));
  const error = read.find((one) => typeof one === 'string');
  const wanted = [...chosen, ...read.filter((one) => typeof one !== 'string')];
  if (error !== undefined) return { wanted, error };
  return {
    wanted: [...new Map(wanted.map((one) => [keyOf(one), one])).values()],
    error: wanted.length === 0 ? SUITE_SANS_QUI : null,
  };
}

function keyOf({ personneId, courriel, abonneId, nom }: Wanted): string {
  return personneId ?? courriel ?? abonneId ?? nom;
}

/** A fault in words where it is nobody, or several. */
function parseOne(part: string, all: readonly Personne[], suite: Suite | null): Wanted | string {
  const words = part.split(/\s+/).map((word) => word.replace(/^[<(]|[>)]$/g, ''));
  const courriel = words.map(parseAdresse).find((one) => one !== null);
  if (courriel !== undefined) {
    const known = all.find((one) => parseAdresse(one.courriel) === courriel);
    const nom = words.filter((word) => parseAdresse(word) === null).join(' ');
    if (known !== undefined) return toWanted(known);
    return nom === '' ? say.adresseSansNom(courriel) : { personneId: null, abonneId: null, nom, courriel };
  }
  const same = all.filter((one) => normalize(getNomComplet(one)) === normalize(part));
  const found = same.length > 0 ? same : listPersonnesTrouvees(part, all);
  const [one] = found;
  if (one !== undefined && found.length === 1) return toWanted(one);
  const kept = suite && listCharges(suite).find(({ nom, personneId }) => personneId === null && nom === part);
  if (kept) return kept;
  return one === undefined ? say.nomInconnu(part) : say.plusieursNoms(part, found.map(getNomComplet));
}

function toWanted(personne: Personne): Wanted {
  return { personneId: personne.id, abonneId: null, nom: getNomComplet(personne) };
}

interface Written {
  readonly texte: string;
  readonly jour: Temporal.PlainDate;
  readonly wanted: readonly Wanted[];
}

type Making = Pick<Ports, 'ids'> & Pick<Moment, 'now'>;

/** As it was written; once the record is published, its own day stays there, and a new one holds beside it. */
export function toSuite(
  { texte, jour, wanted }: Written,
  { point, suite, id, isPublie, seance }: Pick<Saisie, 'point' | 'suite' | 'id' | 'isPublie' | 'seance'>,
  making: Making,
): Suite {
  const dates =
    isPublie && suite ? { pourLe: suite.pourLe, pasAvant: jour } : { pourLe: jour, pasAvant: null };
  const { conventionId, ficheActionId } = point;
  const fresh = {
    ...{ id, conventionId, pointId: point.id, closLe: null, aideLe: null, occurrence: 0, rappelLe: null },
    ...{ noteeLe: making.now, point, seance: { ...seance, releveLe: seance.releveLe ?? null } },
    fiche: ficheActionId === null ? null : { id: ficheActionId, numero: 0 }, // read again with its number
  };
  return {
    ...(suite ?? fresh),
    texte,
    ...dates,
    personnes: mergeCharges(suite?.personnes ?? [], wanted, making),
  };
}

/** Those who stay, those who are new, and those who are on it no more. */
function mergeCharges(
  known: readonly Charge[],
  wanted: readonly Wanted[],
  { ids, now }: Making,
): readonly Charge[] {
  const isSame = (charge: Charge, one: Wanted) =>
    charge.personneId === null
      ? (one.abonneId !== null && charge.abonneId === one.abonneId) || charge.nom === one.nom
      : charge.personneId === one.personneId;
  const stays = known.map((charge) => {
    const isWanted = wanted.some((one) => isSame(charge, one));
    if (isWanted) return charge.retireeLe === null ? charge : { ...charge, depuis: now, retireeLe: null };
    return { ...charge, retireeLe: charge.retireeLe ?? now };
  });
  const added = wanted
    .filter((one) => !known.some((charge) => isSame(charge, one)))
    .map((one) => ({ ...one, id: ids.create(), isActive: true, depuis: now, retireeLe: null }));
  return [...stays, ...added];
}
