import { type AccountRef, getNomPlateforme } from '../nouns/compte.ts';

/** A channel that receives what the groupe projet should see. */
export interface Canal extends AccountRef {
  readonly id: string;
  readonly conventionId: string;
  readonly nom: string;
}

/** As people tell them apart: « Groupe projet (Teams) » where two have the same name. */
export function listNomsCanaux(canaux: readonly Pick<Canal, 'nom' | 'plateforme'>[]): readonly string[] {
  return canaux.map(({ nom, plateforme }) => {
    const isAlone = canaux.filter((other) => other.nom === nom).length === 1;
    return isAlone ? nom : `${nom} (${getNomPlateforme({ plateforme })})`;
  });
}
