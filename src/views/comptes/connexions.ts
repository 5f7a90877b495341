import type { ListItem, Message, Section } from '../../conversation/chat.ts';
import type { AccesOuvert } from '../../domain/comptes/acces-ouvert.ts';
import { findGenreLien, type GenreLien } from '../../domain/comptes/liens-secrets.ts';
import { fr } from '../../fr.ts';
import { objetEnMots, VOIES_EN_MOTS } from '../annuaire/mes-donnees-acces.ts';
import { action } from '../words/buttons.ts';
import { navigateurEnMots } from '../words/navigateur.ts';
import { capitalize, momentEnLettres, pluralize } from '../words/phrases.ts';
import { COMPTES_BUTTON } from './comptes.ts';
import { JETONS_BUTTON } from './jetons.ts';

/** `ici`: the session in which it is read; `url`: the page that shows the same. */
export interface LectureConnexions {
  readonly ici: string | null;
  readonly url: string;
}

/** Where somebody is signed in, and what opens in his or her name: each is ended by a button of its own. */
export function viewConnexions(acces: readonly AccesOuvert[], { ici, url }: LectureConnexions): Message {
  const of = (isIn: (one: AccesOuvert) => boolean) => acces.filter(isIn);
  return {
    title: fr`Mes connexions`,
    paragraphs: [
      fr`Voici ce qui lit ou agit en votre nom, sans vos comptes de messagerie. Fermez ce que vous ne reconnaissez pas.`,
    ],
    sections: [
      section(fr`Sessions ouvertes`, of(isSession), { ici, none: fr`Aucune session n’est ouverte.` }),
      section(fr`Liens personnels`, of(isLien), { ici, none: fr`Aucun lien n’est ouvert.` }),
      section(fr`Liens de vos courriels`, of(isLienDeCourriel), {
        ici,
        none: fr`Aucun lien de courriel n’est ouvert.`,
      }),
      section(fr`Calendriers`, of(isCalendrier), { ici, none: fr`Aucun calendrier personnel n’est ouvert.` }),
      section(fr`Ce qui vous reconnaît`, of(isReconnaissance), {
        ici,
        none: fr`Aucun navigateur n’est reconnu : vous êtes prévenu à chaque connexion.`,
      }),
    ],
    note: fr`Ce qui est fermé ne s’ouvre plus. Vous pouvez toujours revenir par un courriel de connexion.`,
    buttons: [
      ...(ici === null ? [{ kind: 'link', label: fr`Ouvrir la page « Mes connexions »`, url } as const] : []),
      COMPTES_BUTTON,
      JETONS_BUTTON,
    ],
  };
}

/** What was ended, in words; then what is left. */
export function viewConnexionFermee(closed: AccesOuvert, left: readonly AccesOuvert[], url: string): Message {
  const [title, phrase] = fermeEnMots(closed);
  return { ...viewConnexions(left, { ici: null, url }), title, paragraphs: [phrase] };
}

/** It had ended before. */
export function viewConnexionTerminee(left: readonly AccesOuvert[], url: string): Message {
  const paragraphs = [fr`C’était déjà fermé, ou terminé. Rien n’a changé.`];
  return { ...viewConnexions(left, { ici: null, url }), title: fr`Déjà fermé`, paragraphs };
}

export const CONNEXIONS_BUTTON = action(fr`Mes connexions`, 'connexions');

/** Said of another address that waits to be confirmed. */
export const REFUSER_ADRESSE = fr`Refuser cette adresse`;

const MOST = 10; // of each; a chat shows no more, and what is closed makes room

function section(
  title: string,
  acces: readonly AccesOuvert[],
  { ici, none }: { readonly ici: string | null; readonly none: string },
): Section {
  const more = acces.length - MOST;
  const paragraphs =
    acces.length === 0
      ? [none]
      : more > 0
        ? [fr`Les ${String(MOST)} plus récents ; ${pluralize(more, fr`autre`, fr`autres`)} ensuite.`]
        : [];
  return { title, paragraphs, list: acces.slice(0, MOST).map((one) => toItem(one, ici)) };
}

function toItem(one: AccesOuvert, ici: string | null): ListItem {
  const { genre, id } = one;
  return {
    text: nameOf(one, ici),
    detail: detailOf(one),
    buttons: [{ ...action(labelOf(one), 'connexion:fermer', { genre, id }), style: 'danger' }],
  };
}

function nameOf(one: AccesOuvert, ici: string | null): string {
  if (one.genre === 'lien') return capitalize(objetEnMots(one.objet));
  if (one.genre === 'reconnaissance')
    return one.isIdentite
      ? fr`Votre compte d’identité chez ${one.source}`
      : capitalize(navigateurEnMots(one.source));
  const nom = capitalize(navigateurEnMots(one.navigateur));
  return one.id === ici ? fr`${nom} (cette page)` : nom;
}

function detailOf(one: AccesOuvert): string {
  const depuis = momentEnLettres(one.creeLe);
  if (one.genre === 'lien') return fr`Créé le ${depuis}, valable jusqu’au ${momentEnLettres(one.expireLe)}.`;
  if (one.genre === 'reconnaissance') return fr`Depuis le ${depuis}. N’ouvre rien à lui seul.`;
  return fr`Depuis le ${depuis}, par ${VOIES_EN_MOTS[one.voie]}. Vue le ${momentEnLettres(one.vuLe)}.`;
}

function labelOf(one: AccesOuvert): string {
  if (one.genre === 'session') return fr`Fermer cette session`;
  if (one.genre === 'reconnaissance') return fr`Oublier`;
  if (findGenre(one) === 'adresse') return REFUSER_ADRESSE;
  return isCalendrier(one) ? fr`Fermer ce calendrier` : fr`Fermer ce lien`;
}

function fermeEnMots(one: AccesOuvert): readonly [string, string] {
  const nom = nameOf(one, null);
  if (one.genre === 'session')
    return [fr`La session est fermée`, fr`${nom} : ce navigateur n’ouvre plus votre espace.`];
  if (one.genre === 'reconnaissance')
    return [
      fr`C’est oublié`,
      fr`${nom} ne vous reconnaît plus. Vous serez prévenu à la prochaine connexion.`,
    ];
  if (findGenre(one) === 'adresse')
    return [
      fr`L’adresse est refusée`,
      fr`Votre adresse actuelle reste la seule. La coordination et l’administration de l’espace sont prévenues.`,
    ];
  return isCalendrier(one)
    ? [
        fr`Le calendrier est fermé`,
        fr`Votre calendrier personnel ne montre plus rien à qui tient son adresse.`,
      ]
    : [fr`Le lien est fermé`, fr`${nom} : qui tient ce lien ne lit plus rien et n’agit plus.`];
}

function isSession(one: AccesOuvert): boolean {
  return one.genre === 'session';
}

function isReconnaissance(one: AccesOuvert): boolean {
  return one.genre === 'reconnaissance';
}

function isCalendrier(one: AccesOuvert): boolean {
  return findGenre(one) === 'calendrier';
}

function isLienDeCourriel(one: AccesOuvert): boolean {
  const genre = findGenre(one);
  return genre !== null && OF_COURRIELS.includes(genre);
}

function isLien(one: AccesOuvert): boolean {
  return one.genre === 'lien' && !isCalendrier(one) && !isLienDeCourriel(one);
}

const OF_COURRIELS: readonly GenreLien[] = ['message', 'reponse', 'annonces'];

function findGenre(one: AccesOuvert): GenreLien | null {
  return one.genre === 'lien' ? findGenreLien(one.objet) : null;
}
