import { Temporal } from 'temporal-polyfill';

export type RolePilotage = 'chef_de_file' | 'co_pilote' | 'suppleant';

/** Who leads a fiche, from a day to a day, both included; `au` is null while it lasts. */
export interface Pilotage {
  readonly personneId: string;
  /** First and last name, for display. */
  readonly nom: string;
  readonly role: RolePilotage;
  readonly du: Temporal.PlainDate;
  readonly au: Temporal.PlainDate | null;
}

/** What has leads: a fiche. */
interface Pilotee<One extends PilotageConnu = PilotageConnu> {
  readonly pilotages: readonly One[];
}

/** What decides who leads on a day. */
export type PilotageConnu = Omit<Pilotage, 'nom'>;

/** The pilotages that hold on a day. */
export function listPilotages<One extends PilotageConnu>(
  fiche: Pilotee<One>,
  jour: Temporal.PlainDate,
): readonly One[] {
  const { compare } = Temporal.PlainDate;
  return fiche.pilotages.filter(
    ({ du, au }) => compare(du, jour) <= 0 && (au === null || compare(jour, au) <= 0),
  );
}

/** Chef de file and co-pilotes: those who are asked. The suppléant is asked at D-5 only. */
export function listPilotes<One extends PilotageConnu>(
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
  return listPilotages(fiche, jour).some((pilotage) => pilotage.personneId === personneId);
}

/** Those of these fiches that nobody would lead any more on that day without a person. */
export function listSansSuite<Fiche extends Pilotee>(
  personneId: string,
  fiches: readonly Fiche[],
  jour: Temporal.PlainDate,
): readonly Fiche[] {
  return fiches.filter((fiche) =>
    listPilotes(fiche, jour).every((pilote) => pilote.personneId === personneId),
  );
}
