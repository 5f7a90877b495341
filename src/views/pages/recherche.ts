import type { ListItem, Message, Option, Section } from '../../conversation/chat.ts';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Partie } from '../../domain/nouns/partie.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { capitalize, jourSansSemaine, momentEnLettres, pluralize } from '../words/phrases.ts';
import { nomSeance } from '../words/seance-mots.ts';

/** A list to choose from; the first choice is all of them. */
export interface Filtre {
  readonly id: 'enjeu' | 'statut' | 'commune' | 'pilote';
  readonly label: string;
  readonly tous: string;
  readonly options: readonly Option[];
}

/** The search page: what can be chosen, the fiches that were found, and what else was. */
export interface PageRecherche {
  readonly filtres: readonly Filtre[];
  readonly message: Message;
  readonly autres: readonly Section[];
}

/** What bears the words beside fiches; `seances`: with where each leads. */
export interface Others {
  readonly personnes: readonly Personne[];
  readonly parties: readonly Partie[];
  readonly annonces: readonly Pick<Annonce, 'id' | 'titre' | 'envoyeeLe'>[];
  readonly seances: readonly { readonly seance: Seance; readonly isPassee: boolean }[];
}

export function viewOthers({ personnes, parties, seances, annonces }: Others): readonly Section[] {
  return [
    ...sectionOf(fr`Personnes`, personnes.map(toPersonne)),
    ...sectionOf(fr`Parties`, parties.map(toPartie)),
    ...sectionOf(fr`Séances`, seances.map(toSeance)),
    ...sectionOf(fr`Annonces`, annonces.map(toAnnonce)),
  ];
}

const MOST = 6; // of each kind; who looks for another one types a word more

function sectionOf(title: string, list: readonly ListItem[]): readonly Section[] {
  return list.length === 0 ? [] : [{ title, list: list.slice(0, MOST) }];
}

function toPersonne(personne: Personne): ListItem {
  const text = getNomComplet(personne);
  const detail = fr`${personne.fonction}, ${personne.structure.nom}`;
  return { text, detail, leads: action(text, 'personne:voir', { personne: personne.id }) };
}

function toPartie({ id, nom }: Partie): ListItem {
  return { text: nom, leads: action(nom, 'partie:voir', { partie: id }) };
}

function toAnnonce({ id, titre, envoyeeLe }: Others['annonces'][number]): ListItem {
  const leads = action(titre, 'annonce:suivi', { annonce: id });
  return { text: titre, detail: capitalize(momentEnLettres(envoyeeLe)), leads };
}

function toSeance({ seance, isPassee }: Others['seances'][number]): ListItem {
  const text = fr`${nomSeance(seance)}, ${jourSansSemaine(jourOf(seance.debut))}`;
  const leads =
    isPassee && seance.releveLe
      ? action(text, 'releve:lire', { seance: seance.id })
      : action(text, 'seances');
  return { text, detail: seance.lieu, leads };
}

/** The page where whoever is signed in searches everything. */
export const TITRE = fr`Chercher ou demander`;
export const DETAIL = fr`Des mots du plan, des réponses que vous pouvez lire, une commune ou une structure. Une faute de frappe n’empêche pas de trouver.`;
export const MOTS = fr`Mots à chercher`;
export const EN_RETARD = fr`Seulement les fiches en retard`;
export const CHERCHER = fr`Chercher`;
export const EFFACER = fr`Effacer la recherche`;
export const FILTRER = fr`Filtrer les fiches`;
export const FICHES = fr`Fiches`;
export const TOUT_VOIR = fr`Voir tout ce qui est trouvé`;

export function resultatsPour(mots: string): string {
  return fr`Ce qui est trouvé pour « ${mots} »`;
}

export function demanderAuRobot(mots: string): string {
  return fr`Demander « ${mots} » au robot`;
}

/** Said while one types. */
export function combienTrouves(nombre: number): string {
  return pluralize(nombre, fr`résultat`, fr`résultats`);
}
