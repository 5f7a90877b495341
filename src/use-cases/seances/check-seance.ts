import { Temporal } from 'temporal-polyfill';
import type { Field, Values } from '../../conversation/chat.ts';
import { findDate, findText, hasErrors, isHttps, withError } from '../../conversation/form.ts';
import type { Tell } from '../../conversation/use-case.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import { canConvene, isOuverte } from '../../domain/nouns/instance.ts';
import {
  type Fermetures,
  findFermeture,
  instantAt,
  jourOf,
  parseHeure,
} from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { ActeSeance, ChangementSeance, Instance, Seance } from '../../domain/nouns/seance.ts';
import { isMomentDuControle, listAnnee, listMissing } from '../../domain/seances/annee.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment } from '../../ports/stores.ts';
import * as say from '../../views/seances/formulaire-seance.ts';
import { viewMissingSeances } from '../../views/seances/seances.ts';
import { FIN_AVANT_DEBUT, HEURE_INVALIDE, HEURE_PASSEE } from '../../views/words/champ-heure.ts';
import { checkFields } from '../../views/words/check-fields.ts';
import { forEachChanged } from '../verbs/find-convention.ts';
import { tellCoordination } from '../verbs/tell.ts';

/** What a séance is checked against; `seance` is the one that moves, null for a new one. */
export interface ContexteSeance {
  readonly convention: Convention;
  readonly fermetures: Fermetures;
  readonly instances: readonly Instance[];
  readonly seances: readonly Seance[];
  readonly seance: Seance | null;
  readonly acte: ActeSeance;
  readonly now: Temporal.Instant;
}

/** A séance as it was typed, once every rule holds. */
export interface SaisieSeance {
  readonly instance: Instance;
  readonly changement: ChangementSeance;
}

/** What was typed, with its errors when `saisie` is null. */
interface ControleSeance {
  readonly fields: readonly Field[];
  readonly saisie: SaisieSeance | null;
}

/**
 * What somebody may convene. `values`: the séance and the act that a button or a form names; without a séance it is a new one.
 * @throws DomainError `seance-introuvable`, `seance-hors-reseau`
 */
export async function getContexteSeance(
  auteur: Personne,
  values: Values,
  { stores, now }: Moment,
): Promise<ContexteSeance> {
  const { conventionId } = auteur;
  const convention = await stores.conventions.get(conventionId);
  const fermetures = await stores.conventions.getFermetures(conventionId);
  const instances = (await stores.seances.listInstances(conventionId)).filter(
    (instance) => isOuverte(instance) && canConvene(auteur, instance),
  );
  if (instances.length === 0) throw new DomainError('seance-hors-reseau');
  const seances = await stores.seances.list(conventionId);
  const seanceId = findText(values, 'seance');
  const seance = seanceId === null ? null : getConvened(auteur, seances, seanceId);
  return { convention, fermetures, instances, seances, seance, acte: toActe(seance, values), now };
}

/** @throws DomainError `seance-introuvable` when this convention has none of that id */
export function getSeance(seances: readonly Seance[], id: string | null): Seance {
  const seance = seances.find((candidate) => candidate.id === id);
  if (!seance) throw new DomainError('seance-introuvable');
  return seance;
}

/** One that this person prepares. @throws DomainError `seance-introuvable`, `seance-hors-reseau` */
export function getConvened(auteur: Personne, seances: readonly Seance[], id: string | null): Seance {
  const seance = getSeance(seances, id);
  if (!canConvene(auteur, seance.instance)) throw new DomainError('seance-hors-reseau');
  return seance;
}

function toActe(seance: Seance | null, values: Values): ActeSeance {
  if (seance === null) return 'creer';
  if (seance.etat === 'annulee') return 'retablir';
  return findText(values, 'acte') === 'modifier' ? 'modifier' : 'deplacer';
}

export function listFieldsSeance(contexte: ContexteSeance): readonly Field[] {
  const { convention, instances, seance, acte, now } = contexte;
  const today = jourOf(now).toString();
  const [, min = today] = [today, convention.debut.toString()].sort();
  return say.fieldsOfSeance({ instances, seance, acte, min, max: convention.fin.toString() });
}

/** Checks every field; an error stands at its field and what was typed is kept. */
export function checkSeance(contexte: ContexteSeance, values: Values): ControleSeance {
  const checked = checkFields(listFieldsSeance(contexte), values);
  const asked = new Set(checked.map(({ id }) => id));
  const kept = contexte.seance ? say.valuesOfSeance(contexte.seance) : {};
  const typed = Object.fromEntries(Object.entries(values).filter(([id]) => asked.has(id)));
  const whole = { ...kept, ...typed }; // what this act does not ask stays as it is
  const fields = listErreurs(contexte, whole)
    .filter(([id]) => asked.has(id))
    .reduce(addErreur, checked);
  return { fields, saisie: hasErrors(fields) ? null : parseSaisie(contexte, whole) };
}

type Erreur = readonly [id: string, erreur: string | null];

function addErreur(fields: readonly Field[], [id, erreur]: Erreur): readonly Field[] {
  const field = fields.find((candidate) => candidate.id === id);
  const hasOwn = field?.kind !== 'explanation' && field?.error !== undefined;
  return erreur === null || hasOwn ? fields : withError(fields, id, erreur);
}

function listErreurs(contexte: ContexteSeance, values: Values): readonly Erreur[] {
  const { debut, fin } = parseHeures(values);
  return [
    ['jour', findErreurJour(contexte, values)],
    ['debut', debut === null ? HEURE_INVALIDE : findErreurDebut(contexte, values)],
    ['fin', fin === null ? HEURE_INVALIDE : debut && fin <= debut ? FIN_AVANT_DEBUT : null],
    ['visio', isVisioValide(findText(values, 'visio')) ? null : say.VISIO_INVALIDE],
  ];
}

function findErreurJour(contexte: ContexteSeance, values: Values): string | null {
  const jour = findDate(values, 'jour');
  if (jour === null) return null;
  const fermeture = findFermeture(jour, contexte.fermetures);
  if (fermeture) return say.jourFerme(fermeture);
  const instance = findInstance(contexte, values);
  const isTaken = contexte.seances.some(
    (autre) =>
      autre.etat === 'confirmee' &&
      autre.id !== contexte.seance?.id &&
      autre.instance.id === instance?.id &&
      jourOf(autre.debut).equals(jour),
  );
  return instance && isTaken ? say.seanceLeMemeJour(instance) : null;
}

function findErreurDebut({ now }: ContexteSeance, values: Values): string | null {
  const jour = findDate(values, 'jour');
  const { debut } = parseHeures(values);
  if (jour === null || debut === null) return null;
  const isPast = Temporal.Instant.compare(instantAt(jour, debut), now) <= 0;
  return isPast && jour.equals(jourOf(now)) ? HEURE_PASSEE : null;
}

function isVisioValide(visio: string | null): boolean {
  return visio === null || isHttps(visio);
}

function findInstance({ instances, seance }: ContexteSeance, values: Values): Instance | undefined {
  return seance?.instance ?? instances.find(({ id }) => id === findText(values, 'instance'));
}

function parseHeures(values: Values): { readonly debut: string | null; readonly fin: string | null } {
  const parse = (id: string) => parseHeure(findText(values, id) ?? '');
  return { debut: parse('debut'), fin: parse('fin') };
}

function parseSaisie(contexte: ContexteSeance, values: Values): SaisieSeance | null {
  const instance = findInstance(contexte, values);
  const jour = findDate(values, 'jour');
  const { debut, fin } = parseHeures(values);
  const lieu = findText(values, 'lieu');
  if (!instance || !jour || !debut || !fin || !lieu) return null;
  const visio = findText(values, 'visio');
  const ordreDuJour = findText(values, 'ordreDuJour');
  const titre = findText(values, 'titre');
  const dates = { debut: instantAt(jour, debut), fin: instantAt(jour, fin) };
  return { instance, changement: { ...dates, lieu, visio, ordreDuJour, titre } };
}

/** Where the form of a séance is kept between its steps. */
export function cleSeance(seanceId: string | null): string {
  return `seance:${seanceId ?? 'nouvelle'}`;
}

/** Twice a year: where too few séances are planned for the year, coordination gets a note. Asked again, nobody gets two. */
export async function checkSeancesAnnee(ports: Ports): Promise<number> {
  const now = ports.clock.now();
  let created = 0;
  const isDue = (convention: Convention) =>
    isMomentDuControle(jourOf(now)) && isEnCours(convention, jourOf(now));
  await forEachChanged(ports, { job: 'seances-annee', isDue }, async (conventionId) => {
    created += await checkConvention(conventionId, now, ports);
    return true;
  });
  return created;
}

function isEnCours({ debut, fin }: Convention, jour: Temporal.PlainDate): boolean {
  return debut.toString() <= jour.toString() && jour.toString() <= fin.toString();
}

async function checkConvention(
  conventionId: string,
  now: Temporal.Instant,
  { stores }: Ports,
): Promise<number> {
  const { year, month } = jourOf(now);
  const [instances, seances] = [
    await stores.seances.listInstances(conventionId),
    await stores.seances.list(conventionId),
  ];
  if (listMissing(instances, seances, year).length === 0) return 0;
  const occurrence = year * MONTHS + month; // one note at each of the two moments
  return tellCoordination({ kind: 'seances-a-prevoir' }, { conventionId, occurrence, now }, stores);
}

const MONTHS = 100; // 202709 says September 2027

/** The note, as things stand when it leaves; nothing to say where dates were set meanwhile. */
export const composeMissingSeances: Tell<'seances-a-prevoir'> = async (
  _,
  { conventionId, occurrence },
  { stores, clock },
) => {
  const annee = Math.floor(occurrence / MONTHS);
  const instances = await stores.seances.listInstances(conventionId);
  const seances = await stores.seances.list(conventionId);
  const missing = listMissing(instances, seances, annee);
  if (missing.length === 0) return { kind: 'obsolete', raison: 'seances-prevues' };
  const cases = listAnnee(instances, seances, annee);
  return { kind: 'message', message: viewMissingSeances(missing, { annee, cases, now: clock.now() }) };
};
