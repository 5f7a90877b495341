import type { Message } from '../../conversation/chat.ts';
import type { Personne } from '../../domain/annuaire/personne.ts';
import { getNomComplet, listComptesJoignables } from '../../domain/annuaire/personne.ts';
import { getNomPlateforme, isCourriel } from '../../domain/comptes/compte.ts';
import { fr } from '../../fr.ts';
import { enumeration } from '../words/phrases.ts';
import { raisonEnMots } from '../words/raisons-envoi.ts';

/** To coordination: what is sent to somebody's address comes back, and why. */
export function viewRetourCourriel(personne: Personne, raison: string): Message {
  const autres = listComptesJoignables(personne).filter((compte) => !isCourriel(compte));
  const plateformes = [...new Set(autres.map(getNomPlateforme))];
  return {
    title: fr`Les courriels pour ${getNomComplet(personne)} reviennent`,
    paragraphs: [
      fr`Adresse : ${personne.courriel}. ${raisonEnMots({ raison, sort: 'non-remise', isCanal: false })}`,
      plateformes.length === 0
        ? fr`Aucun autre compte ne permet de lui écrire. Prévenez cette personne autrement.`
        : fr`Le message est parti par ${enumeration(plateformes)}, s’il était encore utile.`,
      fr`L’administration corrige l’adresse dans la liste des personnes.`,
    ],
  };
}
