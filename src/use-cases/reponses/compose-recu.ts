import type { Temporal } from 'temporal-polyfill';
import type { Compose, Composition } from '../../conversation/use-case.ts';
import { getPageAccount } from '../../domain/nouns/compte.ts';
import { type DetailsByKind, type Envoi, parseEtape } from '../../domain/nouns/envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Acteur, Personne } from '../../domain/nouns/personne.ts';
import { isSienne } from '../../domain/nouns/pilotage.ts';
import { isApresEcheance, isOuvert, type Tour } from '../../domain/nouns/tour.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewChoixFiche } from '../../views/reponses/courriel-recu.ts';
import { viewRecuDepasse, viewRecuParLien } from '../../views/reponses/recu-lien.ts';
import { factsOfTelQuel, type ReadyBrouillon, viewBrouillonCourriel } from '../../views/reponses/tel-quel.ts';
import { NOUVELLE_PAGE, viewNouveauLien } from '../../views/tours/nouveau-lien.ts';
import { composeReponseMot } from '../envois/keep-mot.ts';
import { getMesFiches } from '../verbs/find-tour.ts';
import { type CourrielRecu, findCourrielRecu, listFichesPossibles } from './courriel-recu.ts';
import { getContexte } from './get-dossier.ts';
import { findTelQuel } from './send-tel-quel.ts';
import { composePhrase } from './tell-phrase.ts';

/** What goes to whoever answers by a link: that it was received, with what takes it back; or a new link. */
export const composeRecu: Compose = async (envoi, lecteur, ports) => {
  if (lecteur.kind !== 'personne') return { kind: 'obsolete', raison: 'canal' };
  const dit = parseEtape('reponse', envoi.etape);
  switch (dit?.kind) {
    case 'recu':
      return composeReponse(dit, envoi, ports);
    case 'courriel':
      return composeCourriel({ personne: lecteur.personne, cle: dit.cle }, envoi, ports);
    case 'mot':
      return composeReponseMot(dit.cle, lecteur.personne, ports);
    case 'phrase':
      return composePhrase(dit.cle, lecteur.personne, ports);
    case 'page':
      return { kind: 'message', message: NOUVELLE_PAGE };
    case 'lien':
      return { kind: 'message', message: viewNouveauLien(await getMesFiches(lecteur.personne, ports)) };
    case undefined:
      return { kind: 'obsolete', raison: 'etape-inconnue' };
  }
};

/** Another answer may have come since: before this one is told nothing is said of it, afterwards it is put right. */
async function composeReponse(
  { numero, part }: DetailsByKind<'reponse'>['recu'],
  { conventionId, source, occurrence, etat }: Envoi,
  ports: Ports,
): Promise<Composition> {
  const { stores, clock } = ports;
  const tour = await stores.tours.get(source);
  const fiche = await stores.ficheActions.find(conventionId, numero);
  if (fiche === null) return { kind: 'obsolete', raison: 'fiche-inconnue' };
  const courante = await stores.reponses.find(tour, fiche.id, part);
  const ouvert = isOuvert(tour, clock.now()) ? tour : null;
  if (courante?.courante.version !== occurrence) {
    if (etat !== 'envoye') return { kind: 'obsolete', raison: 'depasse' };
    return { kind: 'message', message: viewRecuDepasse(fiche, courante, ouvert) };
  }
  const contribution = fiche.structures?.find(({ id }) => id === part) ?? null;
  const none = { precedente: null, anterieures: [], nouvelles: [], datePromise: null, saisie: null };
  const repertoire = await getContexte({ tour, fiche, courante, contribution, ...none }, {}, ports);
  return { kind: 'message', message: viewRecuParLien(courante, repertoire, ouvert) };
}

/** What became of an answer by e-mail: the draft of a fiche, to confirm, or the question which one. */
async function composeCourriel(
  { personne, cle }: { readonly personne: Personne; readonly cle: string },
  { source }: Pick<Envoi, 'source'>,
  ports: Ports,
): Promise<Composition> {
  const { stores, clock } = ports;
  const tour = await stores.tours.get(source);
  if (tour.etat === 'clos') return { kind: 'obsolete', raison: 'tour-clos' };
  const which = { personne, tour, cle };
  const recu = await findCourrielRecu(which, stores);
  if (recu === null) return { kind: 'obsolete', raison: 'brouillon-fini' };
  const thread = recu.thread && { thread: recu.thread };
  if (recu.fiches.length === 0) {
    const fiches = await listFichesPossibles(personne, { tour, spoken: recu.spoken ?? null }, ports);
    if (fiches.length === 0) return { kind: 'obsolete', raison: 'plus-pilote' };
    const nom = await findNomToSay(personne, ports);
    return { kind: 'message', message: viewChoixFiche({ tour, fiches, recu, cle, nom }), ...thread };
  }
  const limite = findLimite(tour, clock.now());
  const acteur = { personne, account: getPageAccount(personne.id, personne.comptes) };
  const ready = await listReady(recu, { tour, acteur }, ports);
  if (ready.length === 0) return { kind: 'obsolete', raison: 'repondu' };
  return { kind: 'message', message: viewBrouillonCourriel({ tour, ready, recu, limite }), ...thread };
}

/** The convention, as its buttons name it to whoever is in several; null: in this one alone. */
async function findNomToSay(personne: Personne, ports: Ports): Promise<string | null> {
  const { memberships, conventions } = ports.stores;
  if (!(await ports.addresses.areSeveral())) return null;
  const records = await ports.inConvention(null, () => memberships.listRecords(personne));
  return records.length > 1 ? (await conventions.get(personne.conventionId)).nomCourt : null;
}

/** What stands ready of the fiches that an e-mail was about, as it would be sent; nothing of what was sent since. */
async function listReady(
  { fiches }: CourrielRecu,
  { tour, acteur }: { readonly tour: Tour; readonly acteur: Acteur },
  ports: Ports,
): Promise<readonly ReadyBrouillon[]> {
  const ready: ReadyBrouillon[] = [];
  for (const numero of fiches) {
    const fiche = await ports.stores.ficheActions.find(tour.conventionId, numero);
    if (fiche === null || !isSienne(acteur.personne.id, fiche, jourOf(ports.clock.now()))) continue;
    const one = await findTelQuel({ tour, fiche: numero }, acteur, ports);
    if (one === null) continue;
    const { contexte, missing, isDepasse } = one;
    ready.push({ fiche, facts: factsOfTelQuel(contexte), canGo: missing.length === 0 && !isDepasse });
  }
  return ready;
}

/** The deadline, and after it the freeze; null once the tour is over. */
function findLimite(tour: Tour, now: Temporal.Instant): Temporal.Instant | null {
  if (!isOuvert(tour, now)) return null;
  return isApresEcheance(tour, now) ? tour.gel : tour.echeance;
}
