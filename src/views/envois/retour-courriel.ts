import type { Message } from '../../conversation/chat.ts';
import { NON_REMIS } from '../../domain/envois/refus-espace.ts';
import { findSuspension, isCourriel } from '../../domain/nouns/compte.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { getNomComplet, listComptesJoignables, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { voirPersonneButton } from '../annuaire/personnes.ts';
import { titreFiche } from '../words/buttons.ts';
import { corrigerButton, reessayerButton, voiesEnMots } from '../words/injoignables.ts';
import { remplacerButton } from '../words/nommer-pilote.ts';
import { compact, momentEnLettres } from '../words/phrases.ts';
import { raisonEnMots } from '../words/raisons-envoi.ts';

/**
 * To coordination: what is sent to somebody's address is refused or comes back, why, and since when nothing more is sent
 * there; `fiches` are what that person leads.
 */
export function viewRetourCourriel(
  personne: Personne,
  raison: string,
  fiches: readonly FicheAction[],
): Message {
  const autres = listComptesJoignables(personne).filter((compte) => !isCourriel(compte));
  const suspension = findSuspension(personne.comptes);
  return {
    title:
      raison === NON_REMIS
        ? fr`Un courriel pour ${getNomComplet(personne)} n’est pas arrivé`
        : fr`Les courriels pour ${getNomComplet(personne)} n’arrivent pas`,
    paragraphs: compact([
      fr`Adresse : ${personne.courriel}. ${raisonEnMots({ raison, sort: 'refuse', isCanal: false })}`,
      suspension !== null &&
        fr`Depuis le ${momentEnLettres(suspension.depuis)}, plus rien n’y est envoyé. L’envoi ne reprend pas tout seul : corrigez l’adresse, ou réessayez quand la personne dit qu’elle fonctionne.`,
      autres.length === 0
        ? fr`Aucun autre compte ne permet de lui écrire. Prévenez cette personne autrement.`
        : fr`Le message est parti ${voiesEnMots(autres)}, s’il était encore utile.`,
      fr`${suspension === null ? (ADVICE.get(raison) ?? fr`Vérifiez son adresse. `) : ''}Si cette personne est partie, désactivez-la${fiches.length === 0 ? '' : fr`, et nommez qui prend la suite`}.`,
    ]),
    sections: [
      {
        list: fiches.map((fiche) => ({
          text: titreFiche(fiche),
          buttons: [remplacerButton(fiche, personne)],
        })),
      },
    ],
    buttons: [
      ...(suspension === null ? [] : [corrigerButton(personne), reessayerButton(personne)]),
      voirPersonneButton(personne),
    ],
  };
}

/** Where the address itself is not in doubt. */
const ADVICE: ReadonlyMap<string, string> = new Map([
  ['boite-pleine', fr`Son adresse est bonne : les prochains courriels y partiront. `],
  [NON_REMIS, fr`Rien ne dit que son adresse est fausse : les prochains courriels y partiront. `],
]);
