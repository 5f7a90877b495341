import type { Compose, Composition } from '../../conversation/use-case.ts';
import type { Part } from '../../domain/nouns/contributions.ts';
import {
  type EtapeFermeture,
  parseDelegation,
  parseDelegationDite,
  parseSaisie,
} from '../../domain/nouns/etape-pilotage.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { canRepondre, listPilotages, listPilotes } from '../../domain/nouns/pilotage.ts';
import { isOuvert } from '../../domain/nouns/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewFermetureDite } from '../../views/plan/fermeture.ts';
import { viewSaisiePour } from '../../views/reponses/saisie-reponse.ts';
import { viewFinPilotage, viewPassation } from '../../views/tours/passation.ts';
import { composeDelegationDite, composeDemande } from './compose-delegation.ts';

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
  if (envoi.etape === 'fermeture' || envoi.etape === 'reouverture')
    return composeFermeture(envoi.etape, fiche);
  const demande = parseDelegation(envoi.etape);
  if (demande !== null) return composeDemande(demande, lecteur.personne, stores);
  const dite = parseDelegationDite(envoi.etape);
  if (dite !== null) return composeDelegationDite(dite, { fiche, delegantId: personneId, jour }, stores);
  const saisie = parseSaisie(envoi.etape);
  if (saisie !== null)
    return composeSaisie({ ...saisie, fiche, personneId, version: envoi.occurrence }, { stores, clock });
  const sien = listPilotages(fiche, jour).find((pilotage) => pilotage.personneId === personneId);
  if (sien === undefined) return { kind: 'obsolete', raison: 'plus-pilote' };
  const reponses = await stores.reponses.listHistorique(conventionId, [fiche.id]);
  const tours = await stores.tours.list(conventionId);
  const tour = tours.find((one) => isOuvert(one, now)) ?? null;
  return { kind: 'message', message: viewPassation({ fiche, role: sien.role, reponses, tour }) };
};

/** It may be undone, or done again, before the news left. */
function composeFermeture(etape: EtapeFermeture, fiche: FicheAction): Composition {
  if ((etape === 'fermeture') !== (fiche.fermeture !== undefined))
    return { kind: 'obsolete', raison: 'changee-depuis' };
  return { kind: 'message', message: viewFermetureDite(fiche) };
}

interface SaisieDite {
  readonly tourId: string;
  readonly part: Part;
  readonly fiche: FicheAction;
  readonly personneId: string;
  readonly version: number;
}

/** A later version of one's own is no news; that of somebody else shows whose it is. */
async function composeSaisie(
  { tourId, part, fiche, personneId, version }: SaisieDite,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<Composition> {
  const now = clock.now();
  if (!canRepondre(personneId, fiche, jourOf(now))) return { kind: 'obsolete', raison: 'plus-pilote' };
  const tour = await stores.tours.get(tourId);
  const reponse = await stores.reponses.find(tour, fiche.id, part);
  if (reponse === null) return { kind: 'obsolete', raison: 'sans-reponse' };
  const { courante } = reponse;
  if (courante.version > version && courante.auteur.id === personneId)
    return { kind: 'obsolete', raison: 'corrigee' };
  return { kind: 'message', message: viewSaisiePour(fiche, reponse, isOuvert(tour, now) ? tour : null) };
}
