import { fr } from '../../fr.ts';
import { PATHS } from '../../links.ts';

/** The words around every page. */

export const NOM_DU_SITE = fr`Espace collaboratif de la CTG`;

/** Said whole once per page: an acronym comes with its long form. */
export const SOUS_TITRE_DU_SITE = fr`Convention territoriale globale 2025-2029, Grand Calais Terres & Mers`;

export const ALLER_AU_CONTENU = fr`Aller au contenu`;
export const NAVIGATION = fr`Navigation principale`;
export const PIED_DE_PAGE = fr`Informations sur le site`;

/** Main pages, in the order of the menu. */
export const MENU = [
  { url: PATHS.accueil, label: fr`Accueil` },
  { url: PATHS.calendriers, label: fr`Calendriers` },
  { url: PATHS.resumes, label: fr`Résumés` },
  { url: PATHS.aide, label: fr`Aide` },
  { url: PATHS.connexion, label: fr`Se connecter` },
] as const;

export const MENU_DEMONSTRATION = { url: PATHS.atelier, label: fr`Démonstration` } as const;

/** On a page without a menu. */
export const RETOUR_A_LA_DEMONSTRATION = fr`Revenir à la démonstration`;

export const LIENS_DU_PIED = [
  { url: PATHS.accessibilite, label: fr`Accessibilité : non conforme` },
  { url: PATHS.donneesPersonnelles, label: fr`Données personnelles` },
  { url: PATHS.aide, label: fr`Aide` },
] as const;

export const MENTION_DU_PIED = fr`Convention territoriale globale 2025-2029 – Grand Calais Terres & Mers, ses 14 communes, la Caf du Pas-de-Calais, la MSA Nord-Pas-de-Calais, le Conseil départemental du Pas-de-Calais.`;

export function titreDePage(titre: string): string {
  return fr`${titre} – ${NOM_DU_SITE}`;
}
