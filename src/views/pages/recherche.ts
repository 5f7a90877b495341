import type { Message, Option } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';

/** A list to choose from; the first choice is all of them. */
export interface Filtre {
  readonly id: 'enjeu' | 'statut' | 'commune' | 'pilote';
  readonly label: string;
  readonly tous: string;
  readonly options: readonly Option[];
}

/** The search page: what can be chosen, and what was found. */
export interface PageRecherche {
  readonly filtres: readonly Filtre[];
  readonly message: Message;
}

/** The page where whoever is signed in searches the plan. */
export const TITRE = fr`Chercher dans le plan`;
export const DETAIL = fr`Des mots du plan, des réponses que vous pouvez lire, une commune ou une structure. Une faute de frappe n’empêche pas de trouver.`;
export const MOTS = fr`Mots à chercher`;
export const EN_RETARD = fr`Seulement les fiches en retard`;
export const CHERCHER = fr`Chercher`;
export const EFFACER = fr`Effacer la recherche`;
export const RETOUR = fr`Retour au tableau de bord`;
export const ADRESSE = fr`L’adresse de cette page garde votre recherche. Chaque personne y trouve ce qu’elle peut lire.`;
