import type { FicheAction } from '../plan/fiche-action.ts';
import type { Difficulte, Statut } from './reponse.ts';

/** The steps of the progress form. The last one is the review before sending. */
export const ETAPES_FORMULAIRE = ['situation', 'recit', 'precisions', 'chiffres', 'envoi'] as const;
export type EtapeFormulaire = (typeof ETAPES_FORMULAIRE)[number];

/** What decides which questions are asked. */
export interface Situation {
  readonly statut: Statut;
  readonly statutPrecedent: Statut | null;
  readonly difficulte: Difficulte;
  /** The person wants the optional questions. */
  readonly completer: boolean;
}

/** The questions of the second step, in their order, and when each is asked. */
const CONDITIONS = {
  avancees: ({ statut }) => statut === 'en_cours' || statut === 'realisee',
  prochaine_etape: ({ statut }) => ['non_demarree', 'en_cours', 'reportee'].includes(statut),
  echeance: ({ statut }) => statut === 'reportee',
  motif: ({ statut, statutPrecedent }) =>
    statut === 'reportee' ||
    statut === 'abandonnee' ||
    (statutPrecedent === 'realisee' && statut !== 'realisee'),
  difficulte_detail: ({ difficulte }) => difficulte !== 'aucune',
} as const satisfies Record<string, (situation: Situation) => boolean>;

export type QuestionRecit = keyof typeof CONDITIONS;

/** Whether a question is asked in that situation. A text typed before the situation changed is not kept. */
export function isAsked(question: QuestionRecit, situation: Situation): boolean {
  return CONDITIONS[question](situation);
}

/** The steps that a person goes through; the optional ones only when asked for. */
export function listEtapesFormulaire(
  situation: Pick<Situation, 'completer'>,
  fiche: Pick<FicheAction, 'indicateurs'>,
): readonly EtapeFormulaire[] {
  return ETAPES_FORMULAIRE.filter((etape) => {
    if (etape === 'precisions') return situation.completer;
    if (etape === 'chiffres') return situation.completer && fiche.indicateurs.length > 0;
    return true;
  });
}

/** Five indicators per fiche at most are asked: beyond that nobody fills them in. */
export const MAX_INDICATEURS = 5;
