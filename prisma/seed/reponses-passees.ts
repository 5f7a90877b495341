import { fr } from '../../src/fr.ts';
import { pilotageDemonstrations } from './personnes.ts';
import type { ReponseDemonstration } from './reponse-demonstration.ts';
import { reponseEnfances } from './reponses-enfance.ts';
import { reponseFamilles } from './reponses-familles.ts';

/** What an answer of an earlier tour says beside its texts. */
type Precisions = Omit<Partial<ReponseDemonstration>, 'fiche' | 'auteur' | 'statut'>;

/** An action that has not begun: what comes next is all there is to say. */
export function wait(fiche: number, prochaineEtape: string, more: Precisions = {}): ReponseDemonstration {
  return answer(fiche, { statut: 'non_demarree', prochaineEtape, ...more });
}

/** An action that goes on: what was done, and what comes next. */
export function tell(
  fiche: number,
  [avancees, prochaineEtape]: readonly [string, string],
  more: Precisions = {},
): ReponseDemonstration {
  return answer(fiche, { statut: 'en_cours', avancees, prochaineEtape, ...more });
}

/** A figure of an earlier tour: it came from where the last one comes from. */
export function figure(indicateur: string, valeur: number) {
  const last = reponseDemonstrations
    .flatMap(({ chiffres = [] }) => chiffres)
    .find((one) => one.indicateur === indicateur);
  return { indicateur, valeur, source: last?.source ?? fr`Suivi de la fiche` };
}

/** Whoever leads the fiche answers, and shows it to everybody as in the last tour, unless it says otherwise. */
function answer(fiche: number, dite: Omit<ReponseDemonstration, 'fiche' | 'auteur'>): ReponseDemonstration {
  const pilotage = pilotageDemonstrations.find(
    ({ role, fiches }) => role === 'chef_de_file' && fiches.includes(fiche),
  );
  if (pilotage === undefined) throw new Error(`Nobody leads fiche ${fiche}`);
  const last = reponseDemonstrations.find((one) => one.fiche === fiche);
  return {
    fiche,
    auteur: pilotage.personne,
    familles: 'pas_encore_associees',
    ...(last?.diffusion && { diffusion: last.diffusion }),
    ...dite,
  };
}

/** The last tour: twenty answers that show what a good one looks like: no name of a family, figures with their source. */
export const reponseDemonstrations: readonly ReponseDemonstration[] = [
  ...reponseEnfances,
  ...reponseFamilles,
];
