import type { ListItem, Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Pilotage, RolePilotage } from '../../domain/nouns/pilotage.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import { signatureOf } from '../reponses/reponse.ts';
import { action, ficheButton } from '../words/buttons.ts';
import { ROLES_PILOTAGE, titreFiche } from '../words/fiche-mots.ts';
import { phrasePilotes } from '../words/nommer-pilote.ts';
import { shorten } from '../words/phrases.ts';
import { MOTS } from '../words/questions-mots.ts';
import { statutDeVersion } from '../words/reponse-mots.ts';

/** What whoever takes a fiche over gets: its answers so far, the latest tour first; `tour` is the open one. */
export interface Passation {
  readonly fiche: FicheAction;
  readonly role: RolePilotage;
  readonly reponses: readonly Reponse[];
  readonly tour: Tour | null;
}

/** To the new lead: the history of the fiche; never what the other one typed and did not send. */
export function viewPassation({ fiche, role, reponses, tour }: Passation): Message {
  const isDue = tour !== null && reponses.every(({ tourId }) => tourId !== tour.id);
  return {
    title: fr`La coordination vous confie la fiche ${fiche.numero}`,
    paragraphs: [
      fr`${titreFiche(fiche)}. Votre place : ${ROLES_PILOTAGE[role]}.`,
      reponses.length === 0
        ? fr`Personne n’a encore répondu pour cette fiche.`
        : fr`Voici ce qui a été répondu avant vous, le plus récent d’abord.`,
    ],
    sections: reponses.length === 0 ? [] : [{ list: reponses.slice(0, MOST).map(viewReponsePassee) }],
    note: fr`Ce n’est pas à vous ? Écrivez « je ne suis plus pilote de la fiche ${fiche.numero} ».`,
    buttons: [
      ...(tour !== null && isDue && role !== 'suppleant' ? [repondreButton(fiche, tour)] : []),
      ficheButton(fiche.numero),
    ],
  };
}

/** To who was replaced, or whose place coordination ended. */
export function viewFinPilotage(fiche: FicheAction, pilotes: readonly Pilotage[]): Message {
  return {
    title: fr`Vous ne pilotez plus la fiche ${fiche.numero}`,
    paragraphs: [
      fr`${titreFiche(fiche)}. La coordination l’a noté : vous ne recevrez plus de rappel pour cette fiche.`,
      phrasePilotes(pilotes),
      fr`C’est une erreur ? Dites-le à la coordination : elle peut vous nommer à nouveau.`,
    ],
  };
}

const MOST = 6; // three years at two tours a year
const LONGEST = 300; // characters of one answer in this list

function viewReponsePassee({ courante }: Reponse): ListItem {
  const { avancees, prochaineEtape, difficulteDetail } = courante;
  const lines = [
    ...(avancees === null ? [] : [avancees]),
    ...(prochaineEtape === null ? [] : [fr`${MOTS.prochaineEtape.nom} : ${prochaineEtape}`]),
    ...(difficulteDetail === null ? [] : [fr`${MOTS.difficulte.nom} : ${difficulteDetail}`]),
  ];
  return {
    text: fr`${signatureOf(courante)} : ${statutDeVersion(courante)}`,
    detail: shorten(lines.join('\n'), LONGEST) || undefined,
  };
}

function repondreButton({ numero }: FicheAction, { id }: Tour) {
  const values = { tour: id, fiche: String(numero) };
  return {
    ...action(fr`Répondre pour la fiche ${numero}`, 'reponse:ouvrir', values),
    style: 'primary',
  } as const;
}
