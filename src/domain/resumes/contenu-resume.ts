import type { Temporal } from 'temporal-polyfill';
import type { Convention } from '../nouns/convention.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import type {
  AudienceResume,
  ChiffreResume,
  ContenuResume,
  DecisionSeance,
  FicheFermee,
  LigneResume,
} from '../nouns/resume.ts';
import type { Seance } from '../nouns/seance.ts';
import type { Tour } from '../nouns/tour.ts';
import { asEnVigueur, writeFermeture } from '../nouns/vigueur.ts';
import { buildLigne, LIGNE_VIDE } from './ligne-resume.ts';
import type { SourcesLigne } from './recits-resume.ts';

/** What a summary is made of. */
export interface SourcesResume extends Omit<SourcesLigne, 'tour' | 'audience' | 'now'> {
  readonly tour: Tour;
  readonly seance: Seance;
  readonly convention: Convention;
  /** Those that were asked for until the end of the tour. */
  readonly ficheActions: readonly FicheAction[];
  /** Those that were closed since the tour before ended. */
  readonly anciennes?: readonly FicheAction[];
  /** Of the relevés since the last summary. */
  readonly decisions?: readonly DecisionSeance[];
}

export interface DemandeResume extends SourcesResume {
  readonly audience: AudienceResume;
  readonly introduction: string | null;
  readonly numero: number;
  readonly now: Temporal.Instant;
}

/**
 * One build of a summary. The public one holds nothing of an answer that is not « publiable », neither
 * of this tour nor of those before (art. 14); it does not even say whether there is an answer.
 */
export function buildContenuResume(demande: DemandeResume): ContenuResume {
  const { tour, seance, convention, parties, audience, introduction, numero, now } = demande;
  return {
    numero,
    audience,
    convention: convention.titre,
    instance: seance.instance.nom,
    seanceLe: seance.debut.toString(),
    ouvertureLe: tour.ouverture.toString(),
    echeanceLe: tour.echeance.toString(),
    publieLe: now.toString(),
    rectifieLe: null,
    rectificatif: null,
    introduction,
    importe: tour.importe,
    ...decisionsOf(demande),
    parties: parties.map(({ nom }) => nom),
    lignes: [...demande.ficheActions]
      .sort(byEnjeuThenNumero)
      .map((fiche) => buildLigne(asEnVigueur(fiche), demande)),
    ...fermeesOf(demande),
  };
}

/** The convention says that they are closed, so everybody reads it; why, its members. */
function fermeesOf(demande: DemandeResume): Pick<ContenuResume, 'fermees'> {
  const fermees = [...(demande.anciennes ?? [])].sort(byEnjeuThenNumero).flatMap((fiche): FicheFermee[] => {
    if (fiche.fermeture === undefined) return [];
    const ecrite = writeFermeture(fiche.fermeture, demande.audience !== 'public');
    return [{ ligne: buildLigne(asEnVigueur(fiche), demande), ...ecrite }];
  });
  return fermees.length === 0 ? {} : { fermees };
}

/** What a séance decided is confidential (art. 14): the public build has none. */
function decisionsOf({ audience, decisions = [] }: DemandeResume): Pick<ContenuResume, 'decisions'> {
  return audience === 'public' || decisions.length === 0 ? {} : { decisions };
}

/** The order of the convention. */
export function byEnjeuThenNumero(a: FicheAction, b: FicheAction): number {
  return a.enjeu.ordre - b.enjeu.ordre || a.numero - b.numero;
}

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
