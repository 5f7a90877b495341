import type { EtatAppui, Indicateur } from '../nouns/fiche-action.ts';
import type {
  Chiffre,
  ContenuReponse,
  Difficulte,
  Diffusion,
  Statut,
  VersionReponse,
} from '../nouns/reponse.ts';
import type { Repertoire } from './contexte-reponse.ts';
import { QUESTION_IDS, QUESTIONS } from './questions.ts';
import { pickContenu } from './valeurs-reponse.ts';

/** A figure that is known, with its source and date (art. 8). */
export interface MesureLisible {
  readonly valeur: number;
  readonly source: string;
  /** ISO day. */
  readonly arreteLe: string;
}

/** A figure with what it measures; `valeur` null is « Non disponible », else date and source stand (art. 8). */
export interface ChiffreLisible {
  readonly nom: string;
  readonly unite: string;
  readonly valeur: number | null;
  readonly source: string | null;
  /** ISO day. */
  readonly arreteLe: string | null;
  /** Not given in this tour: the last known one, taken up. */
  readonly repris?: boolean;
  /** The last one known before this tour; null too when this one is taken up. */
  readonly precedent?: MesureLisible | null;
}

/**
 * An answer with names for its codes; plain data, so that a summary can store it. Of a fiche without an answer:
 * nulls and empty lists.
 */
export interface ContenuLisible extends Omit<ContenuReponse, Rewritten> {
  readonly statut: Statut | null;
  /** The comité de pilotage agreed to what it proposes; absent: not yet, or nothing was to be decided. */
  readonly isDecide?: true;
  /** What the answer says where an abandon that was decided holds; absent: it says nothing else. */
  readonly retourPropose?: Statut;
  readonly difficulte: Difficulte | null;
  /** ISO day. */
  readonly echeance: string | null;
  readonly chiffres: readonly ChiffreLisible[];
  /** Where each need for support stands, by its code; only in summaries of the groupe projet. */
  readonly etatsAppuis?: Readonly<Record<string, EtatAppui>>;
  /** Left out of summaries: they hold what their reader may read. */
  readonly diffusion?: Diffusion | null;
}

type Rewritten = 'statut' | 'difficulte' | 'echeance' | 'chiffres' | 'diffusion';

export function toLisible(
  contenu: ContenuReponse & Pick<VersionReponse, 'decision' | 'retourPropose'>,
  repertoire: Repertoire,
): ContenuLisible {
  const { communes, structures, fiche } = repertoire;
  return {
    ...pickContenu(contenu),
    ...(contenu.decision?.accord && { isDecide: true }),
    ...(contenu.retourPropose && { retourPropose: contenu.retourPropose }),
    echeance: contenu.echeance?.toString() ?? null,
    chiffres: listChiffres(contenu.chiffres, fiche),
    communes: contenu.communes.map((code) => nomOf(code, communes)),
    partenaires: contenu.partenaires.map((code) => nomOf(code, structures)),
  };
}

/** A figure with the name of what it measures. */
export function nameChiffre(
  { nom, unite }: Indicateur,
  { valeur, source, arreteLe }: Omit<Chiffre, 'indicateurId'>,
): ChiffreLisible {
  return { nom, unite, valeur, source, arreteLe: arreteLe?.toString() ?? null };
}

/** The same of nothing. */
export const LISIBLE_VIDE = Object.fromEntries(
  QUESTION_IDS.filter((id) => id !== 'diffusion').map((id) => [id, QUESTIONS[id].empty]),
) as unknown as ContenuLisible;

/** In the order of the fiche's indicators; one that left the fiche since is not shown. */
function listChiffres(
  chiffres: readonly Chiffre[],
  { indicateurs }: Repertoire['fiche'],
): readonly ChiffreLisible[] {
  return indicateurs.flatMap((indicateur) =>
    chiffres
      .filter(({ indicateurId }) => indicateurId === indicateur.id)
      .map((chiffre) => nameChiffre(indicateur, chiffre)),
  );
}

/** A name, or `toutes`, stands for itself. */
export function nomOf(
  code: string,
  known: readonly { readonly code: string; readonly nom: string }[],
): string {
  return known.find((item) => item.code === code)?.nom ?? code;
}
