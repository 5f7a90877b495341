import type { Compose } from '../../conversation/use-case.ts';
import { canRepondre, listPilotages, listPilotes } from '../../domain/plan/pilotage.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import { isOuvert } from '../../domain/tours/tour.ts';
import { viewFinPilotage, viewPassation } from '../../views/tours/passation.ts';

/** What whoever begins or ends to lead a fiche is told; it may have changed again before it leaves. */
export const composePilotage: Compose = async (envoi, lecteur, { stores, clock }) => {
  if (lecteur.kind !== 'personne') return { kind: 'obsolete', raison: 'canal' };
  const { id: personneId, conventionId } = lecteur.personne;
  const fiche = await stores.ficheActions.get(envoi.source);
  const now = clock.now();
  const jour = jourOf(now);
  if (envoi.etape === 'fin-pilotage') {
    if (canRepondre(personneId, fiche, jour)) return { kind: 'obsolete', raison: 'a-nouveau-pilote' };
    return { kind: 'message', message: viewFinPilotage(fiche, listPilotes(fiche, jour)) };
  }
  const sien = listPilotages(fiche, jour).find((pilotage) => pilotage.personneId === personneId);
  if (sien === undefined) return { kind: 'obsolete', raison: 'plus-pilote' };
  const reponses = await stores.reponses.listHistorique(conventionId, [fiche.id]);
  const tours = await stores.tours.list(conventionId);
  const tour = tours.find((one) => isOuvert(one, now)) ?? null;
  return { kind: 'message', message: viewPassation({ fiche, role: sien.role, reponses, tour }) };
};
