import type { Form, FormButton } from '../../conversation/chat.ts';
import type { IntentName } from '../../conversation/intent-names.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { LONGEST_OPTION } from './options.ts';
import { shorten } from './phrases.ts';

/** The words of a form that asks for one person, and what it leads to. */
export interface MotsChoix {
  readonly title: string;
  readonly intro: readonly string[];
  readonly label: string;
  readonly context: Readonly<Record<string, string>>;
  readonly submit: FormButton;
  /** Asks for the list again, with a name that was typed. */
  readonly search: IntentName;
}

/** One of these people; `nom` is what was searched. */
export function viewChoixPersonne(personnes: readonly Personne[], nom: string, mots: MotsChoix): Form {
  const { title, intro, label, context, submit } = mots;
  return {
    title,
    intro,
    context: { ...context, nom },
    fields: [
      {
        kind: 'choice',
        id: 'personne',
        label,
        required: true,
        options: personnes.map((personne) => ({ value: personne.id, label: nomDansUneListe(personne) })),
        ...(personnes.length === 1 && personnes[0] && { value: personnes[0].id }),
      },
    ],
    buttons: [submit],
  };
}

/** More people than a list holds: a name first. */
export function viewRecherchePersonne(nom: string, { title, intro, context, search }: MotsChoix): Form {
  return {
    title,
    intro,
    context,
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
    buttons: [{ label: fr`Chercher`, intent: search }],
  };
}

export function personneIntrouvable(): string {
  return fr`Personne ne porte ce nom dans l’espace. Vérifiez-le, ou écrivez seulement le début.`;
}

export function tropDePersonnes(): string {
  return fr`Plus de 100 personnes correspondent. Ajoutez le prénom, ou plus de lettres.`;
}

/** « Martel Camille, Grand Calais Terres & Mers ». */
export function nomDansUneListe({ nom, prenom, structure }: Personne): string {
  return shorten(`${nom} ${prenom}, ${structure.nom}`, LONGEST_OPTION);
}
