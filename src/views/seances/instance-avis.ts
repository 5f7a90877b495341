import type { Message } from '../../conversation/chat.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { FaitInstance, Instance } from '../../domain/nouns/seance.ts';
import { fr } from '../../fr.ts';
import { enumeration } from '../words/phrases.ts';
import { genreEnMots, voirInstanceButton } from './instances.ts';

interface AvisInstance {
  readonly instance: Instance;
  readonly fait: FaitInstance;
  /** Who did it; null: who has left since. */
  readonly acteur: Personne | null;
  readonly animateurs: readonly Personne[];
}

/** Told to somebody whose place in a body changed, or whose body did. */
export function viewAvisInstance({ instance, fait, acteur, animateurs }: AvisInstance): Message {
  const { title, paragraphs } = FAITS[fait](instance.nom);
  return {
    title,
    paragraphs,
    facts: [
      { label: fr`Nature`, value: genreEnMots(instance) },
      ...(animateurs.length === 0
        ? []
        : [{ label: fr`Animation`, value: enumeration(animateurs.map(getNomComplet)) }]),
      ...(acteur === null ? [] : [{ label: fr`Noté par`, value: getNomComplet(acteur) }]),
    ],
    buttons: [voirInstanceButton(instance)],
  };
}

const FAITS: Readonly<
  Record<FaitInstance, (nom: string) => { readonly title: string; readonly paragraphs: readonly string[] }>
> = {
  entree: (nom) => ({
    title: fr`Vous êtes maintenant membre : ${nom}`,
    paragraphs: [
      fr`Vous recevrez ses convocations, ses relevés et ses annonces, et ses séances sont dans votre calendrier.`,
    ],
  }),
  sortie: (nom) => ({
    title: fr`Vous n’êtes plus membre : ${nom}`,
    paragraphs: [fr`Vous n’en recevez plus rien. Ce n’est pas juste ? Dites-le à la coordination.`],
  }),
  animation: (nom) => ({
    title: fr`Vous animez maintenant : ${nom}`,
    paragraphs: [
      fr`Vous pouvez convoquer ses séances, écrire leur ordre du jour, noter les points, publier le relevé et écrire des annonces à ses membres.`,
    ],
  }),
  'fin-animation': (nom) => ({
    title: fr`Vous n’animez plus : ${nom}`,
    paragraphs: [fr`Vous en restez membre. Ce n’est pas juste ? Dites-le à la coordination.`],
  }),
  fermeture: (nom) => ({
    title: fr`Fermé : ${nom}`,
    paragraphs: [fr`Il ne se réunit plus. Ses séances et ses relevés restent à lire.`],
  }),
  reouverture: (nom) => ({
    title: fr`Rouvert : ${nom}`,
    paragraphs: [fr`Il se réunit à nouveau, et vous en êtes membre.`],
  }),
};
