import type { Button, Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { toLisible } from '../../domain/reponses/contenu-lisible.ts';
import type { Repertoire } from '../../domain/reponses/contexte-reponse.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { momentEnLettres } from '../words/phrases.ts';
import { jusquAuResume } from '../words/reponse-mots.ts';
import { listButtonsReponse, signatureOf, valuesOfReponse } from './reponse.ts';
import { factsOfReponse } from './reponse-faits.ts';

/** An answer that came by a page of ours, told at its person's address; `ouvert` is null once nothing changes any more. */
export function viewRecuParLien(reponse: Reponse, repertoire: Repertoire, ouvert: Tour | null): Message {
  const { courante } = reponse;
  const { fiche } = repertoire;
  return {
    title: fr`Réponse reçue pour la fiche ${fiche.numero} – ${fiche.titreCourt}`,
    paragraphs: [
      fr`Elle est arrivée en votre nom par une page de cet espace, le ${momentEnLettres(courante.creeeLe)}. La voici.`,
      ouvert === null
        ? fr`Ce tour de réponses est terminé : elle ne change plus.`
        : fr`Ce n’est pas vous, ou c’est une erreur ? Annulez-la : la fiche redevient comme avant cet envoi.`,
      ...(ouvert === null ? [] : [fr`Vous pouvez annuler ou corriger ${jusquAuResume(ouvert)}.`]),
    ],
    facts: factsOfReponse(toLisible(courante, repertoire)),
    note: signatureOf(courante),
    buttons: ouvert === null ? [] : listButtonsRecu(reponse, fiche, ouvert),
  };
}

/** The same message, once its answer is not the one that counts. */
export function viewRecuDepasse(fiche: FicheAction, courante: Reponse | null, ouvert: Tour | null): Message {
  const buttons = ouvert === null ? [] : listButtonsSuite(fiche, courante, ouvert);
  if (courante === null) return { title: fr`La réponse pour la fiche ${fiche.numero} est annulée`, buttons };
  return {
    title: fr`Une autre réponse compte pour la fiche ${fiche.numero}`,
    paragraphs: [fr`${signatureOf(courante.courante)}.`],
    buttons,
  };
}

function listButtonsRecu(reponse: Reponse, fiche: FicheAction, tour: Tour): Message['buttons'] {
  const values = valuesOfReponse(tour, fiche, reponse);
  return [
    action(fr`Corriger ma réponse`, 'reponse:ouvrir', values),
    {
      ...action(fr`Annuler cette réponse`, 'reponse:annuler', {
        ...values,
        version: String(reponse.courante.version),
      }),
      style: 'danger',
    },
  ];
}

/** What was sent is taken back; `standing`: the answer that stands again, null for none. */
export function viewAnnulation(fiche: FicheAction, standing: Reponse | null, tour: Tour): Message {
  return {
    title: fr`Votre réponse pour la fiche ${fiche.numero} est annulée`,
    paragraphs: [
      standing === null
        ? fr`Cette fiche attend à nouveau votre réponse.`
        : fr`La réponse précédente est à nouveau en place. ${signatureOf(standing.courante)}.`,
    ],
    buttons: listButtonsSuite(fiche, standing, tour),
  };
}

/** It was taken back already, or another answer came since. */
export function viewAnnulationSansEffet(fiche: FicheAction, courante: Reponse | null, tour: Tour): Message {
  return {
    title: fr`Il n’y a rien à annuler pour la fiche ${fiche.numero}`,
    paragraphs: [
      courante === null
        ? fr`Cette réponse est déjà annulée.`
        : fr`Cette réponse n’est plus celle qui compte. ${signatureOf(courante.courante)}.`,
    ],
    buttons: listButtonsSuite(fiche, courante, tour),
  };
}

/** What can be done with a fiche: with the answer that stands, or without one. */
function listButtonsSuite(fiche: FicheAction, standing: Reponse | null, tour: Tour): readonly Button[] {
  if (standing !== null) return listButtonsReponse(tour, fiche, standing);
  const values = { tour: tour.id, fiche: String(fiche.numero) };
  return [action(fr`Répondre pour la fiche ${fiche.numero}`, 'reponse:ouvrir', values)];
}
