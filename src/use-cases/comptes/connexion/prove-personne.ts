import {
  type Arrivee,
  CODES_PER_PERSONNE,
  getFinDemande,
  getFinInactive,
  makeCodeConnexion,
  type Ouverture,
  type Preuve,
} from '../../../domain/nouns/connexion.ts';
import type { Personne } from '../../../domain/nouns/personne.ts';
import type { Letters } from '../../../ports/courriel.ts';
import type { Ports } from '../../../ports/ports.ts';
import { viewCourrielPreuve } from '../../../views/comptes/connexion.ts';
import { findDemande } from './find-demande.ts';
import { openSession } from './open-session.ts';

/** Sends a code to the address of who is on a page; what its form gives back with the code, null after many codes. */
export async function sendPreuve(
  { id, courriel }: Personne,
  { ports, letters }: { readonly ports: Ports; readonly letters: Letters },
): Promise<string | null> {
  const { stores, ids, clock } = ports;
  if (!(await stores.essais.take(`preuve ${id}`, CODES_PER_PERSONNE))) return null;
  const [navigateur, lien] = [ids.createToken(), ids.createToken()]; // the link is told to nobody
  const code = makeCodeConnexion(ids.createToken());
  const creeLe = clock.now();
  const expireLe = getFinDemande(creeLe);
  await stores.connexions.create({ courriel, lien, navigateur, code, creeLe, expireLe });
  ports.later({ line: `preuve:${navigateur}`, cle: `preuve:${navigateur}` }, () =>
    letters.send({ adresse: courriel, message: viewCourrielPreuve({ code, expireLe }) }),
  );
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
      return openSession({ personne, identite: null }, arrivee, { ...ports, stores });
    const dates = { vuLe: now, inactifLe: getFinInactive(now), confirmeeLe: now };
    await stores.sessions.extend(session.id, dates);
    return 'session';
  });
}
