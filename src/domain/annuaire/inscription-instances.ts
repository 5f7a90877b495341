import { listInstancesParRoles } from '../nouns/membre.ts';
import { normalize } from '../nouns/recherche.ts';
import type { LignePersonne } from './fichier-personnes.ts';
import type { AnnuaireEnregistre, ErreurPersonnes, Inscription } from './inscription.ts';

/** In which instances the people of a file take part, and the names that no instance has. */
export interface PlacementInstances {
  /** Codes, sorted; `avant` null for somebody new. */
  readonly instancesOf: (ligne: LignePersonne, avant: Inscription | null) => readonly string[];
  readonly errors: readonly ErreurPersonnes[];
}

/** Finds each instance by its code or by the name of its calendar. */
export function placeInstances(
  lignes: readonly LignePersonne[],
  { instances }: Pick<AnnuaireEnregistre, 'instances'>,
): PlacementInstances {
  const connues = instances.map(({ code, slug }) => `${code} (${slug})`).join(', ');
  const codes = new Map(
    instances.toReversed().flatMap(({ code, slug }) => [code, slug].map((nom) => [normalize(nom), code])),
  );
  const findCode = (nom: string) => codes.get(normalize(nom));
  const errors = lignes.flatMap(({ line, instances: noms }) =>
    (noms ?? [])
      .filter((nom) => findCode(nom) === undefined)
      .map((instance) => ({ code: 'instance-inconnue', line, details: { instance, connues } }) as const),
  );
  const instancesOf = (ligne: LignePersonne, avant: Inscription | null) =>
    ligne.instances === null
      ? keepInstances(ligne, avant)
      : sortCodes(ligne.instances.flatMap((nom) => findCode(nom) ?? []));
  return { instancesOf, errors };
}

/** A column that the file does not have says nothing; a role that somebody gains brings its instance. */
function keepInstances({ roles }: LignePersonne, avant: Inscription | null): readonly string[] {
  const gained = roles.filter((role) => !avant?.roles.includes(role));
  return sortCodes([...(avant?.instances ?? []), ...listInstancesParRoles(gained)]);
}

function sortCodes(codes: readonly string[]): readonly string[] {
  return [...new Set(codes)].sort();
}
