import type { Sort } from '../../domain/envois/suivi.ts';
import { fr } from '../../fr.ts';

/** Why a message was not delivered, or perhaps not, for whoever sent it. `raison` is a code of the ledger. */
export function raisonEnMots({ raison, sort, isCanal }: RaisonEnvoi): string {
  const propre = isCanal ? RAISONS_CANAL : RAISONS_PERSONNE;
  const connue = raison === null ? undefined : (propre.get(raison) ?? RAISONS.get(raison));
  if (connue !== undefined) return connue;
  if (sort === 'en-attente') return fr`Le message n’est pas encore parti.`;
  if (sort === 'sans-objet') return fr`Le message n’avait plus lieu d’être.`;
  if (sort === 'incertain') return fr`La messagerie n’a pas confirmé la remise. ${VERIFICATION}`;
  return isCanal
    ? fr`La messagerie a refusé le message. Vérifiez ce canal.`
    : fr`La messagerie a refusé le message. Vérifiez le compte de cette personne.`;
}

/** Whether what refused a message may pass by itself; null: nobody refused it. */
export function dureeDuRefus(raison: string | null): string | null {
  if (raison === 'trop-tard') return null;
  return raison !== null && PASSING.has(raison)
    ? fr`Refus passager : un autre envoi peut arriver.`
    : fr`Refus durable : un autre envoi n’arriverait pas non plus.`;
}

const PASSING: ReadonlySet<string> = new Set([
  'boite-pleine',
  'courriel-non-remis',
  'courriel-differe',
  'limite-de-debit',
  'connexion-refusee',
  'plateforme-en-panne',
  'espace-deconnecte',
]);

export interface RaisonEnvoi {
  readonly raison: string | null;
  readonly sort: Sort;
  readonly isCanal: boolean;
}

const VERIFICATION = fr`Une vérification est en cours.`;
const REPRISE = fr`L’envoi reprendra tout seul.`;

/** Codes that platforms give (see `Outcome` in ports.ts), and those of the sender. */
const RAISONS: ReadonlyMap<string, string> = new Map([
  ['trop-tard', fr`Le message n’a pas pu partir à temps.`],
  ['incertain-definitif', fr`La messagerie n’a pas confirmé la remise.`],
  ['canal-introuvable', fr`Cette conversation n’existe plus, ou elle est archivée.`],
  ['compte-desactive', fr`Ce compte de messagerie est désactivé.`],
  [
    'application-retiree',
    fr`L’application n’est plus installée. L’administration peut l’installer à nouveau.`,
  ],
  ['espace-deconnecte', fr`Cette messagerie refuse nos messages pour l’instant. ${REPRISE}`],
  ['refuse-par-la-plateforme', fr`La messagerie a refusé le message. Dites-le à l’administration.`],
  ['message-refuse', fr`La messagerie a refusé le contenu du message. Dites-le à l’administration.`],
  ['limite-de-debit', fr`La messagerie demande d’attendre. ${REPRISE}`],
  ['connexion-refusee', fr`La messagerie ne répond pas. ${REPRISE}`],
  ['plateforme-en-panne', fr`La messagerie est en panne. ${REPRISE}`],
  ['delai-depasse', fr`La messagerie n’a pas répondu à temps. ${VERIFICATION}`],
  ['connexion-coupee', fr`La connexion a été coupée pendant l’envoi. ${VERIFICATION}`],
  ['reponse-illisible', fr`La réponse de la messagerie est illisible. ${VERIFICATION}`],
  ['courriel-non-remis', fr`Le message est revenu : il n’a pas pu être distribué.`],
  ['courriel-differe', fr`Le serveur de courriel demande d’attendre. ${REPRISE}`],
  ['hors-horaires', fr`Le message attend les heures où l’on peut écrire.`],
  [
    'composition-impossible',
    fr`Une erreur de l’application retient le message. Dites-le à l’administration. ${REPRISE}`,
  ],
  ['lettre-non-preparee', fr`L’application n’a pas pu préparer ce courriel. Dites-le à l’administration.`],
  ['annonce-retiree', fr`L’annonce a été retirée avant.`],
  ['erreur-plateforme', fr`La messagerie a signalé une erreur. ${VERIFICATION}`],
]);

const RAISONS_PERSONNE: ReadonlyMap<string, string> = new Map([
  ['sans-annonces', fr`Cette personne ne veut plus recevoir d’annonces.`],
  ['parti', fr`Cette personne n’est plus dans l’espace.`],
  ['opposition', fr`Cette personne ne veut plus recevoir de message.`],
  ['fusion', fr`Cette personne avait deux inscriptions : le message part une seule fois.`],
  ['injoignable', fr`Aucun compte ne permet de joindre cette personne.`],
  ['compte-desactive', fr`Le compte de messagerie de cette personne est désactivé.`],
  ['adresse-inconnue', fr`Cette adresse n’existe pas. Vérifiez-la avec la personne.`],
  ['adresse-refusee', fr`Le serveur de cette adresse la refuse. Vérifiez-la avec la personne.`],
  [
    'adresse-suspendue',
    fr`Rien n’a été envoyé : un courriel à cette adresse a été refusé, et elle est suspendue depuis.`,
  ],
  ['boite-pleine', fr`La boîte de cette personne est pleine : elle doit y faire de la place.`],
  ['boite-fermee', fr`La boîte de cette personne est fermée. Elle a peut-être changé de poste.`],
  ['bloque-par-la-personne', fr`Cette personne a bloqué les messages de l’application.`],
  [
    'bloque-par-l-organisation',
    fr`L’organisation de cette personne bloque l’application pour elle. Qui gère cette messagerie peut l’autoriser.`,
  ],
]);

const RAISONS_CANAL: ReadonlyMap<string, string> = new Map([
  ['injoignable', fr`La messagerie de ce canal n’est pas reliée à l’espace.`],
  ['canal-introuvable', fr`Ce canal n’existe plus, ou il est archivé.`],
  [
    'bloque-par-l-organisation',
    fr`L’organisation bloque l’application dans ce canal. Qui gère cette messagerie peut l’autoriser.`,
  ],
  ['canal-ouvert', fr`Ce canal n’est pas réservé aux membres du groupe projet.`],
  ['hors-du-canal', fr`L’application ne fait plus partie de ce canal. Ajoutez-la à nouveau.`],
]);
