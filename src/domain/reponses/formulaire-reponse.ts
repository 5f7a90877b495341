import type { Temporal } from 'temporal-polyfill';
import type { Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import { isPropose } from '../nouns/decision.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import { DIFFICULTES, type Difficulte, STATUTS, type Statut } from '../nouns/reponse.ts';

/** The steps of the progress form. The last one is the review before sending. */
export const ETAPES_FORMULAIRE = ['situation', 'recit', 'precisions', 'chiffres', 'envoi'] as const;

/** The short form that the last reminder opens: one step in place of all. */
export const ETAPE_BREF = 'bref';

/** All that a form may send back. */
export const TOUTES_ETAPES: readonly EtapeFormulaire[] = [...ETAPES_FORMULAIRE, ETAPE_BREF];

export type EtapeFormulaire = (typeof ETAPES_FORMULAIRE)[number] | typeof ETAPE_BREF;

/** What was known before this tour. */
export interface Avant {
  readonly statutPrecedent: Statut | null;
  /** A body agreed to it; absent: nobody had to, or not yet. */
  readonly isPrecedentDecide?: boolean;
  /** The date that was promised: it stands until it is moved, with a reason. */
  readonly datePromise: Temporal.PlainDate | null;
  /** A structure tells its part: no precisions, and nobody but the groupe projet reads it. */
  readonly isContribution?: boolean;
}

/** What decides which questions are asked. */
export interface Situation extends Avant {
  readonly statut: Statut;
  readonly difficulte: Difficulte;
  /** The person wants the optional questions. */
  readonly completer: boolean;
}

/** What was typed says in which situation the action is; before that, what was known of it. */
export function parseSituation(
  valeurs: Values,
  { statutPrecedent, isPrecedentDecide = false, datePromise, isContribution = false }: Avant,
): Situation {
  const [statut, difficulte] = [findText(valeurs, 'statut'), findText(valeurs, 'difficulte')];
  return {
    statut: STATUTS.find((known) => known === statut) ?? statutPrecedent ?? 'en_cours',
    statutPrecedent,
    isPrecedentDecide,
    datePromise,
    difficulte: DIFFICULTES.find((known) => known === difficulte) ?? 'aucune',
    completer: findText(valeurs, 'completer') === 'oui' && !isContribution,
    isContribution,
  };
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

/** A statut that always has to say why: put off, dropped, or not done after all. */
export function isJustified({ statut, statutPrecedent }: Situation): boolean {
  return isPropose(statut) || (statutPrecedent === 'realisee' && statut !== 'realisee');
}
