import { fr } from '../../fr.ts';
import { shortPage } from '../words/document.ts';

/** The words of every page whose link opens nothing any more. */

export const NOUVEAU_LIEN = fr`M’envoyer un nouveau lien`;

export const NOUVEAU_LIEN_DETAIL = fr`Vous pouvez en recevoir un autre par courriel. Il part à l’adresse connue de la personne à qui ce lien est destiné, et nulle part ailleurs.`;

/** The same answer to everybody: it does not say whether there is such a person. */
export const LIEN_DEMANDE = shortPage(fr`C’est demandé`, [
  fr`Si ce lien vient de nous, un nouveau part dans la minute, à l’adresse connue. Il en part un par heure au plus.`,
  fr`Rien n’arrive ? Dites-le à la coordination de la CTG.`,
]);
