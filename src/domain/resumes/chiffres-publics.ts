import { Temporal } from 'temporal-polyfill';
import type { Indicateur } from '../nouns/fiche-action.ts';
import type { Chiffre } from '../nouns/reponse.ts';
import type { MesureLisible } from '../reponses/contenu-lisible.ts';
import type { ChiffreConnu } from '../reponses/historique.ts';
import type { TourPublic } from './fiche-publique.ts';

/** The figures of a fiche's indicators that public summaries tell, the latest first, as answers hold them. */
export function listChiffresPublics(
  indicateurs: readonly Indicateur[],
  tours: readonly TourPublic[],
): readonly { readonly chiffres: readonly Chiffre[] }[] {
  return indicateurs.flatMap(({ id: indicateurId, nom }) =>
    listMesures(nom, tours).map((mesure) => ({ chiffres: [{ indicateurId, ...mesure }] })),
  );
}

/** A summary says a figure with the one before it, and takes up the last known one: each is told once. */
function listMesures(nom: string, tours: readonly TourPublic[]): readonly ChiffreConnu[] {
  const all = tours
    .flatMap(({ ligne }) => ligne.chiffres.filter((chiffre) => chiffre.nom === nom))
    .flatMap(({ valeur, source, arreteLe, precedent }): readonly MesureLisible[] => [
      ...(valeur === null || source === null || arreteLe === null ? [] : [{ valeur, source, arreteLe }]),
      ...(precedent === null ? [] : [precedent]),
    ]);
  const kept = new Map<string, MesureLisible>();
  for (const mesure of all) if (!kept.has(mesure.arreteLe)) kept.set(mesure.arreteLe, mesure);
  return [...kept.values()]
    .sort((a, b) => (a.arreteLe < b.arreteLe ? 1 : -1))
    .map((mesure) => ({ ...mesure, arreteLe: Temporal.PlainDate.from(mesure.arreteLe) }));
}
