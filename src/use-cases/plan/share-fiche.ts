import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { getEtatFiche } from '../../domain/plan/etat-fiche.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import { DomainError } from '../../errors.ts';
import { viewFichePartagee } from '../../views/plan/fiche-partagee.ts';

/** A fiche to put where others read it: what the public may know, and nobody's name. @throws DomainError `fiche-inconnue` */
export const shareFiche: UseCase = async (intent, { personne }, { stores, clock }) => {
  const numero = Number(findText(intent.values, 'numero') ?? Number.NaN);
  const fiches = await stores.ficheActions.list(personne.conventionId);
  const found = fiches.find((fiche) => fiche.numero === numero);
  if (found === undefined) throw new DomainError('fiche-inconnue');
  const reponses = await stores.reponses.listHistorique(found.conventionId, [found.id]);
  const jour = jourOf(clock.now());
  const etat = getEtatFiche(found, reponses, { lecteur: null, jour });
  return { kind: 'message', message: viewFichePartagee({ fiche: found, etat }) };
};
