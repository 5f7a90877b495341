import type { IntentName } from '../../conversation/intent-names.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { PATHS, placeOf } from '../../links.ts';
import { RESUMES_ET_BILANS } from './table-resumes.ts';

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

/** An entry of a menu. */
export interface EntreeMenu {
  readonly url: string;
  readonly label: string;
  /** Where pages stand too that belong to it. */
  readonly also?: readonly string[];
}

const OF_EVERYBODY = [PATHS.espaceConnexions, placeOf('preferences')];

/** The places of whoever is signed in, in their order; `findUrl` null: this person may not read it. */
export function listMenu(
  personne: Personne,
  findUrl: (intent: IntentName) => string | null,
): readonly EntreeMenu[] {
  const keeps = hasRole(personne, 'coordination', 'administration');
  const fiches = PATHS.espaceFiche.replace(/\/:.*/, '');
  const entries: readonly (readonly [intent: IntentName, label: string, also?: readonly string[]])[] = [
    ['tableau', fr`Aujourd’hui`],
    ...(hasRole(personne, 'pilote') ? [['mes-fiches', fr`Mes fiches`] as const] : []),
    ['plan', fr`Le plan`, [fiches]],
    ['tour:avancement', fr`Le tour`],
    ['seances', fr`Séances`, [placeOf('calendrier')]],
    ['resume:lire', hasRole(personne, 'coordination') ? RESUMES_ET_BILANS : fr`Résumés`],
    ['annonce:suivi', fr`Annonces`],
    ['personnes', fr`Personnes et parties`, [placeOf('parties')]],
    keeps ? ['reglages', fr`Réglages`, OF_EVERYBODY] : ['preferences', fr`Préférences`, OF_EVERYBODY],
  ];
  return entries.flatMap(([intent, label, also = []]) => {
    const url = findUrl(intent);
    return url === null ? [] : [{ url, label, also }];
  });
}

/** Above the figures of a picture, in words. */
export const CHIFFRES_DE_L_IMAGE = fr`Les mêmes chiffres en toutes lettres`;
