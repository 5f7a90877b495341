import type { Reply, Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { Acteur } from '../../domain/nouns/personne.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewFormulaireSeance, withSansRappelsError } from '../../views/seances/seance.ts';
import { showErrors } from '../../views/words/check-fields.ts';
import { getSaisie } from '../verbs/keep-saisie.ts';
import type { ContexteSeance, SaisieSeance } from './check-seance.ts';
import { checkSeance, cleSeance } from './check-seance.ts';
import type { DecisionTour } from './preview-seance.ts';
import { buildApercuSeance, decideTour } from './preview-seance.ts';

/** A confirmation: what was pressed, by whom, and the number of the preview. */
export interface Confirmation {
  readonly acteur: Acteur;
  readonly soumission: string;
  readonly values: Values;
}

/** The séance to save, or what stands in the way since it was previewed. */
export type Reexamen =
  | ({ readonly kind: 'accepted'; readonly saisie: SaisieSeance } & DecisionTour)
  | { readonly kind: 'refused'; readonly reply: Reply };

/**
 * Checks once more what was previewed: time has passed, and others may have acted.
 * @throws DomainError `formulaire-incomplet`
 */
export async function recheckSeance(
  contexte: ContexteSeance,
  { acteur, soumission, values }: Confirmation,
  stores: Stores,
): Promise<Reexamen> {
  const cle = cleSeance(contexte.seance?.id ?? null);
  const typed = await getSaisie({ personne: acteur.personne, cle, soumission }, stores);
  const { fields, saisie } = checkSeance(contexte, typed);
  if (saisie === null) {
    const form = showErrors(viewFormulaireSeance(fields, contexte), fields);
    return { kind: 'refused', reply: { kind: 'form', form } };
  }
  const decision = await decideTour(contexte, saisie, stores);
  const needsTick = decision.plan.kind === 'planifie' && decision.plan.echeancier.sansRappels;
  const isAccepted = !needsTick || findText(values, 'sansRappels') === 'oui';
  if (isAccepted && isSameSequence(contexte, values)) return { kind: 'accepted', saisie, ...decision };
  const form = await buildApercuSeance({ contexte, saisie, ...decision, soumission }, stores);
  return { kind: 'refused', reply: { kind: 'form', form: isAccepted ? form : withSansRappelsError(form) } };
}

/** False when somebody moved the séance since the preview: the dates are shown again. */
function isSameSequence({ seance }: ContexteSeance, values: Values): boolean {
  return seance === null || findText(values, 'sequence') === String(seance.sequence);
}
