import type { Form, Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Pilotage } from '../../domain/nouns/pilotage.ts';
import { fr } from '../../fr.ts';
import { action, ficheButton } from '../words/buttons.ts';
import { ROLES_PILOTAGE, titreFiche } from '../words/fiche-mots.ts';
import { nommerButton, phrasePilotes } from '../words/nommer-pilote.ts';

/** Whose place beside a fiche ends; `choisie`: who was pointed at. */
export function viewFormulaireFin(
  fiche: FicheAction,
  tenus: readonly Pilotage[],
  choisie: string | null,
): Form {
  return {
    title: fr`Mettre fin à un pilotage`,
    intro: [
      fr`${titreFiche(fiche)}.`,
      fr`Cette personne ne recevra plus de rappel pour la fiche, et en sera informée. Ses réponses restent.`,
    ],
    context: { fiche: String(fiche.numero) },
    fields: [
      {
        kind: 'choice',
        id: 'personne',
        label: fr`Qui ne pilote plus cette fiche ?`,
        required: true,
        value: choisie ?? undefined,
        options: tenus.map(({ personneId, nom, role }) => ({
          value: personneId,
          label: fr`${nom} (${ROLES_PILOTAGE[role]})`,
        })),
      },
    ],
    buttons: [{ label: fr`Mettre fin`, intent: 'pilotage:fermer:confirmer' }],
  };
}

export function viewFinFaite(fiche: FicheAction, { nom }: Pilotage, remaining: readonly Pilotage[]): Message {
  return {
    title: fr`C’est noté : ${nom} ne pilote plus la fiche ${fiche.numero}`,
    paragraphs: [phrasePilotes(remaining)],
    buttons: [nommerButton(fiche), ficheButton(fiche.numero)],
  };
}

export function viewSansPilotage(fiche: FicheAction): Message {
  return {
    title: fr`Personne ne pilote la fiche ${fiche.numero}`,
    paragraphs: [fr`Il n’y a rien à arrêter.`],
    buttons: [nommerButton(fiche)],
  };
}

export function finButton({ numero }: Pick<FicheAction, 'numero'>) {
  return action(fr`Mettre fin à un pilotage`, 'pilotage:fermer', { fiche: String(numero) });
}
