import type { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../nouns/fiche-action.ts';
import {
  isEnCours,
  isPropre,
  listPilotages,
  listPilotes,
  listTousPilotes,
  type Pilotage,
  type RolePilotage,
} from '../nouns/pilotage.ts';

/** Somebody who is away asks a person to lead in that stead, from a day to a day, both included. */
export interface Delegation {
  readonly delegantId: string;
  readonly delegueId: string;
  readonly du: Temporal.PlainDate;
  readonly au: Temporal.PlainDate;
}

/** The fiches that a person leads in his or her own right: a delegate hands nothing on. */
export function listADeleguer(
  personneId: string,
  fiches: readonly FicheAction[],
  jour: Temporal.PlainDate,
): readonly FicheAction[] {
  return fiches.filter((fiche) => findPropre(personneId, fiche, jour) !== undefined);
}

/** The places that a delegation gives, from today on at the earliest; none where the delegate leads already. */
export function listPlacesDeleguees(
  { delegantId, delegueId, du, au }: Delegation,
  fiches: readonly FicheAction[],
  jour: Temporal.PlainDate,
): readonly { readonly fiche: FicheAction; readonly pilotage: Omit<Pilotage, 'nom'> }[] {
  const debut = jour.until(du).days > 0 ? du : jour;
  return fiches.flatMap((fiche) => {
    const propre = findPropre(delegantId, fiche, jour);
    const leads = listPilotes(fiche, jour).some(({ personneId }) => personneId === delegueId);
    if (propre === undefined || leads) return [];
    return [{ fiche, pilotage: { personneId: delegueId, role: propre.role, du: debut, au, delegantId } }];
  });
}

/** The delegations of a person beside a fiche that are not over on that day, those to come included. */
export function listDeleguees(
  delegantId: string,
  { pilotages }: FicheAction,
  jour: Temporal.PlainDate,
): readonly Pilotage[] {
  return pilotages.filter((one) => one.delegantId === delegantId && isEnCours(one, jour));
}

function findPropre(personneId: string, fiche: FicheAction, jour: Temporal.PlainDate): Pilotage | undefined {
  return listTousPilotes(fiche, jour).find((one) => one.personneId === personneId && isPropre(one));
}

/** Who shall hold which place beside a fiche, and whose place that was. */
export interface Nomination {
  readonly personneId: string;
  readonly role: RolePilotage;
  /** Who leads it no more; null: nobody leaves. */
  readonly remplaceeId: string | null;
}

type DecisionNomination =
  /** The person has that very place. */
  | { readonly kind: 'deja' }
  /** A fiche has one chef de file: this one stays. */
  | { readonly kind: 'chef-en-place'; readonly nom: string }
  /** `fins`: what ends the day before, the person's own earlier place included. */
  | { readonly kind: 'a-faire'; readonly fins: readonly Pilotage[]; readonly parti: string | null };

/** What naming somebody changes beside a fiche, on a day. */
export function decideNomination(
  fiche: FicheAction,
  { personneId, role, remplaceeId }: Nomination,
  jour: Temporal.PlainDate,
): DecisionNomination {
  const tenus = listPilotages(fiche, jour).filter(isPropre);
  const isLeaving = (tenu: Pilotage) => tenu.personneId === remplaceeId && remplaceeId !== personneId;
  const siens = tenus.filter((tenu) => tenu.personneId === personneId);
  if (siens.some((tenu) => tenu.role === role)) return { kind: 'deja' };
  const fins = tenus.filter((tenu) => isLeaving(tenu) || siens.includes(tenu));
  const chef = tenus.find((tenu) => tenu.role === 'chef_de_file' && !fins.includes(tenu));
  if (role === 'chef_de_file' && chef !== undefined) return { kind: 'chef-en-place', nom: chef.nom };
  return { kind: 'a-faire', fins, parti: fins.find(isLeaving)?.personneId ?? null };
}

/** The place that is free: the first lead is the chef de file, the others are co-pilotes. */
export function getPlaceLibre(fiche: FicheAction, jour: Temporal.PlainDate): RolePilotage {
  const hasChef = listPilotages(fiche, jour).some(({ role }) => role === 'chef_de_file');
  return hasChef ? 'co_pilote' : 'chef_de_file';
}
