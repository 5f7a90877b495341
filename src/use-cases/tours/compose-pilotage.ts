import type { Temporal } from 'temporal-polyfill';
import { findDate, findText } from '../../conversation/form.ts';
import type { Compose, Composition, Tell } from '../../conversation/use-case.ts';
import { canReadFiche } from '../../domain/nouns/audience.ts';
import type { Owned } from '../../domain/nouns/convention.ts';
import { type DetailsByKind, type Envoi, parseEtape } from '../../domain/nouns/envoi.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { canRepondre, listPilotages, listPilotes } from '../../domain/nouns/pilotage.ts';
import { isOuvert } from '../../domain/nouns/tour.ts';
import { isEnVigueur } from '../../domain/nouns/vigueur.ts';
import { type Delegation, listDeleguees } from '../../domain/plan/delegation.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { viewFermetureDite } from '../../views/plan/fermeture.ts';
import { viewRemarqueRecue } from '../../views/plan/remarque.ts';
import { viewModifiee, viewSaisiePour } from '../../views/reponses/saisie-reponse.ts';
import {
  viewDelegationDite,
  viewDelegationSansReponse,
  viewDemandeDelegation,
  viewDemandeReglee,
} from '../../views/tours/delegation.ts';
import { viewFinPilotage, viewPassation } from '../../views/tours/passation.ts';
import { createGardee } from '../verbs/keep-saisie.ts';

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
      if ((dit.kind === 'fermeture') !== !isEnVigueur(fiche))
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

const REGLEE = { kind: 'obsolete', raison: 'delegation-reglee' } as const;

/** To whoever is asked to stand in; it may have been answered or taken back, and then asks no more. */
async function composeDemande(
  { delegantId, demande }: DetailsByKind<'pilotage'>['delegation'],
  { etat, personne: { id, conventionId } }: Pick<Envoi, 'etat'> & { readonly personne: Personne },
  stores: Stores,
): Promise<Composition> {
  const delegant = await stores.personnes.get(delegantId);
  const asked = await findDemande({ delegant, demande }, stores);
  if (asked === null || asked.delegueId !== id)
    return etat === 'envoye'
      ? { kind: 'message', message: viewDemandeReglee(getNomComplet(delegant)) }
      : REGLEE;
  const fiches = await listFiches(asked, conventionId, stores);
  return { kind: 'message', message: viewDemandeDelegation(getNomComplet(delegant), { ...asked, fiches }) };
}

/** To coordination, some days later, unless it was answered. */
export const composeDemandeSansReponse: Tell<'delegation-sans-reponse'> = async (
  { personneId, demande },
  { conventionId },
  { stores },
) => {
  const delegant = await stores.personnes.get(personneId);
  const asked = await findDemande({ delegant, demande }, stores);
  if (asked === null) return REGLEE;
  const delegue = await stores.personnes.get(asked.delegueId);
  const noms = { delegant: getNomComplet(delegant), delegue: getNomComplet(delegue) };
  const fiches = await listFiches(asked, conventionId, stores);
  return { kind: 'message', message: viewDelegationSansReponse(noms, { ...asked, fiches }) };
};

/** To who asked: whether somebody stands in, and until when; it may be over again. */
async function composeDelegationDite(
  { delegueId, isAccord }: DetailsByKind<'pilotage'>['delegation-dite'],
  {
    fiche,
    delegantId,
    jour,
  }: { readonly fiche: FicheAction; readonly delegantId: string; readonly jour: Temporal.PlainDate },
  { personnes }: Stores,
): Promise<Composition> {
  const nom = getNomComplet(await personnes.get(delegueId));
  if (!isAccord) return { kind: 'message', message: viewDelegationDite(nom, null) };
  const tenue = listDeleguees(delegantId, fiche, jour).find(({ personneId }) => personneId === delegueId);
  if (!tenue?.au) return REGLEE;
  return { kind: 'message', message: viewDelegationDite(nom, { du: tenue.du, au: tenue.au }) };
}

async function listFiches(
  { numeros }: DelegationDemandee,
  conventionId: string,
  { ficheActions }: Stores,
): Promise<readonly FicheAction[]> {
  return (await ficheActions.listAll(conventionId)).filter(({ numero }) => numeros.includes(numero));
}

/** Where what a person asked somebody is kept until it is answered: among the drafts, one at a time. */
export const CLE_DELEGATION = 'delegation';

/** A delegation that was asked for, and not answered yet. */
export interface DelegationDemandee extends Delegation {
  /** Its own number: an old message answers no later request. */
  readonly demande: string;
  /** Numbers of the fiches. */
  readonly numeros: readonly number[];
}

/**
 * Null when it was answered or taken back, or another one was asked for since. Whoever is one with somebody else since is
 * the one that was kept.
 */
export async function findDemande(
  { delegant, demande }: { readonly delegant: Owned; readonly demande: string | null },
  stores: Pick<Stores, 'brouillons' | 'fusions'>,
): Promise<DelegationDemandee | null> {
  const gardee = await createGardee(delegant.conventionId, stores);
  const { conventionId } = delegant;
  const delegantId = gardee(delegant.id);
  const kept = (await stores.brouillons.find({ id: delegantId, conventionId }, CLE_DELEGATION))?.valeurs;
  if (kept === undefined) return null;
  const number = findText(kept, 'demande') ?? '';
  const [du, au] = [findDate(kept, 'du'), findDate(kept, 'au')];
  if ((demande !== null && number !== demande) || du === null || au === null) return null;
  const numeros = (findText(kept, 'fiches') ?? '').split(' ').map(Number);
  return {
    delegantId,
    delegueId: gardee(findText(kept, 'personne') ?? ''),
    du,
    au,
    demande: number,
    numeros,
  };
}

/** What was asked is answered, or taken back: the message that asks says so. */
export async function endDemande(
  { delegueId, numeros: [numero = 0] }: DelegationDemandee,
  delegant: Owned,
  stores: Stores,
): Promise<void> {
  await stores.brouillons.delete(delegant, CLE_DELEGATION);
  const fiche = await stores.ficheActions.find(delegant.conventionId, numero);
  if (fiche !== null)
    await stores.envois.refresh(delegant.conventionId, fiche.id, { destinataires: [delegueId] });
}

/** Whoever stands in for somebody beside a fiche does no more, from today on; returns how many. */
export async function endDelegations(
  { fiche, delegantId }: { readonly fiche: FicheAction; readonly delegantId: string },
  stores: Stores,
  now: Temporal.Instant,
): Promise<number> {
  const { conventionId, id: ficheActionId } = fiche;
  const jour = jourOf(now);
  const deleguees = listDeleguees(delegantId, fiche, jour);
  const fins = deleguees.map(({ personneId, role }) => ({ ficheActionId, personneId, role }));
  await stores.pilotages.end(conventionId, fins, jour.subtract({ days: 1 }));
  for (const tour of await stores.tours.list(conventionId))
    if (tour.etat === 'ouvert')
      for (const { personneId } of deleguees)
        await stores.envois.refresh(conventionId, tour.id, { destinataires: [personneId, delegantId] });
  return deleguees.length;
}
