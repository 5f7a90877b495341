import { fr } from '../../fr.ts';

/** The words around every page. */

export const NOM_DU_SITE = fr`Espace collaboratif de la CTG`;

/** Said whole once per page: an acronym comes with its long form. */
export const SOUS_TITRE_DU_SITE = fr`Convention territoriale globale 2025-2029, Grand Calais Terres & Mers`;

export const ALLER_AU_CONTENU = fr`Aller au contenu`;
export const NAVIGATION = fr`Navigation principale`;
export const PIED_DE_PAGE = fr`Informations sur le site`;

/** Main pages, in the order of the menu. */
export const MENU = [
  { url: '/', label: fr`Accueil` },
  { url: '/calendriers', label: fr`Calendriers` },
  { url: '/resumes', label: fr`Résumés` },
  { url: '/aide', label: fr`Aide` },
] as const;

export const MENU_DEMONSTRATION = { url: '/atelier', label: fr`Démonstration` } as const;

export const LIENS_DU_PIED = [
  { url: '/accessibilite', label: fr`Accessibilité : non conforme` },
  { url: '/donnees-personnelles', label: fr`Données personnelles` },
  { url: '/aide', label: fr`Aide` },
] as const;

export const MENTION_DU_PIED = fr`Convention territoriale globale 2025-2029 – Grand Calais Terres & Mers, ses 14 communes, la Caf du Pas-de-Calais, la MSA Nord-Pas-de-Calais, le Conseil départemental du Pas-de-Calais.`;

export function titreDePage(titre: string): string {
  return fr`${titre} – ${NOM_DU_SITE}`;
}
