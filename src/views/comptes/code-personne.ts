import type { Form } from '../../conversation/chat.ts';
import type { Personne } from '../../domain/annuaire/personne.ts';
import { fr } from '../../fr.ts';
import { shorten } from '../words/phrases.ts';

const LONGEST_OPTION = 75; // characters; see Option in chat.ts

/** Whom the code is for; `nom` is what was searched. */
export function viewChoixPersonne(personnes: readonly Personne[], nom: string): Form {
  return {
    title: fr`Donner un code`,
    intro: [fr`Avec ce code, une personne relie son compte à son nom.`],
    context: { nom },
    fields: [
      {
        kind: 'choice',
        id: 'personne',
        label: fr`Pour qui ?`,
        required: true,
        options: personnes.map((personne) => ({ value: personne.id, label: nomDansUneListe(personne) })),
        ...(personnes.length === 1 && personnes[0] && { value: personnes[0].id }),
      },
    ],
    buttons: [{ label: fr`Créer le code`, intent: 'personne:code:creer' }],
  };
}

/** More people than a list holds: a name first. */
export function viewRecherchePersonne(nom: string): Form {
  return {
    title: fr`Donner un code`,
    intro: [fr`Avec ce code, une personne relie son compte à son nom.`],
    context: {},
    fields: [
      {
        kind: 'text',
        id: 'nom',
        label: fr`Nom de la personne`,
        hint: fr`Son nom, son prénom, ou le début.`,
        required: true,
        max: 100,
        value: nom,
      },
    ],
    buttons: [{ label: fr`Chercher`, intent: 'personne:code' }],
  };
}

export function personneIntrouvable(): string {
  return fr`Personne ne porte ce nom dans l’espace. Vérifiez-le, ou écrivez seulement le début.`;
}

export function tropDePersonnes(): string {
  return fr`Plus de 100 personnes correspondent. Ajoutez le prénom, ou plus de lettres.`;
}

/** « Martel Camille, Grand Calais Terres & Mers ». */
function nomDansUneListe({ nom, prenom, structure }: Personne): string {
  return shorten(`${nom} ${prenom}, ${structure.nom}`, LONGEST_OPTION);
}
