import type { ChiffreResume, ContenuResume, FicheFermee, LigneResume } from '../nouns/resume.ts';
import { LIGNE_VIDE } from './ligne-resume.ts';

/** A summary as it was stored: what came into summaries after it was published is absent. */
export interface ContenuStocke extends Omit<ContenuResume, 'lignes' | 'fermees' | Since> {
  readonly rectifieLe?: ContenuResume['rectifieLe'];
  readonly rectificatif?: ContenuResume['rectificatif'];
  readonly lignes: readonly LigneStockee[];
  readonly fermees?: readonly (Omit<FicheFermee, 'ligne'> & { readonly ligne: LigneStockee })[];
}

type Since = 'rectifieLe' | 'rectificatif';

type LigneStockee = Partial<Omit<LigneResume, Kept | 'chiffres'>> &
  Pick<LigneResume, Kept> & { readonly chiffres?: readonly ChiffreStocke[] };

type Kept = 'numero' | 'titre' | 'enjeu' | 'etat';

type ChiffreStocke = Omit<ChiffreResume, 'repris' | 'precedent'> &
  Partial<Pick<ChiffreResume, 'repris' | 'precedent'>>;

/** The same, saying nothing where it was never asked. */
export function completeContenu({ fermees, ...stored }: ContenuStocke): ContenuResume {
  return {
    ...stored,
    ...(fermees && { fermees: fermees.map((one) => ({ ...one, ligne: completeLigne(one.ligne) })) }),
    rectifieLe: stored.rectifieLe ?? null,
    rectificatif: stored.rectificatif ?? null,
    lignes: stored.lignes.map(completeLigne),
  };
}

function completeLigne({ chiffres = [], ...ligne }: LigneStockee): LigneResume {
  return { ...LIGNE_VIDE, ...ligne, chiffres: chiffres.map(completeChiffre) };
}

function completeChiffre(stored: ChiffreStocke): ChiffreResume {
  return { ...stored, repris: stored.repris ?? false, precedent: stored.precedent ?? null };
}
