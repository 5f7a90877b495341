import type { Form, Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { RolePilotage } from '../../domain/nouns/pilotage.ts';
import { fr } from '../../fr.ts';
import { action, ficheButton, titreFiche } from '../words/buttons.ts';
import { nommerButton } from '../words/nommer-pilote.ts';
import { compact, enumeration, notice } from '../words/phrases.ts';

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
  return notice(fr`Merci. La coordination sait que vous proposez ${nom}.`, [
    fr`C’est elle qui nomme le pilote pour ${fichesEnMots(fiches)}. Vous n’avez plus rien à faire.`,
  ]);
}

/** « Je ne sais pas ». */
export function viewSansProposition(fiches: Fiches): Message {
  return notice(fr`Merci. La coordination cherche qui prend la suite.`, [
    fr`Vous n’avez plus rien à faire pour ${fichesEnMots(fiches)}.`,
  ]);
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
    paragraphs: compact([
      fr`${getNomComplet(auteur)}, qui ne pilote plus la fiche, propose ${nom}.`,
      fr`${titreFiche(fiche)}.`,
      personneId === null && fr`Cette personne n’est pas dans l’espace, ou plusieurs portent ce nom.`,
    ]),
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
            action(fr`Je ne pilote plus la fiche ${fiche.numero}`, 'pilotage:quitter:confirmer', {
              fiche: String(fiche.numero),
            }),
          ],
        })),
      },
    ],
    buttons: [
      action(fr`Je ne pilote plus aucune de ces fiches`, 'pilotage:quitter:confirmer', { fiche: toutes }),
    ],
  };
}

/** The same of the fiches that were named, before anything is done. */
export function viewConfirmerQuitter(
  fiches: readonly Pick<FicheAction, 'numero' | 'titreCourt'>[],
  toutes: string,
): Message {
  const quoi = fichesEnMots(fiches);
  const [seule] = fiches.length === 1 ? fiches : [];
  return {
    title: fr`Vous ne pilotez plus ${quoi} ?`,
    paragraphs: [
      fr`Rien ne change tant que vous n’avez pas confirmé. Ensuite, vos rappels pour ${quoi} s’arrêtent et la coordination est prévenue.`,
    ],
    sections: [{ list: fiches.map((fiche) => ({ text: titreFiche(fiche) })) }],
    buttons: [
      {
        ...action(fr`Je ne pilote plus ${quoi}`, 'pilotage:quitter:confirmer', {
          fiche: seule === undefined ? toutes : String(seule.numero),
        }),
        style: 'primary',
      },
      action(fr`Me faire remplacer quelque temps`, 'delegation:proposer'),
    ],
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
      fr`C’est une erreur ? Vous pouvez reprendre ${quoi} pendant un jour.`,
    ],
    buttons: [
      { ...action(fr`Proposer quelqu’un`, 'pilotage:proposer', values), style: 'primary' },
      action(fr`Je ne sais pas`, 'pilotage:proposer:passer', values),
      action(fr`Reprendre ${quoi}`, 'pilotage:reprendre', values),
    ],
  };
}

/** What was left is theirs again; `taken`: those that somebody else leads since. */
export function viewReprise(
  given: readonly Pick<FicheAction, 'numero'>[],
  taken: readonly Pick<FicheAction, 'numero'>[],
): Message {
  return notice(
    given.length === 0
      ? fr`La coordination a déjà nommé un autre chef de file`
      : fr`Vous pilotez à nouveau ${fichesEnMots(given)}`,
    compact([
      given.length > 0 && fr`Vos rappels reprennent. La coordination est prévenue.`,
      taken.length > 0 &&
        fr`Pour ${fichesEnMots(taken)}, quelqu’un d’autre est nommé : demandez à la coordination de vous nommer à nouveau.`,
    ]),
  );
}

/** To coordination: whoever left a fiche took that back. */
export function viewReprisePilote(fiche: FicheAction, personne: Personne): Message {
  return {
    title: fr`${getNomComplet(personne)} pilote à nouveau la fiche ${fiche.numero}`,
    paragraphs: [
      fr`${titreFiche(fiche)}.`,
      fr`Le départ annoncé est annulé : vous n’avez personne à nommer.`,
    ],
    buttons: [ficheButton(fiche.numero)],
  };
}

/** « la fiche 3 », « les fiches 3 et 7 ». */
export function fichesEnMots(fiches: readonly Pick<FicheAction, 'numero'>[]): string {
  const numeros = enumeration(fiches.map(({ numero }) => String(numero)));
  return fiches.length === 1 ? fr`la fiche ${numeros}` : fr`les fiches ${numeros}`;
}
