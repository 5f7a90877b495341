import type { Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { titreFiche } from '../words/fiche-mots.ts';
import { enumeration } from '../words/phrases.ts';

/** « Je ne suis plus pilote », said by who leads several fiches; `toutes` stands for all of them. */
export function viewChoixQuitter(fiches: readonly FicheAction[], toutes: string): Message {
  return {
    title: fr`De quelle fiche n’êtes-vous plus pilote ?`,
    paragraphs: [fr`Rien ne change tant que vous n’avez pas choisi.`],
    sections: [
      {
        list: fiches.map((fiche) => ({
          text: titreFiche(fiche),
          buttons: [
            action(fr`Je ne pilote plus la fiche ${fiche.numero}`, 'pilotage:quitter', {
              fiche: String(fiche.numero),
            }),
          ],
        })),
      },
    ],
    buttons: [action(fr`Je ne pilote plus aucune de ces fiches`, 'pilotage:quitter', { fiche: toutes })],
  };
}

/** What follows for the person, at once. */
export function viewDepartNote(fiches: readonly Pick<FicheAction, 'numero'>[]): Message {
  const quoi = fichesEnMots(fiches);
  const values = { fiches: fiches.map(({ numero }) => numero).join(' ') };
  return {
    title: fr`C’est noté : vous ne pilotez plus ${quoi}.`,
    paragraphs: [
      fr`Vous ne recevrez plus de rappel pour ${quoi}. La coordination est prévenue.`,
      fr`Savez-vous qui prend la suite ? Ce que vous avez écrit sans l’envoyer n’est transmis à personne.`,
      fr`C’est une erreur ? Dites-le à la coordination : elle peut vous nommer à nouveau.`,
    ],
    buttons: [
      { ...action(fr`Proposer quelqu’un`, 'pilotage:proposer', values), style: 'primary' },
      action(fr`Je ne sais pas`, 'pilotage:proposer:passer', values),
    ],
  };
}

/** « la fiche 3 », « les fiches 3 et 7 ». */
export function fichesEnMots(fiches: readonly Pick<FicheAction, 'numero'>[]): string {
  const numeros = enumeration(fiches.map(({ numero }) => String(numero)));
  return fiches.length === 1 ? fr`la fiche ${numeros}` : fr`les fiches ${numeros}`;
}
