import { randomUUID } from 'node:crypto';
import type { FicheAction } from '../../src/domain/nouns/fiche-action.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { TestDatabase } from './database.ts';

const DAY = new Date('2027-03-01');

/** A version of a fiche that an avenant brought. */
export async function aSecondVersion({ db }: TestDatabase, fiche: FicheAction): Promise<void> {
  const { conventionId } = fiche;
  const avenant = await db.avenant.create({
    data: { conventionId, reference: 'n° 1', signeLe: DAY, objet: 'Titre' },
  });
  const titres = { titre: 'Autre', titreCourt: 'Autre', titreSource: 'avenant n° 1' };
  const ids = { conventionId, ficheActionId: fiche.id, avenantId: avenant.id, enjeuId: fiche.enjeu.id };
  await db.ficheActionVersion.create({ data: { ...ids, version: 2, ...titres } });
}

/** One change of each table in which an avenant waits to be signed. */
export function slowOfAvenants({ db }: TestDatabase, { conventionId }: FicheAction, personne: Personne) {
  const projet = { id: randomUUID(), conventionId, numero: 1, contenu: [], prepareLe: DAY };
  const signature = { partie: 'p', noteeLe: DAY, noteeParId: personne.id };
  return {
    ModificationProposee: () =>
      db.modificationProposee.create({
        data: { conventionId, genre: 'article', cle: '9', champs: {}, noteeLe: DAY },
      }),
    ProjetAvenant: () => db.projetAvenant.create({ data: projet }),
    SignatureAvenant: () =>
      db.signatureAvenant.create({ data: { ...signature, conventionId, projetId: projet.id } }),
  };
}
