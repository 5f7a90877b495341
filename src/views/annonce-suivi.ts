import type { ActionButton, Fact, ListItem, Message } from '../chat.ts';
import type { Annonce } from '../domain/annonce.ts';
import type { Sort } from '../domain/suivi-annonce.ts';
import { SORTS } from '../domain/suivi-annonce.ts';
import { fr } from '../fr.ts';
import { nomAudience } from './annonce.ts';
import { action } from './buttons.ts';
import { momentEnLettres } from './dates.ts';

/** The receipt of a sending. */
export function viewAnnonceEnvoyee(annonce: Annonce, { personnes, canaux }: Envoyees): Message {
  const canal =
    canaux === 0 ? [] : [canaux === 1 ? fr`1 canal la publie.` : fr`${canaux} canaux la publient.`];
  return {
    title: fr`L’annonce est envoyée`,
    paragraphs: [
      fr`« ${annonce.titre} »`,
      personnes === 1 ? fr`1 personne la reçoit.` : fr`${personnes} personnes la reçoivent.`,
      ...canal,
    ],
    buttons: [suiviButton(annonce), annoncesButton()],
  };
}

/** How many messages left, to people and to channels. */
export interface Envoyees {
  readonly personnes: number;
  readonly canaux: number;
}

/** What became of an announcement; the counts sum up to the audience. */
export interface SuiviAnnonce {
  readonly annonce: Annonce;
  readonly total: number;
  readonly sorts: Readonly<Record<Sort, number>>;
  /** Those who were not reached, or perhaps not: name, and a code that says why. */
  readonly nonJoints: readonly NonJoint[];
  /** At least one can be sent again without a risk of a second message. */
  readonly canRenvoyer: boolean;
}

export interface NonJoint {
  readonly nom: string;
  readonly sort: Sort;
  readonly raison: string | null;
}

export function viewSuiviAnnonce({ annonce, total, sorts, nonJoints, canRenvoyer }: SuiviAnnonce): Message {
  return {
    title: fr`Qui a reçu « ${annonce.titre} »`,
    paragraphs: [
      fr`Envoyée le ${momentEnLettres(annonce.envoyeeLe)}. Destinataires : ${nomAudience(annonce.destinataires)}.`,
    ],
    facts: [
      { label: fr`Envois en tout`, value: String(total) },
      ...SORTS.filter((sort) => sorts[sort] > 0).map((sort) => toFact(sort, sorts[sort])),
    ],
    sections: nonJoints.length > 0 ? [{ title: fr`Personnes non jointes`, list: nonJoints.map(toItem) }] : [],
    buttons: [
      ...(canRenvoyer
        ? [action(fr`Renvoyer aux personnes non jointes`, 'annonce:renvoyer', { annonce: annonce.id })]
        : []),
      action(fr`Actualiser les chiffres`, 'annonce:suivi', { annonce: annonce.id }),
      annoncesButton(),
    ],
  };
}

/** The latest announcements. */
export function viewAnnonces(annonces: readonly Annonce[]): Message {
  return {
    title: fr`Dernières annonces`,
    paragraphs: annonces.length === 0 ? [fr`Aucune annonce n’a été envoyée.`] : [],
    sections: annonces.length === 0 ? [] : [{ list: annonces.map(toItemAnnonce) }],
    buttons: [action(fr`Écrire une annonce`, 'annonce:rediger')],
  };
}

export function viewAnnonceRenvoyee(annonce: Annonce, renvoyes: number): Message {
  return {
    title: renvoyes === 0 ? fr`Rien à renvoyer` : fr`L’annonce repart`,
    paragraphs: [phraseRenvoi(renvoyes)],
    buttons: [suiviButton(annonce)],
  };
}

const LIBELLES: Readonly<Record<Sort, string>> = {
  recue: fr`Reçue par`,
  'en-cours': fr`En cours d’envoi`,
  incertaine: fr`Peut-être reçue`,
  'non-remise': fr`Non remise`,
  'sans-objet': fr`Plus concernées`,
};

const RAISONS: ReadonlyMap<string, string> = new Map([
  ['injoignable', fr`Aucun compte ne permet de joindre cette personne.`],
  ['trop-tard', fr`Le message n’a pas pu partir à temps.`],
  ['incertain-definitif', fr`La messagerie n’a pas confirmé la remise.`],
]);

function phraseRenvoi(renvoyes: number): string {
  if (renvoyes === 0) return fr`Tout le monde a été joint, ou l’envoi est encore en cours.`;
  if (renvoyes === 1) return fr`1 message part à nouveau.`;
  return fr`${renvoyes} messages partent à nouveau.`;
}

function toFact(sort: Sort, count: number): Fact {
  const unit = sort === 'recue' || sort === 'non-remise' ? 'destinataire' : 'envoi';
  return { label: LIBELLES[sort], value: fr`${count} ${count > 1 ? `${unit}s` : unit}` };
}

function toItem({ nom, sort, raison }: NonJoint): ListItem {
  const connue = raison === null ? undefined : RAISONS.get(raison);
  if (connue) return { text: nom, detail: connue };
  return {
    text: nom,
    detail:
      sort === 'incertaine'
        ? fr`La messagerie n’a pas confirmé la remise. Une vérification est en cours.`
        : fr`La messagerie a refusé le message. Vérifiez le compte de cette personne.`,
  };
}

function toItemAnnonce(annonce: Annonce): ListItem {
  return {
    text: annonce.titre,
    detail: fr`${momentEnLettres(annonce.envoyeeLe)}. ${nomAudience(annonce.destinataires)}.`,
    buttons: [suiviButton(annonce)],
  };
}

function annoncesButton(): ActionButton {
  return action(fr`Voir les dernières annonces`, 'annonce:suivi');
}

function suiviButton({ id }: Annonce): ActionButton {
  return action(fr`Voir qui l’a reçue`, 'annonce:suivi', { annonce: id });
}
