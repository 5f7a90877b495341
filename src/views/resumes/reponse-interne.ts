import type { Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { fr } from '../../fr.ts';
import { titreFiche } from '../words/fiche-mots.ts';

/** To the author of an answer: coordination keeps it internal. */
export function viewReponseGardee(fiche: FicheAction): Message {
  return {
    title: fr`Votre réponse reste interne au groupe projet`,
    paragraphs: [
      fr`${titreFiche(fiche)}.`,
      fr`La coordination ne la met pas dans la version publique du résumé. Le groupe projet la lit, telle que vous l’avez écrite.`,
      fr`Pour en parler, écrivez à la coordination.`,
    ],
  };
}

/** What stands in its place once coordination has changed its mind. */
export function viewReponseGardeeEnded(fiche: FicheAction): Message {
  return {
    title: fr`Votre réponse n’est plus gardée interne`,
    paragraphs: [
      fr`${titreFiche(fiche)}.`,
      fr`Le choix que vous avez fait dans le formulaire s’applique : la coordination ne le change plus.`,
    ],
  };
}
