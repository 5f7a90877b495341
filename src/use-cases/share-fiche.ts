import { getEtatFiche } from '../domain/etat-fiche.ts';
import { jourOf } from '../domain/jours-ouvres.ts';
import { DomainError } from '../errors.ts';
import { getText } from '../form.ts';
import { readDernieresReponses } from '../parts/read-dernieres-reponses.ts';
import type { UseCase } from '../use-case.ts';
import { viewFichePartagee } from '../views/fiche-partagee.ts';

/** A fiche to put where others read it: what the public may know, and nobody's name. @throws DomainError `fiche-inconnue` */
export const shareFiche: UseCase = async (intent, { personne }, { stores, clock }) => {
  const numero = Number(getText(intent.values, 'numero') ?? Number.NaN);
  const fiches = await stores.ficheActions.list(personne.conventionId);
  const found = fiches.find((fiche) => fiche.numero === numero);
  if (found === undefined) throw new DomainError('fiche-inconnue');
  const tours = await stores.tours.list(personne.conventionId);
  const dernieres = await readDernieresReponses([found], tours, stores);
  const jour = jourOf(clock.now());
  const etat = getEtatFiche(found, dernieres.get(found.id) ?? null, { lecteur: null, jour });
  return { kind: 'message', message: viewFichePartagee({ fiche: found, etat }) };
};
