import type { ListItem, Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { Pilotage } from '../../domain/nouns/pilotage.ts';
import { fr } from '../../fr.ts';
import { action, ficheButton } from '../words/buttons.ts';
import { titreFiche } from '../words/fiche-mots.ts';
import { nommerButton, phrasePilotes } from '../words/nommer-pilote.ts';
import { compact, notice } from '../words/phrases.ts';

/** A fiche that its lead is asked about, and what he or she said since; null: nothing yet. */
export interface LigneConfirmation {
  readonly fiche: FicheAction;
  readonly isPilote: boolean | null;
}

/** « Êtes-vous toujours pilote ? », about the fiches without an answer at the last tour; what was said asks no more. */
export function viewConfirmationPilote(lignes: readonly LigneConfirmation[], tardif: boolean): Message {
  const asked = lignes.filter(({ isPilote }) => isPilote === null);
  return {
    title: titreConfirmation(asked.map(({ fiche }) => fiche)),
    paragraphs: compact([
      asked.length > 0 &&
        fr`Un nouveau tour de réponses se prépare. Nous n’avons pas eu de réponse au dernier tour.`,
      tardif && fr`Ce message part en retard, après une panne. Veuillez nous en excuser.`,
    ]),
    sections: [{ list: lignes.map(viewLigne) }],
  };
}

function titreConfirmation(asked: readonly FicheAction[]): string {
  const [seule] = asked;
  if (seule === undefined) return fr`Êtes-vous toujours pilote ? La question est réglée.`;
  return asked.length === 1
    ? fr`Êtes-vous toujours pilote de la fiche ${seule.numero} ?`
    : fr`Êtes-vous toujours pilote de ces ${asked.length} fiches ?`;
}

/** The answer to a yes. */
export function viewConfirmationNotee(fiche: FicheAction): Message {
  return notice(fr`Merci, c’est noté.`, [fr`Vous restez pilote de la fiche ${fiche.numero}.`]);
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

function viewLigne({ fiche, isPilote }: LigneConfirmation): ListItem {
  if (isPilote !== null)
    return {
      text: isPilote
        ? fr`${titreFiche(fiche)} : vous avez répondu oui.`
        : fr`${titreFiche(fiche)} : vous avez répondu non, vos rappels sont arrêtés.`,
    };
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
