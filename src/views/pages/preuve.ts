import { CODES_PER_PERSONNE, TRIES_PER_DEMANDE } from '../../domain/nouns/connexion.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';

/** The words of the page where somebody shows again who it is. */

export const TITRE = fr`Confirmez que c’est vous`;
export const POURQUOI = fr`Ce que vous demandez publie, efface, réunit, donne des rôles ou remet l’archive : nous vérifions que c’est bien vous.`;
export const NOTHING_LOST = fr`Rien n’est encore fait, et rien n’est perdu : ce que vous avez écrit part avec le code.`;
export const CONFIRMER = fr`Confirmer et continuer`;
export const OR_ELSE = fr`Ou bien`;
export const GO_ON = fr`C’est fait : continuer`;
export const NOUVEAU_CODE = fr`Recevoir un autre code`;
export const THEN_COME_BACK = fr`Il s’ouvre dans un autre onglet. Ensuite, revenez ici.`;
export const TROP_DE_CODES = fr`${String(CODES_PER_PERSONNE.max)} codes sont déjà partis en une heure : aucun autre ne part. Réessayez plus tard.`;
export const OUVRIR_SA_BOITE = fr`Ouvrir sa boîte, dans la démonstration`;

/** The address in part: whoever holds a link of somebody else learns no more than where the code went. */
export function codeParti({ courriel }: Personne): string {
  const [boite = '', domain = ''] = courriel.split('@');
  return fr`Un code vient de partir à ${boite.slice(0, 1)}…@${domain}.`;
}

export const CODE_REFUSE = fr`Ce code n’est pas le bon : il est faux, trop ancien, déjà utilisé, ou essayé plus de ${String(TRIES_PER_DEMANDE)} fois.`;

/** After it, the session is sure for a while. */
export const AFTERWARDS = fr`Ensuite, il n’est plus demandé dans ce navigateur pendant un quart d’heure.`;
