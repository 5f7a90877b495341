import type { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../nouns/fiche-action.ts';
import type { ContenuResume, LigneResume, RectificationLue } from '../nouns/resume.ts';
import { listRectificationsLues, type Rectification } from './rectification.ts';

/** What a corrected build is published as. */
export interface Suite {
  readonly numero: number;
  readonly now: Temporal.Instant;
}

export interface Corrections {
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
