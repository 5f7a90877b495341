import type { ListItem, Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { getNomComplet } from '../../domain/nouns/personne.ts';
import type { Pilotage } from '../../domain/nouns/pilotage.ts';
import { fr } from '../../fr.ts';
import { action, ficheButton } from '../words/buttons.ts';
import { titreFiche } from '../words/fiche-mots.ts';
import { nommerButton, phrasePilotes } from '../words/nommer-pilote.ts';

/** « Êtes-vous toujours pilote ? », about the fiches without an answer at the last tour. */
export function viewConfirmationPilote(ficheActions: readonly FicheAction[], tardif: boolean): Message {
  const [seule] = ficheActions;
  return {
    title:
      ficheActions.length === 1 && seule
        ? fr`Êtes-vous toujours pilote de la fiche ${seule.numero} ?`
        : fr`Êtes-vous toujours pilote de ces ${ficheActions.length} fiches ?`,
    paragraphs: [
      fr`Un nouveau tour de réponses se prépare. Nous n’avons pas eu de réponse au dernier tour.`,
      ...(tardif ? [fr`Ce message part en retard, après une panne. Veuillez nous en excuser.`] : []),
    ],
    sections: [{ list: ficheActions.map(viewLigne) }],
  };
}

/** The answer to a yes. */
export function viewConfirmationNotee(fiche: FicheAction): Message {
  return {
    title: fr`Merci, c’est noté.`,
    paragraphs: [fr`Vous restez pilote de la fiche ${fiche.numero}.`],
  };
}

/** Somebody leads a fiche no more: coordination sees who still does, and can name another. */
export function viewDepartPilote(
  fiche: FicheAction,
  personne: Personne,
  remaining: readonly Pilotage[],
): Message {
  return {
    title: fr`Qui pilotera la fiche ${fiche.numero} ?`,
    paragraphs: [
      fr`${getNomComplet(personne)} dit ne plus piloter la fiche ${fiche.numero} – ${fiche.titreCourt}. Ses rappels pour cette fiche sont arrêtés.`,
      phrasePilotes(remaining),
    ],
    buttons: [{ ...nommerButton(fiche), style: 'primary' }, ficheButton(fiche.numero)],
  };
}

function viewLigne(fiche: FicheAction): ListItem {
  const { numero } = fiche;
  const values = (reponse: string) => ({ fiche: String(numero), reponse });
  return {
    text: titreFiche(fiche),
    buttons: [
      action(fr`Oui, je pilote la fiche ${numero}`, 'pilotage:confirmer', values('oui')),
      action(fr`Non, je ne pilote plus la fiche ${numero}`, 'pilotage:confirmer', values('non')),
    ],
  };
}
