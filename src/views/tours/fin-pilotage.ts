import type { Form, Message } from '../../conversation/chat.ts';
import { getNomPlateforme, type RaisonFin } from '../../domain/nouns/compte.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { getNomComplet, listComptesJoignables, type Personne } from '../../domain/nouns/personne.ts';
import type { Pilotage } from '../../domain/nouns/pilotage.ts';
import { fr } from '../../fr.ts';
import { voirPersonneButton } from '../annuaire/personnes.ts';
import { action, ficheButton } from '../words/buttons.ts';
import { ROLES_PILOTAGE, titreFiche } from '../words/fiche-mots.ts';
import { voiesEnMots } from '../words/injoignables.ts';
import { nommerButton, phrasePilotes, remplacerButton } from '../words/nommer-pilote.ts';

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
