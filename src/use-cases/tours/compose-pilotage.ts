import type { Compose, Composition } from '../../conversation/use-case.ts';
import { canReadFiche } from '../../domain/nouns/audience.ts';
import { type DetailsByKind, parseEtape } from '../../domain/nouns/etape-envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { canRepondre, listPilotages, listPilotes } from '../../domain/nouns/pilotage.ts';
import { isOuvert } from '../../domain/nouns/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewFermetureDite } from '../../views/plan/fermeture.ts';
import { viewRemarqueRecue } from '../../views/plan/remarque.ts';
import { viewModifiee, viewSaisiePour } from '../../views/reponses/saisie-reponse.ts';
import { viewFinPilotage, viewPassation } from '../../views/tours/passation.ts';
import { composeDelegationDite, composeDemande } from './compose-delegation.ts';

/** What whoever leads a fiche, or did, is told of it; it may have changed again before it leaves. */
export const composePilotage: Compose = async (envoi, lecteur, ports) => {
  if (lecteur.kind !== 'personne') return { kind: 'obsolete', raison: 'canal' };
  const { personne } = lecteur;
  const fiche = await ports.stores.ficheActions.get(envoi.source);
  const jour = jourOf(ports.clock.now());
  const dit = parseEtape('pilotage', envoi.etape);
  switch (dit?.kind) {
    case 'passation':
      return composePassation(fiche, personne, ports);
    case 'fin-pilotage':
      if (canRepondre(personne.id, fiche, jour)) return { kind: 'obsolete', raison: 'a-nouveau-pilote' };
      return { kind: 'message', message: viewFinPilotage(fiche, listPilotes(fiche, jour)) };
    case 'fermeture':
    case 'reouverture': // it may be undone, or done again, before the news left
      if ((dit.kind === 'fermeture') !== (fiche.fermeture !== undefined))
        return { kind: 'obsolete', raison: 'changee-depuis' };
      return { kind: 'message', message: viewFermetureDite(fiche) };
    case 'delegation':
      return composeDemande(dit, { etat: envoi.etat, personne }, ports.stores);
    case 'delegation-dite':
      return composeDelegationDite(dit, { fiche, delegantId: personne.id, jour }, ports.stores);
    case 'saisie':
      return composeSaisie(dit, { fiche, personneId: personne.id, version: envoi.occurrence }, ports);
    case 'remarque':
      if (!canReadFiche(personne, 'groupe_projet', { fiche, jour }))
        return { kind: 'obsolete', raison: 'plus-lecteur' };
      return composeRemarque(dit, fiche);
    case undefined:
      return { kind: 'obsolete', raison: 'etape-inconnue' };
  }
};

/** One that was masked or erased since is no news. */
function composeRemarque(
  { remarqueId }: DetailsByKind<'pilotage'>['remarque'],
  fiche: FicheAction,
): Composition {
  const remarque = fiche.remarques?.find(({ id }) => id === remarqueId);
  if (remarque === undefined) return { kind: 'obsolete', raison: 'sans-remarque' };
  return { kind: 'message', message: viewRemarqueRecue(fiche, remarque) };
}

async function composePassation(
  fiche: FicheAction,
  { id, conventionId }: Personne,
  { stores, clock }: Ports,
): Promise<Composition> {
  const now = clock.now();
  const sien = listPilotages(fiche, jourOf(now)).find(({ personneId }) => personneId === id);
  if (sien === undefined) return { kind: 'obsolete', raison: 'plus-pilote' };
  const reponses = await stores.reponses.listHistorique(conventionId, [fiche.id]);
  const tours = await stores.tours.list(conventionId);
  const tour = tours.find((one) => isOuvert(one, now)) ?? null;
  return { kind: 'message', message: viewPassation({ fiche, role: sien.role, reponses, tour }) };
}

interface VersionDite {
  readonly fiche: FicheAction;
  readonly personneId: string;
  readonly version: number;
}

/** A later version of one's own is no news; that of somebody else shows whose it is. */
async function composeSaisie(
  { tourId, part }: DetailsByKind<'pilotage'>['saisie'],
  { fiche, personneId, version }: VersionDite,
  { stores, clock }: Ports,
): Promise<Composition> {
  const now = clock.now();
  if (!canRepondre(personneId, fiche, jourOf(now))) return { kind: 'obsolete', raison: 'plus-pilote' };
  const tour = await stores.tours.get(tourId);
  const reponse = await stores.reponses.find(tour, fiche.id, part);
  if (reponse === null) return { kind: 'obsolete', raison: 'sans-reponse' };
  const { courante } = reponse;
  if (courante.version > version && courante.auteur.id === personneId)
    return { kind: 'obsolete', raison: 'corrigee' };
  const view = courante.pour?.id === personneId ? viewSaisiePour : viewModifiee;
  return { kind: 'message', message: view(fiche, reponse, isOuvert(tour, now) ? tour : null) };
}
