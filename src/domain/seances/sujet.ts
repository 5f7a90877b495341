import { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../nouns/fiche-action.ts';
import type { Diffusion, Reponse } from '../nouns/reponse.ts';
import { isGroupeProjet, type Seance } from '../nouns/seance.ts';
import type { Suite } from '../nouns/suite.ts';

/** Why a fiche is worth a point of the agenda. */
export type Sujet =
  /** Its lead asked for it, and may have said what to talk about. */
  | (DeReponse & { readonly kind: 'demande'; readonly texte: string | null })
  | (DeReponse & { readonly kind: 'bloquee'; readonly texte: string | null })
  | (DeReponse & { readonly kind: 'report'; readonly pourLe: Temporal.PlainDate | null })
  | (DeReponse & { readonly kind: 'abandon'; readonly motif: string | null })
  /** What its lead proposes of an action that was dropped. */
  | (DeReponse & { readonly kind: 'retour'; readonly motif: string | null })
  /** Somebody of the groupe projet noted something since its last séance; the agenda says so, the fiche what. */
  | { readonly kind: 'remarque'; readonly fiche: FicheAction }
  /** What this body asked for before, and is not done. */
  | { readonly kind: 'suite'; readonly suite: Suite };

/** Those about a fiche. */
export type SujetDeFiche = Exclude<Sujet, { readonly kind: 'suite' }>;

interface DeReponse {
  readonly fiche: FicheAction;
  /** Names of those who receive the agenda and may not read why: it is left out. Absent: all may. */
  readonly reservePour?: readonly string[];
}

export interface SourcesSujets {
  readonly seance: Pick<Seance, 'id' | 'instance' | 'debut'>;
  readonly ficheActions: readonly FicheAction[];
  /** What is to be done, of all bodies. */
  readonly suites: readonly Suite[];
  /** The last answer to each fiche, by its id. */
  readonly dernieres: ReadonlyMap<string, Reponse>;
  /** The tour before this séance; null where it has none. */
  readonly tourId: string | null;
  /** When this body met last; null: it did not yet. */
  readonly depuis: Temporal.Instant | null;
  /** Names of those who receive the agenda and may not read an answer of this audience to the fiche. */
  readonly listNonReaders: (fiche: FicheAction, diffusion: Diffusion) => readonly string[];
}

/**
 * What the answers bring to the agenda: what was decided before and is not done, proposals, blocked actions, and, for the
 * groupe projet, what its leads asked for. One reason a fiche, beside its follow-ups.
 */
export function listSujets({
  seance,
  ficheActions,
  suites,
  dernieres,
  tourId,
  depuis,
  listNonReaders,
}: SourcesSujets): readonly Sujet[] {
  const attendues = suites.filter((suite) => isBefore(suite, seance));
  const raisons = ficheActions.flatMap((fiche): readonly Sujet[] => {
    const reponse = dernieres.get(fiche.id);
    const isNoted = isGroupeProjet(seance.instance) && isRemarked(fiche, depuis);
    const noted: readonly Sujet[] = isNoted ? [{ kind: 'remarque', fiche }] : [];
    if (reponse === undefined) return noted;
    const isDemande = isGroupeProjet(seance.instance) && reponse.tourId === tourId;
    const raisons = [...listRaisons(fiche, reponse, isDemande), ...noted].slice(0, 1);
    const nonReaders = listNonReaders(fiche, reponse.courante.diffusion);
    return nonReaders.length === 0 ? raisons : raisons.map((one) => withoutRaison(one, nonReaders));
  });
  return [...attendues.map((suite): Sujet => ({ kind: 'suite', suite })), ...raisons].sort(
    (a, b) => ORDRE.indexOf(a.kind) - ORDRE.indexOf(b.kind),
  );
}

function isRemarked({ remarques = [] }: FicheAction, depuis: Temporal.Instant | null): boolean {
  const since = depuis?.epochMilliseconds ?? Number.NEGATIVE_INFINITY;
  return remarques.some(({ creeeLe }) => creeeLe.epochMilliseconds > since);
}

/** Asked for by an earlier séance of the same body. */
function isBefore(
  { seance }: Pick<Suite, 'seance'>,
  { id, instance, debut }: Pick<Seance, 'id' | 'instance' | 'debut'>,
): boolean {
  return (
    seance.instance.id === instance.id &&
    seance.id !== id &&
    Temporal.Instant.compare(seance.debut, debut) < 0
  );
}

const ORDRE: readonly Sujet['kind'][] = [
  ...(['suite', 'abandon', 'retour', 'report', 'bloquee', 'demande', 'remarque'] as const),
];

/** The fiche and what is proposed are for every member; why, only for who may read the answer. */
function withoutRaison(sujet: Sujet, reservePour: readonly string[]): Sujet {
  if (sujet.kind === 'suite' || sujet.kind === 'remarque') return sujet;
  if (sujet.kind === 'report') return { ...sujet, reservePour };
  if (sujet.kind === 'demande' || sujet.kind === 'bloquee') return { ...sujet, texte: null, reservePour };
  return { ...sujet, motif: null, reservePour };
}

function listRaisons(fiche: FicheAction, { courante }: Reponse, isDemande: boolean): readonly Sujet[] {
  const { statut, echeance, motif, difficulte, difficulteDetail, ordreDuJour, sujet, decision } = courante;
  return [
    ...(courante.retourPropose ? [{ kind: 'retour', fiche, motif } as const] : []),
    ...(statut === 'abandonnee' && !decision ? [{ kind: 'abandon', fiche, motif } as const] : []),
    ...(statut === 'reportee' && !decision ? [{ kind: 'report', fiche, pourLe: echeance } as const] : []),
    ...(difficulte === 'bloquante'
      ? [{ kind: 'bloquee', fiche, texte: (isDemande && sujet) || difficulteDetail } as const]
      : []),
    ...(isDemande && ordreDuJour ? [{ kind: 'demande', fiche, texte: sujet } as const] : []),
  ];
}
