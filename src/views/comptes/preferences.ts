import type { Field, Form, Message, Option } from '../../conversation/chat.ts';
import type { CompteNomme } from '../../domain/nouns/compte.ts';
import { DIGESTS, type Digest } from '../../domain/nouns/digest.ts';
import { EARLIEST, type Hours, LATEST, SHORTEST } from '../../domain/nouns/hours.ts';
import { listComptesJoignables, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { type Maintenu, phrasesMaintenu } from '../annonces/mes-annonces.ts';
import { OPPOSE_BUTTON } from '../annuaire/opposition.ts';
import { factOfInvitations, invitationsButton } from '../seances/invitation.ts';
import { action } from '../words/buttons.ts';
import { capitalize, enumeration, JOURS, LONGEST_OPTION, shorten } from '../words/phrases.ts';
import { COMPTES_BUTTON, nomDeCompte } from './comptes.ts';
import { JETONS_BUTTON } from './jetons.ts';

/** Where, when and how often somebody is written to. */
export interface Preferences {
  readonly personne: Personne;
  /** All accounts of the person, those that are over included. */
  readonly comptes: readonly CompteNomme[];
  /** What goes on without announcements. */
  readonly maintenu: Maintenu;
  /** Séances go to the person's own agenda; null: nothing can be sent to it. */
  readonly invitations: boolean | null;
  /** How many conventions the same proof opens. */
  readonly conventions: number;
}

/** Values of the fields. */
export const AUCUNE_ANNONCE = 'arretees';
const ANY_TIME = 'toujours';
export const WITHIN_HOURS = 'heures';

export function viewPreferences({
  personne,
  comptes,
  maintenu,
  invitations,
  conventions,
}: Preferences): Message {
  const [premier] = listComptesJoignables({ comptes });
  return {
    title: fr`Vos préférences`,
    facts: [
      {
        label: fr`Vos messages arrivent sur`,
        value: premier === undefined ? fr`aucun compte` : nomDeCompte(premier, comptes),
      },
      { label: fr`Le robot vous écrit`, value: hoursEnMots(personne.hours) },
      { label: fr`Annonces`, value: annoncesEnMots(personne) },
      ...(invitations === null ? [] : [factOfInvitations(invitations)]),
    ],
    sections: [
      {
        title: fr`Vos jours et vos heures`,
        paragraphs: [...PHRASES_HOURS, ...phrasesOfAll(conventions)],
      },
      { title: fr`Si vous arrêtez les annonces`, paragraphs: phrasesMaintenu(maintenu) },
    ],
    buttons: [
      { ...action(fr`Changer mes préférences`, 'preferences:modifier'), style: 'primary' },
      ...(invitations === null ? [] : [invitationsButton(invitations)]),
      COMPTES_BUTTON,
      JETONS_BUTTON,
      OPPOSE_BUTTON,
    ],
  };
}

export function viewPreferencesEnregistrees(preferences: Preferences): Message {
  return { ...viewPreferences(preferences), title: fr`Vos préférences sont enregistrées` };
}

/** What is saved here could not be in these conventions. */
export function viewPreferencesElsewhere(message: Message, noms: readonly string[]): Message {
  const missed = fr`Vos heures et votre rythme n’ont pas pu être enregistrés dans : ${noms.join(', ')}. Rien n’y a changé : enregistrez à nouveau plus tard.`;
  return { ...message, paragraphs: [missed, ...(message.paragraphs ?? [])] };
}

export const PREFERENCES_BUTTON = action(fr`Mes préférences`, 'preferences');

export function viewFormulairePreferences(preferences: Preferences): Form {
  return {
    title: fr`Vos préférences`,
    intro: [fr`Vos choix valent dès le prochain message.`, ...phrasesOfAll(preferences.conventions)],
    context: {},
    fields: [
      ...fieldsOfCompte(preferences),
      ...fieldsOfHours(preferences.personne),
      fieldOfAnnonces(preferences),
    ],
    buttons: [{ label: fr`Enregistrer`, intent: 'preferences:enregistrer' }],
  };
}

export const ORDRE_DES_HEURES = fr`Choisissez une heure de fin après l’heure de début. Exemple : de 8 h à 18 h.`;
export const HEURES_TROP_COURTES = fr`Gardez au moins ${SHORTEST} heures entre 9 h et 17 h 30, du lundi au vendredi : c’est là que partent les rappels.`;

/** « du lundi au jeudi, de 8 h à 18 h ». */
export function hoursEnMots(hours: Hours | null): string {
  if (hours === null) return fr`à toute heure`;
  return fr`${daysEnMots(hours.days)}, de ${hours.from} h à ${hours.to} h`;
}

/** How announcements come to somebody. */
export function annoncesEnMots({ sansAnnonces, digest }: Pick<Personne, 'sansAnnonces' | 'digest'>): string {
  return sansAnnonces ? fr`arrêtées` : DIGESTS_EN_MOTS[digest];
}

const DIGESTS_EN_MOTS: Readonly<Record<Digest, string>> = {
  aucun: fr`chacune dès son envoi`,
  jour: fr`ensemble, une fois par jour`,
  semaine: fr`ensemble, une fois par semaine`,
};

const OPTIONS_ANNONCES: Readonly<Record<Digest, string>> = {
  aucun: fr`Chacune dès son envoi`,
  jour: fr`Ensemble, une fois par jour, du lundi au vendredi à 9 h`,
  semaine: fr`Ensemble, une fois par semaine, le lundi à 9 h`,
};

function daysEnMots(days: readonly number[]): string {
  const [first = 1, last = 1] = [days[0], days.at(-1)];
  const nomOf = (day: number) => JOURS[day - 1] ?? '';
  const isRow = days.length > 2 && last - first === days.length - 1;
  return isRow ? fr`du ${nomOf(first)} au ${nomOf(last)}` : fr`le ${enumeration(days.map(nomOf))}`;
}

const PHRASES_HOURS: readonly string[] = [
  fr`Hors de vos heures, un message attend. Aucun n’est perdu.`,
  fr`Part quand même : une annonce urgente, ce qui n’aurait plus de sens après l’attente, une séance déplacée ou annulée à moins de 24 heures, et ce qui répond à votre demande.`,
];

function phrasesOfAll(conventions: number): readonly string[] {
  if (conventions < 2) return [];
  return [
    fr`Les jours, les heures et le rythme que vous enregistrez valent pour vos ${conventions} conventions. Arrêter les annonces, ou choisir un compte, ne vaut que pour celle-ci.`,
  ];
}

/** Nothing to choose for who has one account. */
function fieldsOfCompte({ comptes: all }: Preferences): readonly Field[] {
  const comptes = listComptesJoignables({ comptes: all });
  if (comptes.length < 2) return [];
  return [
    {
      kind: 'choice',
      id: 'compte',
      label: fr`Où recevoir vos messages ?`,
      required: true,
      value: comptes[0]?.id,
      options: comptes.map((compte) => ({
        value: compte.id,
        label: shorten(nomDeCompte(compte, comptes), LONGEST_OPTION),
      })),
    },
  ];
}

function fieldsOfHours({ hours }: Personne): readonly Field[] {
  const { days, from, to } = hours ?? USUAL;
  return [
    {
      kind: 'choice',
      id: 'horaires',
      label: fr`Quand le robot peut-il vous écrire ?`,
      required: true,
      value: hours === null ? ANY_TIME : WITHIN_HOURS,
      options: [
        { value: ANY_TIME, label: fr`À toute heure` },
        { value: WITHIN_HOURS, label: fr`Seulement les jours et aux heures ci-dessous` },
      ],
    },
    {
      kind: 'choices',
      id: 'jours',
      label: fr`Vos jours`,
      required: true,
      value: days.map(String),
      options: JOURS.map((jour, index) => ({ value: String(index + 1), label: capitalize(jour) })),
    },
    {
      kind: 'choice',
      id: 'de',
      label: fr`À partir de`,
      required: true,
      value: String(from),
      options: HEURES,
    },
    { kind: 'choice', id: 'a', label: fr`Jusqu’à`, required: true, value: String(to), options: HEURES },
  ];
}

/** What stands ready for who never chose. */
const USUAL: Hours = { days: [1, 2, 3, 4, 5], from: 8, to: 18 };

const HEURES: readonly Option[] = Array.from({ length: LATEST - EARLIEST + 1 }, (_, index) => ({
  value: String(EARLIEST + index),
  label: fr`${EARLIEST + index} h`,
}));

function fieldOfAnnonces({ personne: { sansAnnonces, digest }, maintenu }: Preferences): Field {
  return {
    kind: 'choice',
    id: 'annonces',
    label: fr`Les annonces`,
    hint: maintenu.rappels
      ? fr`« Plus d’annonces » n’arrête ni les rappels de vos fiches, ni les dates des séances.`
      : fr`« Plus d’annonces » n’arrête pas les dates des séances.`,
    required: true,
    value: sansAnnonces ? AUCUNE_ANNONCE : digest,
    options: [
      ...DIGESTS.map((value) => ({ value, label: OPTIONS_ANNONCES[value] })),
      { value: AUCUNE_ANNONCE, label: fr`Plus d’annonces` },
    ],
  };
}
