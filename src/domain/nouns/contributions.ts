import type { Temporal } from 'temporal-polyfill';
import { isPropre, listPilotages, listPilotes, listTousPilotes, type PilotageConnu } from './pilotage.ts';

/** In which structure a lead works: what a fiche that is answered by structure knows of each of its leads. */
export interface StructurePilote {
  readonly personneId: string;
  readonly id: string;
  readonly nom: string;
  /** Of a commune: even its chef de file contributes, and an agglomération that leads only sums up. */
  readonly isCommune: boolean;
}

/** What decides who contributes; the name is for display. */
export type StructureConnue = Omit<StructurePilote, 'nom'>;

/** A fiche with its leads; `structures` only where it is answered by structure (mode « par structure »). */
interface Repondue<One extends StructureConnue = StructureConnue> {
  readonly id: string;
  readonly pilotages: readonly PilotageConnu[];
  readonly structures?: readonly One[];
}

/** What a lead may write: the contribution of a structure, by its id, or null for the answer itself (the synthesis). */
export type Part = string | null;

/** The structures whose contribution is awaited: of the co-pilotes, and of the chef de file that is a commune. */
export function listContributors<One extends StructureConnue>(
  fiche: Repondue<One>,
  jour: Temporal.PlainDate,
): readonly One[] {
  const propres = listTousPilotes(fiche, jour).filter(isPropre);
  const ids = new Set(propres.flatMap((one) => listPartsOf(one, fiche)));
  const structures = fiche.structures ?? [];
  return structures.filter(
    ({ id }, index) => ids.has(id) && structures.findIndex((one) => one.id === id) === index,
  );
}

/** What a person may write of a fiche on that day, the synthesis first; nothing for whoever does not lead it. */
export function listParts(personneId: string, fiche: Repondue, jour: Temporal.PlainDate): readonly Part[] {
  const siennes = listPilotages(fiche, jour).filter((one) => one.personneId === personneId);
  const parts = siennes.flatMap((one): readonly Part[] =>
    one.role === 'suppleant' ? listPartsOfSuppleant(one, fiche, jour) : listPartsOf(one, fiche),
  );
  return [...new Set(parts)].toSorted((a, b) => Number(a !== null) - Number(b !== null));
}

/** Whether nobody but coordination can sum the contributions up: no chef de file, nor anybody in that place. */
export function isUnsummed(fiche: Repondue, jour: Temporal.PlainDate): boolean {
  return listPilotes(fiche, jour).every((one) => !listPartsOf(one, fiche).includes(null));
}

/** One text for what was received: the fiche itself, or the contribution of a structure. */
export function cleRecue(ficheId: string, part: Part): string {
  return part === null ? ficheId : `${ficheId} ${part}`;
}

/** Those who still have something to write, by what was received in a tour (`cleRecue`). */
export function listPilotesAttendus<One extends PilotageConnu>(
  fiche: Repondue & { readonly pilotages: readonly One[] },
  jour: Temporal.PlainDate,
  recues: ReadonlySet<string>,
): readonly One[] {
  return listPilotes(fiche, jour).filter((one) =>
    listPartsOf(one, fiche).some((part) => !recues.has(cleRecue(fiche.id, part))),
  );
}

/** A delegate writes what the absent lead would. */
function listPartsOf(
  { role, personneId, delegantId }: PilotageConnu,
  { structures }: Pick<Repondue, 'structures'>,
): readonly Part[] {
  if (structures === undefined) return [null];
  const structure = structures.find((one) => one.personneId === (delegantId ?? personneId));
  if (role !== 'chef_de_file') return structure === undefined ? [] : [structure.id];
  return structure?.isCommune ? [null, structure.id] : [null];
}

/** The contribution of one's own structure where one is awaited, else the synthesis. */
function listPartsOfSuppleant(
  { personneId }: PilotageConnu,
  fiche: Repondue,
  jour: Temporal.PlainDate,
): readonly Part[] {
  const sienne = fiche.structures?.find((one) => one.personneId === personneId);
  const isAttendue = listContributors(fiche, jour).some(({ id }) => id === sienne?.id);
  return [isAttendue && sienne !== undefined ? sienne.id : null];
}
