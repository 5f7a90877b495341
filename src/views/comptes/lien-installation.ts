import type { Message } from '../../conversation/chat.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { getNomComplet } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { viewEssaiPour } from '../words/essai.ts';
import { enumeration } from '../words/phrases.ts';

/** How one more workspace of a platform is tied: by a link (`url`), or by the configuration alone (null). */
export interface AutreEspace {
  readonly messagerie: string;
  readonly url: string | null;
  /** What the configuration needs for it. */
  readonly variables: readonly string[];
}

/** The link that ties a workspace, for one person of the administration; platforms without one are named with what to do. */
export function viewLienInstallation(personne: Personne, espaces: readonly AutreEspace[]): Message {
  return {
    title: fr`Lien d’installation pour ${getNomComplet(personne)}`,
    paragraphs: espaces.flatMap(phrasesEspace),
    note: fr`À ouvrir dans les deux jours. Il remplace les liens précédents. Ne le transmettez à personne d’autre.`,
  };
}

export function viewEssaiInstallation(personne: Personne): Message {
  const effet = fr`Un lien d’installation de deux jours serait créé. Il remplacerait les précédents.`;
  return viewEssaiPour(personne, effet);
}

export function viewPasAdministration(courriel: string): Message {
  return {
    title: fr`Personne, avec l’adresse ${courriel}, n’a le rôle « administration ». Aucun lien n’a été créé.`,
  };
}

function phrasesEspace({ messagerie, url, variables }: AutreEspace): readonly string[] {
  const noms = enumeration(variables);
  if (url !== null)
    return [url, fr`Il relie un espace ${messagerie}. La configuration doit contenir ${noms}.`];
  return [
    fr`Pour ${messagerie}, il n’y a pas de lien : ajoutez l’organisation à ${noms}, puis relancez le programme.`,
  ];
}
