import type { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../nouns/fiche-action.ts';
import { listPilotages, type Pilotage, type RolePilotage } from '../nouns/pilotage.ts';

/** Who shall hold which place beside a fiche, and whose place that was. */
export interface Nomination {
  readonly personneId: string;
  readonly role: RolePilotage;
  /** Who leads it no more; null: nobody leaves. */
  readonly remplaceeId: string | null;
}

export type DecisionNomination =
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
  const tenus = listPilotages(fiche, jour).filter(({ delegantId }) => delegantId === undefined);
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
