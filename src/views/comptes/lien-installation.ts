import type { Message } from '../../conversation/chat.ts';
import type { Personne } from '../../domain/annuaire/personne.ts';
import { getNomComplet } from '../../domain/annuaire/personne.ts';
import { fr } from '../../fr.ts';

/** The link that ties a workspace, for one person of the administration. */
export function viewLienInstallation(personne: Personne, url: string): Message {
  return {
    title: fr`Lien d’installation pour ${getNomComplet(personne)}`,
    paragraphs: [url],
    note: fr`À ouvrir dans les deux jours. Il remplace les liens précédents. Ne le transmettez à personne d’autre.`,
  };
}

export function viewPasAdministration(courriel: string): Message {
  return {
    title: fr`Personne, avec l’adresse ${courriel}, n’a le rôle « administration ». Aucun lien n’a été créé.`,
  };
}
