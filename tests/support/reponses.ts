import { randomUUID } from 'node:crypto';
import type { FicheAction } from '../../src/domain/nouns/fiche-action.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { VersionReponse } from '../../src/domain/nouns/reponse.ts';
import { fillContenu } from '../../src/domain/reponses/valeurs-reponse.ts';
import type { TestDatabase } from './database.ts';

/** A whole version of an answer, ready for `stores.reponses.append`. */
export function aVersionReponse(
  { clock }: { readonly clock: Pick<TestDatabase['clock'], 'now'> },
  { auteur, fiche }: { readonly auteur: Personne; readonly fiche: FicheAction },
  change: Partial<VersionReponse> = {},
): Omit<VersionReponse, 'version'> {
  return {
    id: randomUUID(),
    soumission: randomUUID(),
    auteur: { id: auteur.id, nom: `${auteur.prenom} ${auteur.nom}` },
    pour: null,
    plateforme: 'atelier',
    ficheActionVersionId: fiche.versionId,
    ...fillContenu({
      statut: 'en_cours',
      avancees: 'Deux ateliers ont eu lieu.',
      prochaineEtape: 'Un troisième atelier en juin.',
    }),
    rienDeNouveau: false,
    tardive: false,
    creeeLe: clock.now(),
    ...change,
  };
}
