import type { Form } from '../../conversation/chat.ts';
import { isCourriel } from '../../domain/nouns/compte.ts';
import {
  getNomComplet,
  hasCharge,
  listComptesJoignables,
  type Personne,
} from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { type Document, heading, paragraph, shortPage } from '../words/document.ts';
import { A_CORRIGER } from './formulaire.ts';
import { NOUVEAU_LIEN_DETAIL } from './nouveau-lien.ts';

/** The words around the personal page. */

/** Which page it is: all that is the person's, one message, or the page where a tour is answered. */
export type GenrePage = 'tableau' | 'message' | 'reponse';

export const RETOURS: Readonly<Record<GenrePage, string>> = {
  tableau: fr`Retour à « Aujourd’hui »`,
  message: fr`Retour au message`,
  reponse: fr`Retour à mes fiches`,
};
/** Where one is, on a page that no entry of the menu leads to. */
export const LIEUX: Readonly<Record<GenrePage, string>> = {
  tableau: fr`Votre page personnelle`,
  message: fr`Votre message`,
  reponse: fr`Vos réponses`,
};
export const REPONSE_DU_ROBOT = fr`Réponse du robot`;
export const QUI_LIT = fr`Qui lit cette page`;
export const EN_BREF = fr`En bref`;
export const AUTRES_ACTIONS = fr`Autres actions`;
export const SANS_ENREGISTRER = fr`Revenir sans enregistrer`;
export const ACTES = fr`Agir`;
export const ECRIRE = fr`Écrire au robot`;
export const ECRIRE_AIDE = fr`Un mot suffit : « plan », « séances », « résumé », « mes données », « aide ».`;
export const ENVOYER = fr`Envoyer`;
export const CHERCHER_OU_DEMANDER = fr`Chercher ou demander`;
export const CHERCHER = fr`Chercher`;
export const DANS_TOUT_L_ESPACE = fr`Dans tout l’espace`;
export const DONNEES_PERSONNELLES = fr`Données personnelles`;
export const ACCESSIBILITE = fr`Accessibilité : non conforme`;
/** Said after a link that leaves the frame in which the page is shown. */
export const NOUVEL_ONGLET = fr` (nouvel onglet)`;

export function vousEtes(personne: Personne): string {
  return fr`Vous êtes ${getNomComplet(personne)}`;
}

/** On the page where a tour is answered. */
export function answeringAs(personne: Personne): string {
  return fr`Vous répondez en tant que ${getNomComplet(personne)}`;
}

/** To somebody who is signed in and opens the link of somebody else. */
export function lienDe(personne: Personne): string {
  return fr`Ce lien est celui de ${getNomComplet(personne)}`;
}

export function lectureSeule(personne: Personne, visitor: Personne): string {
  return fr`Dans ce navigateur, la session ouverte est celle de ${getNomComplet(visitor)} : vous pouvez lire cette page, pas agir au nom de ${getNomComplet(personne)}.`;
}

export function fonctionEtStructure({ fonction, structure }: Personne): string {
  return fr`${fonction}, ${structure.nom}`;
}

/** To whoever may do more than a lead: what this link allows, and how to get the other one. Null for a lead. */
export function viewScope(personne: Personne, isFresh: boolean): string | null {
  if (!hasCharge(personne)) return null;
  if (isFresh) return fr`Ce lien permet tout ce que vous pouvez faire ici, pendant un jour.`;
  const how = listComptesJoignables(personne).some((compte) => !isCourriel(compte))
    ? fr`écrivez « lien du jour » au robot, en message direct`
    : fr`connectez-vous sur ce site avec votre adresse professionnelle, ou demandez-le à une autre personne de la coordination`;
  return fr`Ce lien permet de lire et de répondre, comme un pilote. Pour le reste, il faut un lien d’un jour : ${how}.`;
}

/** The page's name says first that something is to be mended. */
export function titreEtape({ title, error }: Form): string {
  return error === undefined ? title : fr`${A_CORRIGER} – ${title}`;
}

/** To whoever received the link of somebody else. */
export function pasVous(personne: Personne): string {
  return fr`Vous n’êtes pas ${getNomComplet(personne)} ? Ce lien ne vous est pas destiné. N’y répondez pas : fermez-le, puis dites-le à la coordination.`;
}

/** The same, on the page of a message that went by e-mail. */
export function pasPourVous(personne: Personne): string {
  return fr`Vous n’êtes pas ${getNomComplet(personne)} ? Ce message ne vous est pas destiné. N’y répondez pas, et dites-le à la coordination.`;
}

/**
 * At an address that opens nothing; `textes` is what was typed and can no longer be sent from there. `canSend`: a button
 * below sends a new link.
 */
export function viewLienInconnu(textes: readonly string[], canSend = false): Document {
  return shortPage(
    fr`Ce lien n’ouvre plus rien`,
    [
      fr`Il est incomplet, il a expiré, ou il a été fermé. Un lien est aussi fermé quand vous en demandez un autre.`,
    ],
    [
      ...blocksOfTextes(textes),
      paragraph(
        fr`Pour ouvrir votre page personnelle, écrivez « lien » au robot, en message direct. Il vous donne un nouveau lien. Sans messagerie, connectez-vous sur ce site avec votre adresse professionnelle, ou demandez un lien à la coordination.`,
      ),
      ...(canSend ? [paragraph(NOUVEAU_LIEN_DETAIL)] : []),
    ],
  );
}

/** What was typed and can no longer be sent from there. */
export function blocksOfTextes(textes: readonly string[]): Document['blocks'] {
  if (textes.length === 0) return [];
  const [titre, ...notes] = notesOfTextes(textes);
  return [
    ...(titre ? [titre] : []),
    paragraph(fr`Copiez-le, ouvrez votre nouveau lien, puis collez-le dans le formulaire.`),
    ...notes,
  ];
}

/** The same where nothing can be sent any more. */
export function notesOfTextes(textes: readonly string[]): Document['blocks'] {
  if (textes.length === 0) return [];
  return [
    heading(fr`Votre texte n’a pas été enregistré`),
    ...textes.map((text) => ({ kind: 'note' as const, text })),
  ];
}

/** In a chat's tab that was opened without the link. */
export const ONGLET = shortPage(fr`Votre page personnelle`, [
  fr`Écrivez « lien » au robot, dans la conversation : il vous donne votre page personnelle. Elle s’ouvre ici ou dans un navigateur.`,
  fr`Ouvrez-la une fois ici : cet onglet la retrouve ensuite, sur cet appareil, jusqu’à ce que vous fermiez le lien.`,
]);
