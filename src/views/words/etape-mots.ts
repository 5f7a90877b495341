import type { CodeEtape } from '../../domain/nouns/etape.ts';
import { fr } from '../../fr.ts';

/** « premier rappel », « date limite des réponses »: a step as people call it. */
export function nomEtape(code: CodeEtape): string {
  return NOMS[code];
}

const NOMS: Readonly<Record<CodeEtape, string>> = {
  preparation: fr`préparation par la coordination`,
  'confirmation-pilote': fr`vérification des pilotes`,
  ouverture: fr`ouverture du tour de réponses`,
  'rappel-1': fr`premier rappel`,
  'rappel-2': fr`deuxième rappel`,
  'rappel-3': fr`dernier rappel`,
  echeance: fr`date limite des réponses`,
  'brouillon-resume': fr`brouillon du résumé`,
  veille: fr`rappel de la séance, la veille`,
  lendemain: fr`message du lendemain de la séance`,
  gel: fr`fin du tour de réponses`,
};
