import type { Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { LigneResume } from '../../domain/nouns/resume.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import type { Block } from '../words/document.ts';
import { titreFiche } from '../words/fiche-mots.ts';

/** « Exemple de réussite », or its opposite, under an answer that tells of progress; nothing once the summary is out. */
export function blocksOfReussite(
  { numero, etat, avancees, reussite }: LigneResume,
  tour: Tour,
): readonly Block[] {
  if (tour.etat === 'publie' || etat !== 'repondue' || (avancees === null && !reussite)) return [];
  const values = { tour: tour.id, fiche: String(numero) };
  const button = reussite
    ? action(fr`Ne plus donner la fiche ${numero} en exemple de réussite`, 'resume:reussite:retirer', values)
    : action(fr`Donner la fiche ${numero} en exemple de réussite`, 'resume:reussite:donner', values);
  return [{ kind: 'actions', buttons: [button] }];
}

/** The receipt. */
export function viewReussite(
  fiche: Pick<FicheAction, 'numero' | 'titreCourt'>,
  isReussite: boolean,
): Message {
  return {
    title: titreFiche(fiche),
    paragraphs: [
      isReussite
        ? fr`Cette réponse est donnée en exemple de réussite : le résumé la cite parmi ce qui a changé.`
        : fr`Cette réponse n’est plus donnée en exemple de réussite.`,
    ],
  };
}
