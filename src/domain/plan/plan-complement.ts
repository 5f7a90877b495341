import { Temporal } from 'temporal-polyfill';
import { ANNEXE_VIDE } from '../nouns/annexe.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import type { PeriodeCalme } from '../nouns/jours-ouvres.ts';
import type { ChangementsFiches, DecisionFiches, ErreurFiches, FichesConnues } from './fiches-importees.ts';
import { decideImportFiches } from './import-fiches.ts';
import type { Plan } from './plan.ts';
import type { LigneFiche } from './tableau-fiches.ts';

/** What a file of the plan says besides the plan itself: nothing of it needs an avenant. */
export interface Complement {
  readonly annexes: readonly LigneFiche[];
  readonly periodes: readonly PeriodeCalme[];
}

/** A quiet period that is new, or ends on another day. */
export interface DifferencePeriode {
  readonly periode: PeriodeCalme;
  readonly avant: PeriodeCalme | null;
}

export interface ChangementsComplement {
  /** Null: it says nothing new of the fiches. */
  readonly fiches: ChangementsFiches | null;
  readonly periodes: readonly DifferencePeriode[];
}

export type DecisionComplement =
  | { readonly ok: true; readonly changements: ChangementsComplement }
  | { readonly ok: false; readonly errors: readonly ErreurFiches[] };

/** What would change; nothing that is known is ever emptied, and a quiet period that the file leaves out stays. */
export function decideComplement(
  { annexes, periodes }: Complement,
  connues: FichesConnues & { readonly periodes: readonly PeriodeCalme[] },
): DecisionComplement {
  const decision: DecisionFiches =
    annexes.length === 0
      ? { kind: 'aucune-difference', ignored: [] }
      : decideImportFiches({ kind: 'lues', lignes: annexes, ignored: [] }, connues);
  if (decision.kind === 'fichier-refuse') return { ok: false, errors: decision.errors };
  const fiches = decision.kind === 'a-faire' ? decision.changements : null;
  return { ok: true, changements: { fiches, periodes: listDifferences(periodes, connues.periodes) } };
}

export function isEmptyComplement({ fiches, periodes }: ChangementsComplement): boolean {
  return fiches === null && periodes.length === 0;
}

/** What is known of a fiche that the file brings for the first time. */
export function toFicheNouvelle({ numero, titre, titreCourt }: Plan['fiches'][number]): FicheAction {
  return {
    id: '',
    conventionId: '',
    numero,
    versionId: '',
    version: 1,
    titre,
    titreCourt,
    enjeu: { id: '', code: '', titre: '', ordre: 0 },
    pilotages: [],
    indicateurs: [],
    annexe: ANNEXE_VIDE,
  };
}

/** A period is known by its name and its first day. */
function listDifferences(
  periodes: readonly PeriodeCalme[],
  connues: readonly PeriodeCalme[],
): readonly DifferencePeriode[] {
  return periodes.flatMap((periode) => {
    const avant = connues.find(({ nom, du }) => nom === periode.nom && du.equals(periode.du)) ?? null;
    const isSame = avant !== null && Temporal.PlainDate.compare(avant.au, periode.au) === 0;
    return isSame ? [] : [{ periode, avant }];
  });
}
