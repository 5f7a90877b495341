import type { Form, ListItem, Message } from '../../conversation/chat.ts';
import { getNomPlateforme, type RaisonFin } from '../../domain/nouns/compte.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { getNomComplet, listComptesJoignables, type Personne } from '../../domain/nouns/personne.ts';
import type { Pilotage } from '../../domain/nouns/pilotage.ts';
import { fr } from '../../fr.ts';
import { voirPersonneButton } from '../annuaire/personnes.ts';
import { action, ficheButton, ROLES_PILOTAGE, titreFiche } from '../words/buttons.ts';
import { voiesEnMots } from '../words/injoignables.ts';
import { nommerButton, phrasePilotes, remplacerButton } from '../words/nommer-pilote.ts';
import { compact, notice } from '../words/phrases.ts';

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

interface CompteFerme {
  readonly personne: Personne;
  /** What this person leads. */
  readonly fiches: readonly FicheAction[];
  readonly plateforme: string;
  readonly raison: RaisonFin;
}

const CAUSES: Readonly<Record<RaisonFin, (nom: string, plateforme: string) => string>> = {
  'compte-desactive': (nom, plateforme) => fr`Le compte ${plateforme} de ${nom} est fermé`,
  'application-retiree': (nom, plateforme) => fr`${nom} a retiré le robot de ${plateforme}`,
};

/** A lead has one way less to hear from us: coordination sees whether one is left, and what that person leads. */
export function viewCompteFerme({ personne, fiches, plateforme, raison }: CompteFerme): Message {
  const autres = listComptesJoignables(personne);
  return {
    title: CAUSES[raison](getNomComplet(personne), getNomPlateforme({ plateforme })),
    paragraphs: [
      autres.length === 0
        ? fr`Aucun compte ne permet plus de lui écrire : ses rappels ne partent plus.`
        : fr`Ses messages partent maintenant ${voiesEnMots(autres)}.`,
      fr`Si cette personne est partie, nommez qui prend la suite, puis désactivez-la.`,
    ],
    sections: [
      {
        list: fiches.map((fiche) => ({
          text: titreFiche(fiche),
          buttons: [remplacerButton(fiche, personne)],
        })),
      },
    ],
    buttons: [voirPersonneButton(personne)],
  };
}

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
