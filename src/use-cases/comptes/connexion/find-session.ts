import { toPageAccount } from '../../../domain/nouns/compte.ts';
import {
  type Arrivee,
  getFinAncienJeton,
  getFinInactive,
  getFinSession,
  isANoter,
  isARenouveler,
  isRecente,
  type Ouverture,
  type SessionLue,
} from '../../../domain/nouns/connexion.ts';
import type { Acteur, Personne } from '../../../domain/nouns/personne.ts';
import type { IdentiteConfirmee } from '../../../ports/identite.ts';
import type { Ports } from '../../../ports/ports.ts';
import type { SessionOuverte } from '../../../ports/stores-comptes.ts';
import { isAdmis, listMemberships } from '../../verbs/memberships.ts';
import { noteBy } from '../../verbs/tell.ts';
import { tellSecurite } from '../../verbs/tell-securite.ts';

/** Whose session a token opens; null when it is over, or when its person may not come in any more: then it ends. */
export async function findSession(jeton: string, ports: Ports): Promise<SessionLue | null> {
  const session = await ports.stores.sessions.find(jeton, ports.clock.now());
  if (session === null) return null;
  const { personne } = session;
  if (!(await isAdmis(personne, ports))) {
    await ports.stores.accesOuverts.endSessions(personne);
    return null;
  }
  const jetonSuivant = await keep(jeton, session, ports);
  const lecteur = { personne, account: toPageAccount(personne.id) };
  return {
    lecteur,
    jetonSuivant,
    isSure: isRecente(session.confirmeeLe, ports.clock.now()),
    sessionId: session.id,
    autres: session.isShared ? await listAutres(session.id, lecteur, ports) : [],
  };
}

async function listAutres(session: string, lecteur: Acteur, ports: Ports): Promise<readonly string[]> {
  const all = await listMemberships({ session }, lecteur, ports);
  return all.map(({ personne: { id } }) => id).filter((id) => id !== lecteur.personne.id);
}

/** The same for a page of everybody: the session is not used, and goes on as it was. */
export async function findPersonneDeSession(jeton: string, ports: Ports): Promise<Personne | null> {
  const session = await ports.stores.sessions.find(jeton, ports.clock.now());
  return session !== null && (await isAdmis(session.personne, ports)) ? session.personne : null;
}

/** Notes that the session is used; the token to keep from now on, where it is another one. */
async function keep(
  jeton: string,
  session: SessionOuverte,
  { stores, clock }: Ports,
): Promise<string | null> {
  const { sessions } = stores;
  const now = clock.now();
  if (isANoter(session.vuLe, now))
    await sessions.extend(session.id, { vuLe: now, inactifLe: getFinInactive(now) });
  if (session.suivant !== null || !isARenouveler(session.renouveleLe, now)) return session.suivant;
  const suivant = await sessions.renew(jeton, { le: now, ancienJusqua: getFinAncienJeton(now) });
  return suivant ?? (await sessions.find(jeton, now))?.suivant ?? null; // another replica was first
}

/** Who comes in, and how. */
interface Visitor {
  readonly personne: Personne;
  /** At which other door; null: by an e-mail. */
  readonly identite: IdentiteConfirmee | null;
  /** The address that was proven; absent: none. */
  readonly courriel?: string | null;
}

/** A new token each time, and the end of the session before: one that somebody planted is of no use. */
export async function openSession(
  { personne, identite, courriel = null }: Visitor,
  { jetonAvant, appareil: known, navigateur }: Arrivee,
  { stores, clock, ids }: Pick<Ports, 'stores' | 'clock' | 'ids'>,
): Promise<Ouverture> {
  const now = clock.now();
  const voie = identite === null ? 'courriel' : 'openid';
  const jeton = ids.createToken();
  const appareil = known ?? ids.createToken();
  if (jetonAvant !== null) await stores.sessions.end(jetonAvant);
  const dates = { creeLe: now, inactifLe: getFinInactive(now), expireLe: getFinSession(now) };
  await stores.sessions.create({ personne, identite, courriel, navigateur, jeton, ...dates });
  if (await stores.reconnaissances.noteNavigateur({ personne, appareil, navigateur, le: now }))
    await tellSecurite(personne, { kind: 'navigateur', acteurId: null, detail: voie }, { stores, now });
  await noteBy(personne, now, stores)('session:ouvrir', personne.id, { voie });
  return { jeton, appareil };
}
