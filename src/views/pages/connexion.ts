import {
  type Entrant,
  IDLE_HOURS,
  LONGEST_HOURS,
  MINUTES_OF_DEMANDE,
  TRIES_PER_DEMANDE,
} from '../../domain/nouns/connexion.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { PATHS, placeOf } from '../../links.ts';
import { type Document, shortPage } from '../words/document.ts';
import { dureeDuLien } from '../words/liens.ts';
import { blocksOfTextes } from './tableau.ts';

/** The words of the door, and of what stands behind it. */

const SE_CONNECTER = fr`Se connecter`;
export const CONNEXION = fr`Se connecter à l’espace`;
export const CONNEXION_DETAIL = fr`Écrivez votre adresse professionnelle. Vous recevez un courriel pour entrer : aucun mot de passe.`;
export const ADRESSE = fr`Votre adresse professionnelle`;
export const ADRESSE_AIDE = fr`Celle que la coordination connaît, par exemple prenom.nom@mairie.fr.`;
export const RECEVOIR = fr`Recevoir le courriel`;
export const ADRESSE_INVALIDE = fr`Écrivez une adresse complète, sans virgule, guillemet ni chevron. Exemple : prenom.nom@mairie.fr.`;

export const COURRIEL_PARTI = fr`Regardez vos courriels`;
/** The same for an address that nobody has. */
export const COURRIEL_PARTI_DETAIL = fr`Si cette adresse est celle d’une personne inscrite, un courriel part maintenant. Appuyez sur son bouton, ou tapez son code ici.`;
/** After many demands: no other e-mail leaves, and the last one is good again. */
export const COURRIEL_DEJA_PARTI = fr`Il y a eu beaucoup de demandes pour cette adresse : aucun autre courriel ne part. Ouvrez le dernier reçu, et appuyez sur son bouton : il marche encore.`;
export const CODE = fr`Code à huit signes`;
export const CODE_AIDE = fr`Il est dans le courriel, par exemple ABCD‑2345, en majuscules ou non. Il sert une fois, pendant ${String(MINUTES_OF_DEMANDE)} minutes.`;
export const ENTRER = fr`Entrer`;
export const CODE_REFUSE = fr`Ce code n’ouvre rien : il est faux, trop ancien, déjà utilisé, ou essayé plus de ${String(TRIES_PER_DEMANDE)} fois. Le bouton du courriel, lui, marche pendant ${String(MINUTES_OF_DEMANDE)} minutes, quel que soit le nombre d’essais.`;
export const RIEN_RECU = fr`Rien reçu ?`;
export const RIEN_RECU_AIDE: readonly string[] = [
  fr`Attendez quelques minutes, puis regardez dans les courriels indésirables.`,
  fr`Vérifiez l’adresse : c’est celle que la coordination a notée pour vous.`,
  fr`Si votre structure a retiré son accord à l’échange de données, aucun courriel ne part.`,
  fr`Toujours rien ? Dites-le à la coordination.`,
];
export const AUTRE_ADRESSE = fr`Écrire une autre adresse`;

export const QUI_ETES_VOUS = fr`Qui êtes-vous ?`;
export const QUI_ETES_VOUS_DETAIL = fr`Cette adresse est inscrite plusieurs fois.`;
export const CONFIRMER = fr`Confirmer la connexion`;
export const CONFIRMER_DETAIL = fr`Ouvrir cette page n’a rien changé. Appuyez sur le bouton pour entrer.`;

export const CONFIRMER_ADRESSE = fr`Confirmer mon adresse`;
export const CONFIRMER_ADRESSE_DETAIL = fr`Ouvrir cette page n’a rien changé. Une fois confirmée, cette adresse remplace la précédente : les sessions et les liens ouverts sont fermés.`;

export function adresseDe(personne: Personne, adresse: string): string {
  return fr`${adresse} devient l’adresse de ${getNomComplet(personne)} (${personne.structure.nom}).`;
}

export const ADRESSE_CONFIRMEE = shortPage(
  fr`Votre adresse est confirmée`,
  [fr`Vos prochains messages y arrivent, et elle ouvre l’espace.`],
  [versConnexion(fr`Me connecter`)],
);

/** Behind a link that confirms nothing. */
export const ADRESSE_INCONNUE = shortPage(fr`Ce lien ne confirme plus rien`, [
  fr`L’adresse est déjà confirmée ou refusée, une autre a été demandée depuis, ou le lien a plus de ${dureeDuLien('adresse')}. La coordination peut demander l’adresse à nouveau.`,
]);

/** With where the person works, where several share the address. */
export function entrerEnTantQue(personne: Entrant, isAlone: boolean): string {
  const nom = getNomComplet(personne);
  if (isAlone) return fr`Entrer en tant que ${nom}`;
  const charge = fr`${nom}, ${personne.fonction} (${personne.structure.nom})`;
  return personne.convention
    ? fr`Entrer dans ${personne.convention} en tant que ${charge}`
    : fr`Entrer en tant que ${charge}`;
}

export const MES_CONNEXIONS = fr`Mes connexions`;
export const CHANGER_DE_CONVENTION = fr`Changer de convention`;
export const SE_DECONNECTER = fr`Se déconnecter`;
export const FERMER_SESSIONS = fr`Fermer toutes mes sessions`;
export const DUREE_DE_SESSION = fr`La session dure ${LONGEST_HOURS} heures au plus, et ${IDLE_HOURS} heures sans rien faire. Sur un ordinateur partagé, déconnectez-vous.`;

/** This program sends no e-mail. */
export const SANS_COURRIEL = shortPage(CONNEXION, [
  fr`Cet espace n’envoie pas de courriel : on ne peut pas y entrer avec une adresse.`,
  fr`Pour ouvrir votre page personnelle, écrivez « lien » au robot, en message direct. Sans messagerie, demandez-le à la coordination.`,
]);

/** Behind a link that lets nobody in. */
export const CONNEXION_INCONNUE = shortPage(
  fr`Ce lien de connexion n’ouvre plus rien`,
  [
    fr`Il a déjà servi, il a plus de ${String(MINUTES_OF_DEMANDE)} minutes, ou il est incomplet. Un lien est aussi fermé quand son code a servi.`,
  ],
  [versConnexion(fr`Recevoir un autre courriel`)],
);

/** The address was proved, and its party has no agreement (any more). */
export const SANS_ACCORD = shortPage(fr`Vous ne pouvez pas entrer`, [
  fr`Votre structure n’a pas donné son accord à l’échange de données personnelles (article 8 de la convention), ou l’a retiré.`,
  fr`Rien n’est perdu : si l’accord revient, vous retrouvez tout. Pour savoir où il en est, adressez-vous à la coordination de la CTG.`,
]);

/** To whoever opens a page whose session is over. */
export const SESSION_FINIE = fr`Votre session est terminée. Connectez-vous à nouveau : vous revenez à la page que vous vouliez ouvrir.`;

/** What is sent from a page whose session is over; `textes` is what was typed. */
export function viewSessionFinie(textes: readonly string[]): Document {
  return shortPage(
    fr`Votre session est terminée`,
    [fr`Rien n’a été enregistré. Connectez-vous à nouveau, puis recommencez.`],
    [versConnexion(SE_CONNECTER), ...blocksOfTextes(textes)],
  );
}

/** The page was drawn for one convention, and the session is in another one since. */
export function viewConventionChangee(textes: readonly string[]): Document {
  return shortPage(
    fr`Vous avez changé de convention`,
    [
      fr`Rien n’a été enregistré : cette page est celle d’une autre convention. Revenez à la convention voulue, puis recommencez.`,
    ],
    [
      { kind: 'links', links: [{ label: CHANGER_DE_CONVENTION, url: placeOf('conventions') }] },
      ...blocksOfTextes(textes),
    ],
  );
}

export function viewDeconnecte(deToutes: boolean): Document {
  return shortPage(
    deToutes ? fr`Toutes vos sessions sont fermées` : fr`Votre session est fermée`,
    [deToutes ? fr`Aucun appareil n’ouvre plus votre espace.` : fr`Cet appareil n’ouvre plus votre espace.`],
    [versConnexion(fr`Se connecter à nouveau`)],
  );
}

function versConnexion(label: string): Document['blocks'][number] {
  return { kind: 'links', links: [{ label, url: PATHS.connexion, isMain: true }] };
}
