import type { ActionButton, Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { LigneResume } from '../../domain/nouns/resume.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import { action, titreFiche } from '../words/buttons.ts';
import { notice } from '../words/phrases.ts';

/** « Exemple de réussite », or its opposite, beside an answer that tells of progress; nothing once the summary is out. */
export function buttonsOfReussite(
  { numero, etat, avancees, reussite }: LigneResume,
  tour: Tour,
): readonly ActionButton[] {
  if (tour.etat === 'publie' || etat !== 'repondue' || (avancees === null && !reussite)) return [];
  const values = { tour: tour.id, fiche: String(numero) };
  return reussite
    ? [action(fr`Ne plus donner en exemple de réussite`, 'resume:reussite:retirer', values)]
    : [action(fr`Donner en exemple de réussite`, 'resume:reussite:donner', values)];
}

/** The receipt. */
export function viewReussite(
  fiche: Pick<FicheAction, 'numero' | 'titreCourt'>,
  isReussite: boolean,
): Message {
  return notice(titreFiche(fiche), [
    isReussite
      ? fr`Cette réponse est donnée en exemple de réussite : le résumé la cite parmi ce qui a changé.`
      : fr`Cette réponse n’est plus donnée en exemple de réussite.`,
  ]);
}

/** To the author of an answer: coordination keeps it internal. */
export function viewReponseGardee(fiche: FicheAction): Message {
  return notice(fr`Votre réponse reste interne au groupe projet`, [
    fr`${titreFiche(fiche)}.`,
    fr`La coordination ne la met pas dans la version publique du résumé. Le groupe projet la lit, telle que vous l’avez écrite.`,
    fr`Pour en parler, écrivez à la coordination.`,
  ]);
}

/** What stands in its place once coordination has changed its mind. */
export function viewReponseGardeeEnded(fiche: FicheAction): Message {
  return notice(fr`Votre réponse n’est plus gardée interne`, [
    fr`${titreFiche(fiche)}.`,
    fr`Le choix que vous avez fait dans le formulaire s’applique : la coordination ne le change plus.`,
  ]);
}
