import { fr } from '../../fr.ts';
import { PATHS } from '../../links.ts';

/** The words around every page. */

export const NOM_DU_SITE = fr`Espace collaboratif de la CTG`;

/** Said whole once, where the convention itself is not named: an acronym comes with its long form. */
export const SENS_DU_SIGLE = fr`Convention territoriale globale`;

export const ALLER_AU_CONTENU = fr`Aller au contenu`;
export const NAVIGATION = fr`Navigation principale`;
export const PIED_DE_PAGE = fr`Informations sur le site`;

/** The door, in the menu of whoever did not come in by it. */
export const ENTREE_CONNEXION = { url: PATHS.connexion, label: fr`Se connecter` } as const;

/** Main pages, in the order of the menu. */
export const MENU = [
  { url: PATHS.accueil, label: fr`Accueil` },
  { url: PATHS.calendriers, label: fr`Calendriers` },
  { url: PATHS.resumes, label: fr`Résumés` },
  { url: PATHS.actualites, label: fr`Actualités` },
  { url: PATHS.aide, label: fr`Aide` },
  ENTREE_CONNEXION,
] as const;

/** What opens the menu where there is no room for it. */
export const OUVRIR_LE_MENU = fr`Menu`;

export const MENU_DEMONSTRATION = { url: PATHS.atelier, label: fr`Démonstration` } as const;

/** On a page without a menu. */
export const RETOUR_A_LA_DEMONSTRATION = fr`Revenir à la démonstration`;

export const LIENS_DU_PIED = [
  { url: PATHS.accessibilite, label: fr`Accessibilité : non conforme` },
  { url: PATHS.donneesPersonnelles, label: fr`Données personnelles` },
  { url: PATHS.aide, label: fr`Aide` },
] as const;

export function titreDePage(titre: string): string {
  return fr`${titre} – ${NOM_DU_SITE}`;
}
