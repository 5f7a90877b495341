import type { Temporal } from 'temporal-polyfill';
import type { FicheAction, SuiteAttendue } from '../plan/fiche-action.ts';
import type { Reponse } from '../reponses/reponse.ts';
import { isGroupeProjet, type Seance } from './seance.ts';

/** Why a fiche is worth a point of the agenda. */
export type Sujet =
  /** Its lead asked for it, and may have said what to talk about. */
  | { readonly kind: 'demande'; readonly fiche: FicheAction; readonly texte: string | null }
  | { readonly kind: 'bloquee'; readonly fiche: FicheAction; readonly texte: string | null }
  | { readonly kind: 'report'; readonly fiche: FicheAction; readonly pourLe: Temporal.PlainDate | null }
  | { readonly kind: 'abandon'; readonly fiche: FicheAction; readonly motif: string | null }
  | { readonly kind: 'suite'; readonly fiche: FicheAction; readonly suite: SuiteAttendue };

export interface SourcesSujets {
  readonly seance: Pick<Seance, 'instance'>;
  readonly ficheActions: readonly FicheAction[];
  /** The last answer to each fiche, by its id. */
  readonly dernieres: ReadonlyMap<string, Reponse>;
  /** The tour before this séance; null where it has none. */
  readonly tourId: string | null;
}

/**
 * What the answers bring to the agenda: what was decided before and is not done, proposals, blocked actions, and, for the
 * groupe projet, what its leads asked for. One reason a fiche, beside its follow-ups.
 */
export function listSujets({ seance, ficheActions, dernieres, tourId }: SourcesSujets): readonly Sujet[] {
  const suites = ficheActions.flatMap((fiche) =>
    (fiche.suites ?? []).map((suite): Sujet => ({ kind: 'suite', fiche, suite })),
  );
  const raisons = ficheActions.flatMap((fiche): readonly Sujet[] => {
    const reponse = dernieres.get(fiche.id);
    if (reponse === undefined) return [];
    const isDemande = isGroupeProjet(seance.instance) && reponse.tourId === tourId;
    return listRaisons(fiche, reponse, isDemande).slice(0, 1);
  });
  return [...suites, ...raisons].sort((a, b) => ORDRE.indexOf(a.kind) - ORDRE.indexOf(b.kind));
}

const ORDRE: readonly Sujet['kind'][] = ['suite', 'abandon', 'report', 'bloquee', 'demande'];

function listRaisons(fiche: FicheAction, { courante }: Reponse, isDemande: boolean): readonly Sujet[] {
  const { statut, echeance, motif, difficulte, difficulteDetail, ordreDuJour, sujet, decision } = courante;
  return [
    ...(statut === 'abandonnee' && !decision ? [{ kind: 'abandon', fiche, motif } as const] : []),
    ...(statut === 'reportee' && !decision ? [{ kind: 'report', fiche, pourLe: echeance } as const] : []),
    ...(difficulte === 'bloquante'
      ? [{ kind: 'bloquee', fiche, texte: (isDemande && sujet) || difficulteDetail } as const]
      : []),
    ...(isDemande && ordreDuJour ? [{ kind: 'demande', fiche, texte: sujet } as const] : []),
  ];
}
