import type { Temporal } from 'temporal-polyfill';
import type { Demande } from '../nouns/demande.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import { jourOf } from '../nouns/jours-ouvres.ts';
import type { ContenuResume, LigneResume, RectificationLue } from '../nouns/resume.ts';

/** What is to be put right in an answer that changes no more: its lead asks, or coordination writes it. */
export interface Rectification extends Demande {
  readonly tourId: string;
  readonly ficheActionId: string;
  readonly texte: string;
}

/** How long it may be, in characters. */
export const TEXTE_RECTIFICATION = { min: 10, max: 800 } as const;

/** What coordination accepted for a fiche, as summaries tell it, in the order in which it was asked for. */
export function listRectificationsLues(
  { id }: Pick<FicheAction, 'id'>,
  rectifications: readonly Rectification[],
): readonly RectificationLue[] {
  return rectifications
    .filter(({ ficheActionId }) => ficheActionId === id)
    .toSorted((a, b) => a.rang - b.rang)
    .flatMap(({ rang, texte, decision }) =>
      decision?.accepte ? [{ rang, texte, le: jourOf(decision.le).toString() }] : [],
    );
}

/** Those that wait for coordination, the oldest first. */
export function listEnAttente(rectifications: readonly Rectification[]): readonly Rectification[] {
  return rectifications.filter(({ decision }) => decision === null).toSorted((a, b) => a.rang - b.rang);
}

/** What a corrected build is published as. */
interface Suite {
  readonly numero: number;
  readonly now: Temporal.Instant;
}

interface Corrections {
  readonly introduction: string | null;
  readonly rectifications: readonly Rectification[];
  readonly ficheActions: readonly Pick<FicheAction, 'id' | 'numero'>[];
}

/**
 * The build of the groupe projet put right: what was published, word for word, with what is corrected and nothing that
 * happened since. Null when there is nothing to put right.
 */
export function rectifyGroupeProjet(
  publie: ContenuResume,
  { introduction, rectifications, ficheActions }: Corrections,
  suite: Suite,
): ContenuResume | null {
  const lues = new Map(
    ficheActions.map((fiche) => [fiche.numero, listRectificationsLues(fiche, rectifications)]),
  );
  return rectify(publie, { introduction, luesOf: ({ numero }) => lues.get(numero) ?? [] }, suite);
}

/** The public build put right as the one of the groupe projet was; null when what everybody reads stays as it is. */
export function rectifyPublic(
  publie: ContenuResume,
  groupeProjet: ContenuResume,
  suite: Suite,
): ContenuResume | null {
  const lues = new Map(groupeProjet.lignes.map(({ numero, rectifications }) => [numero, rectifications]));
  const { introduction } = groupeProjet;
  return rectify(publie, { introduction, luesOf: ({ numero }) => lues.get(numero) ?? [] }, suite);
}

interface Correct {
  readonly introduction: string | null;
  readonly luesOf: (ligne: LigneResume) => readonly RectificationLue[];
}

function rectify(
  publie: ContenuResume,
  { introduction, luesOf }: Correct,
  { numero, now }: Suite,
): ContenuResume | null {
  const fiches: number[] = [];
  const lignes = publie.lignes.map((ligne) => {
    const lues = ligne.etat === 'repondue' ? luesOf(ligne) : [];
    if (isSame(lues, ligne.rectifications ?? [])) return ligne;
    fiches.push(ligne.numero);
    return { ...ligne, rectifications: lues };
  });
  const isAutreIntroduction = introduction !== publie.introduction;
  if (!isAutreIntroduction && fiches.length === 0) return null;
  const rectificatif = { remplace: publie.numero, introduction: isAutreIntroduction, fiches };
  return { ...publie, numero, publieLe: now.toString(), introduction, lignes, rectificatif };
}

function isSame(some: readonly RectificationLue[], others: readonly RectificationLue[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ rang, texte, le }, index) => {
      const other = others[index];
      return other?.rang === rang && other.texte === texte && other.le === le;
    })
  );
}
