import type { Form, Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { ROLES_PILOTAGE, titreFiche } from '../words/buttons.ts';
import { nommerButton } from '../words/nommer-pilote.ts';
import { shorten } from '../words/phrases.ts';
import type { PlaceTenue } from './personnes.ts';

/** What ends with a person, to read before it is done; `sansSuite`: the fiches that nobody would lead any more. */
export function viewDepart(
  personne: Personne,
  {
    places,
    sansSuite,
  }: { readonly places: readonly PlaceTenue[]; readonly sansSuite: readonly FicheAction[] },
): Form {
  const nom = getNomComplet(personne);
  return {
    title: fr`Désactiver ${shorten(nom, 40)}`,
    intro: [
      fr`${nom} ne recevra plus aucun message et ne pourra plus entrer : ses comptes, ses codes et ses liens ne serviront plus.`,
      fr`Ses réponses restent, sous son nom. Pour son retour, ajoutez cette personne avec la même adresse.`,
    ],
    context: { personne: personne.id },
    fields: [
      {
        kind: 'explanation',
        id: 'fiches',
        message: { title: fr`Ses fiches`, sections: [{ list: listLignes(places, sansSuite) }] },
      },
    ],
    buttons: [{ label: fr`Désactiver`, intent: 'personne:desactiver:confirmer' }],
  };
}

/** It is done; what it leaves without a lead. */
export function viewDepartFait(personne: Personne, sansSuite: readonly FicheAction[]): Message {
  return {
    title: fr`${getNomComplet(personne)} ne fait plus partie de l’espace`,
    paragraphs: [
      fr`Ses rappels, ses comptes et ses liens sont arrêtés. Ses réponses restent.`,
      ...(sansSuite.length === 0 ? [] : [fr`Ces fiches n’ont plus de pilote :`]),
    ],
    sections:
      sansSuite.length === 0
        ? []
        : [{ list: sansSuite.map((fiche) => ({ text: titreFiche(fiche), buttons: [nommerButton(fiche)] })) }],
  };
}

function listLignes(places: readonly PlaceTenue[], sansSuite: readonly FicheAction[]) {
  if (places.length === 0) return [{ text: fr`Cette personne ne pilote aucune fiche.` }];
  return places.map(({ fiche, role }) => ({
    text: fr`${titreFiche(fiche)} (${ROLES_PILOTAGE[role]})`,
    detail: sansSuite.includes(fiche)
      ? fr`Il n’y aura plus de pilote : nommez quelqu’un.`
      : fr`D’autres pilotes restent.`,
  }));
}
