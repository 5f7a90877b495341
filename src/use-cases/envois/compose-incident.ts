import { Temporal } from 'temporal-polyfill';
import type { Compose, Composition } from '../../conversation/use-case.ts';
import { findRefusCompte } from '../../domain/envois/refus-adresse.ts';
import type { RefusEspace } from '../../domain/envois/refus-espace.ts';
import { findSuspension } from '../../domain/nouns/compte.ts';
import { type Envoi, REMPLACE } from '../../domain/nouns/envoi.ts';
import type { CodeEtape } from '../../domain/nouns/etape.ts';
import type { CompteFini, EtapePlanifiee, RetourCourriel } from '../../domain/nouns/etape-envoi.ts';
import { parseIncident } from '../../domain/nouns/etape-envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { listPilotees, listPilotes } from '../../domain/nouns/pilotage.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { getPlaceLibre } from '../../domain/plan/nomination.ts';
import { listAutresTours } from '../../domain/tours/donnees-etapes.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewNouvelleDemande } from '../../views/annuaire/effacement.ts';
import { viewGuichet } from '../../views/comptes/acces.ts';
import { viewLienRefuse } from '../../views/comptes/lien-refuse.ts';
import type { NonEnvoyes, Rattrapage } from '../../views/envois/incident.ts';
import { viewOuvertureImpossible, viewRattrapage, viewRefusEspace } from '../../views/envois/incident.ts';
import { viewRetourCourriel } from '../../views/envois/retour-courriel.ts';
import { viewAbsence } from '../../views/tours/absence.ts';
import { viewCompteFerme } from '../../views/tours/compte-ferme.ts';
import { viewDepartPilote } from '../../views/tours/confirmation-pilote.ts';
import { viewPilotePropose } from '../../views/tours/proposer-pilote.ts';
import { composeMissingSeances } from '../seances/check-seances-annee.ts';
import { composeDemandeSansReponse } from '../tours/compose-delegation.ts';
import { listFichesDues } from '../tours/note-absence.ts';
import { findProposition } from '../tours/proposition-pilote.ts';
import { loadDonnees } from '../verbs/contexte-etape.ts';
import { toMinutes } from '../verbs/envois-etape.ts';

/** What coordination has to know of a planning; its steps are found by the minute that both carry. */
export const composeIncident: Compose = async (envoi, _lecteur, ports) => {
  const incident = parseIncident(envoi.etape);
  switch (incident?.kind) {
    case 'rattrapage':
      return composeRattrapage(envoi, ports);
    case 'ouverture-impossible':
      return composeOuvertureImpossible(envoi, ports);
    case 'seances-a-prevoir':
      return composeMissingSeances(envoi, ports);
    case 'quitte-pilotage':
      return composeDepart(incident.personneId, envoi, ports);
    case 'proposition-pilote':
      return composeProposition(incident.personneId, envoi, ports);
    case 'lien-refuse':
      return {
        kind: 'message',
        message: viewLienRefuse(await ports.stores.personnes.get(incident.personneId)),
      };
    case 'guichet': {
      const { personneId, acteurId } = incident;
      const [personne, acteur] = await Promise.all([personneId, acteurId].map(ports.stores.personnes.get));
      return personne && acteur
        ? { kind: 'message', message: viewGuichet(personne, acteur) }
        : { kind: 'obsolete', raison: 'personne-inconnue' };
    }
    case 'effacement':
      return composeEffacement(incident.personneId, ports);
    case 'delegation-sans-reponse': {
      const { personneId: delegantId, demande } = incident;
      return composeDemandeSansReponse({ delegantId, demande }, envoi.conventionId, ports.stores);
    }
    case 'compte-ferme':
      return composeCompteFerme(incident, envoi, ports);
    case 'espace-refuse':
      return composeRefus({ ...incident, conventionId: envoi.conventionId }, ports);
    case 'retour-courriel':
      return composeRetour(incident, envoi, ports);
    case 'absence':
      return composeAbsence(incident, ports);
    default:
      return { kind: 'obsolete', raison: 'incident-inconnu' };
  }
};

async function composeDepart(
  personneId: string,
  { conventionId, occurrence }: Envoi,
  { stores, clock }: Ports,
): Promise<Composition> {
  const fiche = await stores.ficheActions.find(conventionId, occurrence);
  const personne = await stores.personnes.get(personneId);
  if (fiche === null) return { kind: 'obsolete', raison: 'fiche-inconnue' };
  const remaining = listPilotes(fiche, jourOf(clock.now()));
  return { kind: 'message', message: viewDepartPilote(fiche, personne, remaining) };
}

/** It may be done, or taken back, before the news left. */
async function composeEffacement(personneId: string, { stores }: Ports): Promise<Composition> {
  const personne = await stores.personnes.get(personneId);
  const { effacementDemandeLe, effaceeLe } = personne;
  if (effacementDemandeLe === null || effaceeLe !== null)
    return { kind: 'obsolete', raison: 'demande-reglee' };
  return { kind: 'message', message: viewNouvelleDemande(personne, effacementDemandeLe) };
}

/** It may be settled before the news left. */
async function composeProposition(
  personneId: string,
  { conventionId, occurrence }: Envoi,
  { stores, clock }: Ports,
): Promise<Composition> {
  const fiche = await stores.ficheActions.find(conventionId, occurrence);
  const auteur = await stores.personnes.get(personneId);
  const proposition = fiche && (await findProposition(fiche, auteur, stores));
  if (!fiche || !proposition) return { kind: 'obsolete', raison: 'proposition-reglee' };
  const place = getPlaceLibre(fiche, jourOf(clock.now()));
  return { kind: 'message', message: viewPilotePropose({ fiche, auteur, proposition, place }) };
}

/** Whoever leads nothing any more by then is no news. */
async function composeCompteFerme(
  { personneId, plateforme, raison }: CompteFini,
  { conventionId }: Envoi,
  { stores, clock }: Ports,
): Promise<Composition> {
  const personne = await stores.personnes.get(personneId);
  const toutes = await stores.ficheActions.list(conventionId);
  const fiches = listPilotees(personneId, toutes, jourOf(clock.now()));
  if (fiches.length === 0) return { kind: 'obsolete', raison: 'plus-pilote' };
  return { kind: 'message', message: viewCompteFerme({ personne, fiches, plateforme, raison }) };
}

/** It may have ended before the news left. */
async function composeRefus(
  espace: Pick<RefusEspace, 'conventionId' | 'plateforme' | 'espace'>,
  { stores }: Ports,
): Promise<Composition> {
  const refus = await stores.refusEspaces.find(espace);
  if (refus === null) return { kind: 'obsolete', raison: 'retabli' };
  return { kind: 'message', message: viewRefusEspace(refus) };
}

/** It may be corrected, or tried again, before the news left. */
async function composeRetour(
  { personneId, raison }: RetourCourriel,
  { conventionId }: Envoi,
  { stores, clock }: Ports,
): Promise<Composition> {
  const personne = await stores.personnes.get(personneId);
  const isMended = findRefusCompte(raison)?.suspend && findSuspension(personne.comptes) === null;
  if (isMended || !personne.actif) return { kind: 'obsolete', raison: 'plus-en-retour' };
  const toutes = await stores.ficheActions.list(conventionId);
  const fiches = listPilotees(personneId, toutes, jourOf(clock.now()));
  return { kind: 'message', message: viewRetourCourriel(personne, raison, fiches) };
}

/** Nothing is left to say once all is answered, or the person is back. */
async function composeAbsence(
  { personneId, jour }: { readonly personneId: string; readonly jour: string },
  { stores, clock }: Ports,
): Promise<Composition> {
  const now = clock.now();
  const personne = await stores.personnes.get(personneId);
  const fiches = await listFichesDues(personne, stores, now);
  const fin = Temporal.PlainDate.from(jour);
  const isBack = Temporal.PlainDate.compare(fin, jourOf(now)) < 0;
  if (fiches.length === 0 || isBack) return { kind: 'obsolete', raison: 'absence-finie' };
  return { kind: 'message', message: viewAbsence({ personne, fiches, jour: fin, today: jourOf(now) }) };
}

async function composeRattrapage({ conventionId, occurrence }: Envoi, ports: Ports): Promise<Composition> {
  const rattrapages: Rattrapage[] = [];
  for (const tour of await ports.stores.tours.list(conventionId)) {
    if (listPassees(tour, occurrence).length === 0) continue;
    const nonEnvoyes = await countNonEnvoyes(tour, occurrence, ports);
    if (nonEnvoyes.length === 0) continue;
    rattrapages.push({ tour, seance: await ports.stores.seances.get(tour.seanceId), nonEnvoyes });
  }
  if (rattrapages.length === 0) return { kind: 'obsolete', raison: 'replanifie' };
  return { kind: 'message', message: viewRattrapage(rattrapages) };
}

async function composeOuvertureImpossible(
  { conventionId, occurrence }: Envoi,
  { stores }: Ports,
): Promise<Composition> {
  const donnees = await loadDonnees(conventionId, stores);
  const tour = donnees.tours.find(
    (candidate) => candidate.etat === 'prepare' && listPassees(candidate, occurrence).includes('ouverture'),
  );
  const seance = tour && donnees.seances.get(tour.seanceId);
  if (!tour || !seance) return { kind: 'obsolete', raison: 'tour-ouvert' };
  const autre = listAutresTours(tour, donnees).find(({ etat }) => etat === 'ouvert');
  const autreSeance = autre && donnees.seances.get(autre.seanceId);
  const message = viewOuvertureImpossible({ tour, seance }, autreSeance ? { seance: autreSeance } : null);
  return { kind: 'message', message };
}

function listPassees({ etapes }: Tour, minute: number): readonly CodeEtape[] {
  return etapes
    .filter(({ passeeLe }) => passeeLe !== null && toMinutes(passeeLe) === minute)
    .map(({ code }) => code);
}

/** By step, in the order of time; only the steps of that planning. */
async function countNonEnvoyes(
  tour: Tour,
  minute: number,
  { stores }: Ports,
): Promise<readonly NonEnvoyes[]> {
  const envois = [
    ...(await stores.envois.listBySource(tour.conventionId, tour.id)),
    ...(await stores.envois.listBySource(tour.conventionId, tour.seanceId)),
  ].filter(({ etat }) => etat === 'expire');
  return listPassees(tour, minute)
    .flatMap(listMessages)
    .map((etape) => {
      const raisons = envois.filter((envoi) => envoi.etape === etape).map(({ raison }) => raison);
      const remplaces = raisons.filter((raison) => raison === REMPLACE).length;
      return { etape, remplaces, tropTard: raisons.length - remplaces };
    })
    .filter(({ remplaces, tropTard }) => remplaces + tropTard > 0);
}

/** What a step of a tour writes: two of them make two kinds of messages, the deadline none. */
function listMessages(code: CodeEtape): readonly EtapePlanifiee[] {
  if (code === 'echeance') return [];
  if (code === 'ouverture') return [code, 'annoncee'];
  return code === 'rappel-2' ? [code, 'manquants'] : [code];
}
