import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { toLisible } from '../../domain/reponses/contenu-lisible.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import type { QuestionReponse } from '../../domain/reponses/question.ts';
import { fr } from '../../fr.ts';
import { jourSansSemaine } from '../words/dates.ts';
import { MOTS } from '../words/questions-mots.ts';

/** Statut, date and figures say themselves what stands; whether it was on the agenda of another séance helps nobody. */
const SANS_RAPPEL: ReadonlySet<QuestionReponse> = new Set(['statut', 'echeance', 'chiffres', 'ordreDuJour']);

/**
 * « La dernière fois (14 mai 2027) : … »: what a question was answered last. A tour that said nothing of it, as
 * « rien de nouveau » does, is looked past.
 */
export function derniereFois(id: QuestionReponse, contexte: ContexteReponse): string | undefined {
  if (SANS_RAPPEL.has(id)) return undefined;
  for (const version of contexte.anterieures.filter(({ horsTour }) => !horsTour)) {
    const dit = MOTS[id].valeur(toLisible(version, contexte));
    if (typeof dit !== 'string' || dit === '') continue;
    return fr`La dernière fois (${jourSansSemaine(jourOf(version.creeeLe))}) : ${dit}`;
  }
  return undefined;
}
