import type { IntentName } from '../../conversation/intent-names.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { PATHS, placeOf } from '../../links.ts';
import { RESUMES_ET_BILANS } from './table-resumes.ts';

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
