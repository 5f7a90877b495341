import type { Field, TickField } from '../../conversation/chat.ts';
import { toLisible } from '../../domain/reponses/contenu-lisible.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import { listTextes, parseContenu } from '../../domain/reponses/valeurs-reponse.ts';
import type { SigneVigilance } from '../../domain/reponses/vigilance.ts';
import { listPassages, listSignes } from '../../domain/reponses/vigilance.ts';
import { fr } from '../../fr.ts';
import { enumeration } from '../words/phrases.ts';
import { factsOfRelecture } from './reponse-faits.ts';
import { SIGNES_EN_MOTS } from './signes-mots.ts';

/** What was answered so far, to be read again before sending, with a warning of what may be personal. */
export function relecture(contexte: ContexteReponse): Field {
  const contenu = parseContenu(contexte);
  const textes = listTextes(contenu);
  const signes = listSignes(textes);
  const passages = textes.flatMap(listPassages);
  return {
    kind: 'explanation',
    id: 'relecture',
    message: {
      title: fr`Votre réponse`,
      facts: factsOfRelecture(toLisible(contenu, contexte)),
      paragraphs:
        signes.length === 0
          ? []
          : [
              fr`Attention : vérifiez votre texte. Il semble contenir ${signesEnMots(signes)}.`,
              ...passages
                .slice(0, MOST)
                .map(({ mots, signe }) => fr`« ${mots.trim()} » : ${SIGNES_EN_MOTS[signe]}.`),
            ],
    },
  };
}

const MOST = 6; // each is read: more is a list of people

/** Ticked at each sending, and never kept. */
export function engagement(): TickField {
  return {
    kind: 'tick',
    id: 'engagement',
    label: fr`Je n’ai écrit aucun nom ni aucune situation d’une famille ou d’un usager.`,
  };
}

function signesEnMots(signes: readonly SigneVigilance[]): string {
  const mots = signes.map((signe) => SIGNES_EN_MOTS[signe]);
  return enumeration(mots);
}
