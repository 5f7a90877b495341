import { Temporal } from 'temporal-polyfill';
import { deriveOnce } from './derived.ts';
import { type Durable, isEnVigueurLe } from './vigueur.ts';

export type RolePilotage = 'chef_de_file' | 'co_pilote' | 'suppleant';

/** Who leads a fiche, from a day to a day, both included; `au` is null while it lasts. */
export interface Pilotage {
  readonly personneId: string;
  /** First and last name, for display. */
  readonly nom: string;
  /** What the person does in his or her structure: said where names are not. */
  readonly fonction?: string;
  readonly role: RolePilotage;
  readonly du: Temporal.PlainDate;
  readonly au: Temporal.PlainDate | null;
  /** Whose place it is while that person is away; absent: one's own. */
  readonly delegantId?: string;
}

/** What has leads: a fiche, while it is in force. */
interface Pilotee<One extends PilotageConnu = PilotageConnu> extends Durable {
  readonly pilotages: readonly One[];
}

/** What decides who leads on a day. */
export type PilotageConnu = Omit<Pilotage, 'nom'>;

/** The pilotages that hold on a day; a fiche that is in force no more has none. */
export function listPilotages<One extends PilotageConnu>(
  fiche: Pilotee<One>,
  jour: Temporal.PlainDate,
): readonly One[] {
  return isEnVigueurLe(fiche, jour) ? listPlaces(fiche, jour) : [];
}

/** The same, in force or not: who leads it, or led it while it was. */
export function listPlaces<One extends PilotageConnu>(
  fiche: Pilotee<One>,
  jour: Temporal.PlainDate,
): readonly One[] {
  return fiche.pilotages.filter(
    (one) => Temporal.PlainDate.compare(one.du, jour) <= 0 && isEnCours(one, jour),
  );
}

/** Whether a place is one's own, not that of somebody who is away. */
export function isPropre({ delegantId }: Pick<Pilotage, 'delegantId'>): boolean {
  return delegantId === undefined;
}

/** Whether a place is not over on a day: it holds, or is to come. */
export function isEnCours({ au }: Pick<Pilotage, 'au'>, jour: Temporal.PlainDate): boolean {
  return au === null || Temporal.PlainDate.compare(jour, au) <= 0;
}

/**
 * Chef de file and co-pilotes, those who are asked; who is away is replaced by whoever accepted to. The suppléant is
 * asked at D-5 only.
 */
export function listPilotes<One extends PilotageConnu>(
  fiche: Pilotee<One>,
  jour: Temporal.PlainDate,
): readonly One[] {
  const tenus = listTousPilotes(fiche, jour);
  const absents = new Set(tenus.map(({ delegantId }) => delegantId));
  return tenus.filter((one) => !isPropre(one) || !absents.has(one.personneId));
}

/** Ids of everybody who leads one of these fiches on a day. */
export const getIdsPilotes = deriveOnce(
  (fiches: readonly Pilotee<PilotageConnu>[], jour: Temporal.PlainDate): ReadonlySet<string> =>
    new Set(fiches.flatMap((fiche) => listPilotes(fiche, jour)).map(({ personneId }) => personneId)),
);

/** Chef de file, co-pilotes and those who stand in for them, whoever is away included. */
export function listTousPilotes<One extends PilotageConnu>(
  fiche: Pilotee<One>,
  jour: Temporal.PlainDate,
): readonly One[] {
  return listPilotages(fiche, jour).filter(({ role }) => role !== 'suppleant');
}

export function listSuppleants<One extends PilotageConnu>(
  fiche: Pilotee<One>,
  jour: Temporal.PlainDate,
): readonly One[] {
  return listPilotages(fiche, jour).filter(({ role }) => role === 'suppleant');
}

/** Those of these fiches that a person leads on that day, or backs up. */
export function listPilotees<Fiche extends Pilotee>(
  personneId: string,
  fiches: readonly Fiche[],
  jour: Temporal.PlainDate,
): readonly Fiche[] {
  return fiches.filter((fiche) => canRepondre(personneId, fiche, jour));
}

/** Whether a person may answer for a fiche on that day: pilote or suppléant. */
export function canRepondre(personneId: string, fiche: Pilotee, jour: Temporal.PlainDate): boolean {
  return isEnVigueurLe(fiche, jour) && isSienne(personneId, fiche, jour);
}

/** Whether a fiche is a person's to read on that day: pilote or suppléant, in force or not. */
export function isSienne(personneId: string, fiche: Pilotee, jour: Temporal.PlainDate): boolean {
  return getIdsPlaces(fiche, jour).has(personneId);
}

const getIdsPlaces = deriveOnce(
  (fiche: Pilotee, jour: Temporal.PlainDate): ReadonlySet<string> =>
    new Set(listPlaces(fiche, jour).map(({ personneId }) => personneId)),
);

/** Those of these fiches that nobody would lead any more on that day without some people. */
export function listSansSuite<Fiche extends Pilotee>(
  leaving: readonly string[],
  fiches: readonly Fiche[],
  jour: Temporal.PlainDate,
): readonly Fiche[] {
  const hasRest = (fiche: Fiche) =>
    listPilotes(fiche, jour).some((pilote) => !leaving.includes(pilote.personneId));
  return fiches.filter((fiche) => isEnVigueurLe(fiche, jour) && !hasRest(fiche));
}
