import { parseAdresse } from '../../../domain/nouns/adresse.ts';
import {
  ALERTES_PER_ADRESSE,
  type Arrivee,
  CODES_PER_PERSONNE,
  DEMANDES_LATER,
  DEMANDES_OF_KNOWN,
  DEMANDES_OF_OTHERS,
  type DemandeFaite,
  type Entrant,
  type Entree,
  ESSAIS_BEFORE_ALERT,
  getFinDemande,
  getFinInactive,
  HOURS_OF_COURRIEL,
  makeCodeConnexion,
  type Ouverture,
  type Preuve,
  TRIES_PER_DEMANDE,
} from '../../../domain/nouns/connexion.ts';
import { inTimeOf } from '../../../domain/nouns/jours-ouvres.ts';
import { hasRole, type Personne } from '../../../domain/nouns/personne.ts';
import type { Letters } from '../../../ports/courriel.ts';
import type { Ports } from '../../../ports/ports.ts';
import type { DemandeConnexion } from '../../../ports/stores-comptes.ts';
import { viewCourrielConnexion, viewCourrielPreuve } from '../../../views/comptes/connexion.ts';
import { noteBy } from '../../verbs/tell.ts';
import { tellSecurite } from '../../verbs/tell-securite.ts';
import { findSansAccord, isAcross, listAdmis, listEntrants } from '../list-admis.ts';
import { openSession } from './find-session.ts';

/** Who comes in, where several share the address. */
interface Chosen {
  readonly arrivee: Arrivee;
  readonly personneId: string | null;
}

/** A link or a code opens a session, once. */
export async function signIn(preuve: Preuve, { arrivee, personneId }: Chosen, ports: Ports): Promise<Entree> {
  const demande = await findDemande(preuve, arrivee, ports);
  const admis = demande === null ? [] : await listAdmis(demande.courriel, ports);
  if (demande === null) return { kind: 'refus' };
  if (admis.length === 0) {
    const isSansAccord = (await findSansAccord(demande.courriel, ports)) !== null;
    return isSansAccord ? { kind: 'sans-accord' } : { kind: 'refus' };
  }
  const entrants = await listEntrants(admis, arrivee.appareil, ports);
  const personne =
    admis.find(({ id }) => id === personneId) ?? (entrants.length === 1 ? entrants[0] : undefined);
  if (personne === undefined) return { kind: 'choix', personnes: entrants };
  const ouverture = await ports.inTransaction(async (stores) => {
    const now = ports.clock.now();
    if (!(await stores.connexions.end(demande, now))) return null;
    if (isAcross(admis))
      await noteBy({ ...personne, id: null }, now, stores)('connexion:demander', personne.id);
    return openSession({ personne, identite: null, courriel: demande.courriel }, arrivee, {
      ...ports,
      stores,
    });
  });
  return ouverture === null ? { kind: 'refus' } : { kind: 'session', personne, ...ouverture };
}

/** Whom a link would let in, without a trace; empty when it opens nothing (any more). */
export async function listPersonnesDuLien(
  { token, appareil }: { readonly token: string; readonly appareil: string | null },
  ports: Ports,
): Promise<readonly Entrant[] | 'sans-accord'> {
  const demande = await ports.stores.connexions.findByLien(token, ports.clock.now());
  if (demande === null) return [];
  const admis = await listAdmis(demande.courriel, ports);
  return admis.length === 0 && (await findSansAccord(demande.courriel, ports)) !== null
    ? 'sans-accord'
    : listEntrants(admis, appareil, ports);
}

/** Sends a code to the address of who is on a page; what its form gives back with the code, null after many codes. */
export async function sendPreuve(
  { id, courriel, conventionId }: Personne,
  { ports, letters }: { readonly ports: Ports; readonly letters: Letters },
): Promise<string | null> {
  const { stores, ids, clock } = ports;
  if (!(await stores.essais.take(`preuve ${id}`, CODES_PER_PERSONNE))) return null;
  const [navigateur, lien] = [ids.createToken(), ids.createToken()]; // the link is told to nobody
  const code = makeCodeConnexion(ids.createToken());
  const creeLe = clock.now();
  const expireLe = getFinDemande(creeLe);
  await stores.connexions.create({ courriel, lien, navigateur, code, creeLe, expireLe });
  ports.later({ line: `preuve:${navigateur}`, cle: `preuve:${navigateur}` }, () => {
    const message = inTimeOf(conventionId, () => viewCourrielPreuve({ code, expireLe }));
    return letters.send({ adresse: courriel, message });
  });
  return navigateur;
}

/**
 * The code shows that it is this person, who is signed in from then on; null: it does not. A session of the person goes
 * on, so that signing out still ends what it stands on.
 */
export async function provePersonne(
  { personne, preuve }: { readonly personne: Personne; readonly preuve: Preuve },
  arrivee: Arrivee,
  ports: Ports,
): Promise<Ouverture | 'session' | null> {
  const demande = await findDemande(preuve, arrivee, ports);
  if (demande === null || demande.courriel !== personne.courriel) return null;
  const now = ports.clock.now();
  const { jetonAvant } = arrivee;
  const session = jetonAvant === null ? null : await ports.stores.sessions.find(jetonAvant, now);
  return ports.inTransaction(async (stores) => {
    if (!(await stores.connexions.end(demande, now))) return null;
    if (session?.personne.id !== personne.id)
      return openSession({ personne, identite: null, courriel: demande.courriel }, arrivee, {
        ...ports,
        stores,
      });
    const dates = { vuLe: now, inactifLe: getFinInactive(now), confirmeeLe: now };
    await stores.sessions.extend(session.id, dates);
    return 'session';
  });
}

/** What a link or a code proves; null: nothing. `appareil`: what the browser keeps from before. */
async function findDemande(
  preuve: Preuve,
  { appareil }: { readonly appareil: string | null },
  ports: Ports,
): Promise<DemandeConnexion | null> {
  const { connexions } = ports.stores;
  const now = ports.clock.now();
  if (preuve.kind === 'lien') return connexions.findByLien(preuve.token, now);
  const tried = await connexions.tryCode({ ...preuve, now, max: TRIES_PER_DEMANDE });
  if (tried === null || tried.isRight) return tried;
  // Nobody waits for it: how long a refusal takes tells nothing.
  ports.later({ line: `essai:${tried.id}`, cle: ports.ids.create() }, () =>
    noteEssai(tried.courriel, appareil, ports),
  );
  return null;
}

/** A wrong code of a browser that never was let in is somebody else's, as far as anybody can tell. */
async function noteEssai(courriel: string, appareil: string | null, ports: Ports): Promise<void> {
  const { stores, clock } = ports;
  const isKnown = appareil !== null && (await stores.reconnaissances.isKnown(appareil, courriel));
  const survenuLe = clock.now();
  const admis = await listAdmis(courriel, ports);
  for (const { id, conventionId } of admis)
    await noteBy({ conventionId, id: null }, survenuLe, stores)('connexion:refuser', id, { isKnown });
  if (!isKnown && !(await stores.essais.take(`codes ${courriel}`, ESSAIS_BEFORE_ALERT)))
    await tellEssais(courriel, admis, ports);
}

/** Who is tried, and administration; once a day. */
async function tellEssais(courriel: string, admis: readonly Personne[], ports: Ports): Promise<void> {
  if (!(await ports.stores.essais.take(`alerte ${courriel}`, ALERTES_PER_ADRESSE))) return;
  const now = ports.clock.now();
  await ports.inTransaction(async (stores) => {
    for (const personne of admis) {
      const all = await stores.personnes.list(personne.conventionId);
      await tellSecurite(personne, { kind: 'codes-refuses', acteurId: null }, { stores, now });
      for (const one of all.filter(
        ({ id, ...rest }) => hasRole(rest, 'administration') && id !== personne.id,
      ))
        await tellSecurite(one, { kind: 'porte-essayee', acteurId: personne.id }, { stores, now });
    }
  });
}

/** An address as it was typed, and what the browser keeps from when somebody came in by it. */
export interface TypedAdresse {
  readonly adresse: string;
  readonly appareil: string | null;
}

interface Post {
  readonly ports: Ports;
  readonly letters: Letters;
}

/**
 * Writes one e-mail with a link and a code, when the address is known; nobody who asks can tell. After many demands of
 * strangers the link of the last e-mail is good again, and no other one leaves: who is known can always come in.
 */
export async function sendConnexion(
  { adresse: typed, appareil }: TypedAdresse,
  { ports, letters }: Post,
): Promise<DemandeFaite> {
  const adresse = parseAdresse(typed);
  if (adresse === null) return { kind: 'adresse-invalide' };
  const isKnown = appareil !== null && (await ports.stores.reconnaissances.isKnown(appareil, adresse));
  const isHeld = !(await take(adresse, isKnown ? appareil : null, ports));
  const navigateur = ports.ids.createToken();
  // Nobody waits for it: how long the answer takes tells nothing either.
  ports.later({ line: `connexion:${navigateur}`, cle: `connexion:${navigateur}` }, async () => {
    const admis = await listAdmis(adresse, ports);
    const [personne] = admis;
    if (personne === undefined) return;
    if (isHeld && (await prolong(personne.courriel, ports))) return;
    // Of several conventions the one is told where somebody comes in.
    const note = noteBy({ conventionId: personne.conventionId, id: null }, ports.clock.now(), ports.stores);
    if (!isAcross(admis)) await note('connexion:demander', personne.id, { isKnown });
    const { courriel } = personne;
    await inTimeOf(personne.conventionId, () => send({ courriel, navigateur }, { ports, letters }));
  });
  return { kind: 'demande', navigateur, isHeld };
}

/** Each browser that is known has a count of its own: no stranger can use it up. */
async function take(adresse: string, appareil: string | null, { stores }: Ports): Promise<boolean> {
  const { essais } = stores;
  if (appareil !== null) return essais.take(`connexion ${adresse} ${appareil}`, DEMANDES_OF_KNOWN);
  const isAmongFirst = await essais.take(`connexion ${adresse}`, DEMANDES_OF_OTHERS);
  return isAmongFirst || essais.take(`connexion ensuite ${adresse}`, DEMANDES_LATER);
}

function prolong(courriel: string, { stores, clock }: Ports): Promise<boolean> {
  const now = clock.now();
  const depuis = now.subtract({ hours: HOURS_OF_COURRIEL });
  return stores.connexions.prolong(courriel, { depuis, jusqua: getFinDemande(now) });
}

/** To the address as it was registered, never as it was typed. */
async function send(
  { courriel, navigateur }: { readonly courriel: string; readonly navigateur: string },
  { ports, letters }: Post,
): Promise<void> {
  const { ids, clock, links, stores } = ports;
  const lien = ids.createToken();
  const code = makeCodeConnexion(ids.createToken());
  const creeLe = clock.now();
  const expireLe = getFinDemande(creeLe);
  await stores.connexions.create({ courriel, lien, navigateur, code, creeLe, expireLe });
  const message = viewCourrielConnexion({ url: links.connexion(lien), code, expireLe });
  await letters.send({ adresse: courriel, message });
}
