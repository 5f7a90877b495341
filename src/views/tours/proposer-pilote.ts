import type { Form, Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { RolePilotage } from '../../domain/nouns/pilotage.ts';
import { fr } from '../../fr.ts';
import { action, ficheButton } from '../words/buttons.ts';
import { titreFiche } from '../words/fiche-mots.ts';
import { nommerButton } from '../words/nommer-pilote.ts';
import { fichesEnMots } from './quitter-pilotage.ts';

type Fiches = readonly Pick<FicheAction, 'numero'>[];

/** Who could follow: a name is enough. */
export function viewProposition(fiches: Fiches): Form {
  return {
    title: fr`Qui prend la suite ?`,
    intro: [fr`La coordination décidera qui pilote ${fichesEnMots(fiches)}.`],
    context: { fiches: fiches.map(({ numero }) => numero).join(' ') },
    fields: [
      {
        kind: 'text',
        id: 'nom',
        label: fr`Qui proposez-vous ?`,
        hint: fr`Prénom et nom. Si cette personne est nouvelle, ajoutez sa fonction et sa structure.`,
        required: true,
        max: 150,
      },
    ],
    buttons: [{ label: fr`Proposer`, intent: 'pilotage:proposer:envoyer' }],
  };
}

export function viewPropositionNotee(nom: string, fiches: Fiches): Message {
  return {
    title: fr`Merci. La coordination sait que vous proposez ${nom}.`,
    paragraphs: [
      fr`C’est elle qui nomme le pilote pour ${fichesEnMots(fiches)}. Vous n’avez plus rien à faire.`,
    ],
  };
}

/** « Je ne sais pas ». */
export function viewSansProposition(fiches: Fiches): Message {
  return {
    title: fr`Merci. La coordination cherche qui prend la suite.`,
    paragraphs: [fr`Vous n’avez plus rien à faire pour ${fichesEnMots(fiches)}.`],
  };
}

/** To coordination: one press settles it when somebody known is proposed; `place` is the one that is free. */
export function viewPilotePropose({
  fiche,
  auteur,
  proposition: { nom, personneId },
  place,
}: {
  readonly fiche: FicheAction;
  readonly auteur: Personne;
  readonly proposition: { readonly nom: string; readonly personneId: string | null };
  readonly place: RolePilotage;
}): Message {
  const values = { fiche: String(fiche.numero), personne: personneId ?? '', role: place };
  return {
    title: fr`${nom} : proposition pour piloter la fiche ${fiche.numero}`,
    paragraphs: [
      fr`${getNomComplet(auteur)}, qui ne pilote plus la fiche, propose ${nom}.`,
      fr`${titreFiche(fiche)}.`,
      ...(personneId === null
        ? [fr`Cette personne n’est pas dans l’espace, ou plusieurs portent ce nom.`]
        : []),
    ],
    buttons: [
      ...(personneId === null
        ? [action(fr`Ajouter une personne`, 'personne:ajouter')]
        : [{ ...action(fr`Nommer ${nom}`, 'pilotage:nommer:confirmer', values), style: 'primary' } as const]),
      personneId === null
        ? nommerButton(fiche)
        : action(fr`Nommer quelqu’un d’autre`, 'pilotage:nommer', { fiche: String(fiche.numero) }),
      ficheButton(fiche.numero),
    ],
  };
}
