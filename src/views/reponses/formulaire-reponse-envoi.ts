import type { Field, TickField, Values } from '../../conversation/chat.ts';
import { toLisible } from '../../domain/reponses/contenu-lisible.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import { isQuestionMots, listQuestionsMots } from '../../domain/reponses/mots-personnels.ts';
import { listTextes, parseContenu } from '../../domain/reponses/valeurs-reponse.ts';
import type { SigneVigilance } from '../../domain/reponses/vigilance.ts';
import { listSignes } from '../../domain/reponses/vigilance.ts';
import { fr } from '../../fr.ts';
import { enumeration } from '../words/phrases.ts';
import { SIGNES_EN_MOTS } from '../words/signes-mots.ts';
import { factsOfRelecture } from './reponse-faits.ts';

/** What was answered so far, to be read again before sending, with a warning of what may be personal. */
export function relecture(contexte: ContexteReponse): Field {
  const contenu = parseContenu(contexte);
  const signes = listSignes(listTextes(contenu));
  const mots = listQuestionsMots(contenu).flatMap((question) => question.mots);
  return {
    kind: 'explanation',
    id: 'relecture',
    warnsOf: mots.map((one) => one.mots),
    message: {
      title: fr`Votre réponse`,
      facts: factsOfRelecture(toLisible(contenu, contexte)),
      paragraphs:
        signes.length === 0
          ? []
          : [fr`Attention : vérifiez votre texte. Il semble contenir ${signesEnMots(signes)}.`],
    },
  };
}

/** Ticked at each sending, and never kept. */
export function engagement(): TickField {
  return {
    kind: 'tick',
    id: 'engagement',
    label: fr`Je n’ai écrit aucun nom ni aucune situation d’une famille ou d’un usager.`,
  };
}

/** What is said anew at each sending, and never kept in a draft: another text may stand there by then. */
export function pickAskedEachTime(values: Values): Values {
  const { engagement, ...others } = values;
  const dits = Object.fromEntries(Object.entries(others).filter(([id]) => isAskedEachTime(id)));
  return engagement === 'oui' ? { ...dits, engagement } : dits;
}

export function isAskedEachTime(fieldId: string): boolean {
  return fieldId === 'engagement' || isQuestionMots(fieldId);
}

function signesEnMots(signes: readonly SigneVigilance[]): string {
  const mots = signes.map((signe) => SIGNES_EN_MOTS[signe]);
  return enumeration(mots);
}
