import type { Temporal } from 'temporal-polyfill';
import { isFermee } from '../nouns/avenant.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import { isEnCours, listPilotes, type Pilotage } from '../nouns/pilotage.ts';

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
  if (isFermee(fiche, jour)) return undefined;
  return fiche.pilotages.find(
    (one) =>
      one.personneId === personneId &&
      one.role !== 'suppleant' &&
      one.delegantId === undefined &&
      one.du.until(jour).days >= 0 &&
      isEnCours(one, jour),
  );
}
