import type { Arrivee, Entree, Preuve } from '../../../domain/nouns/connexion.ts';
import type { Personne } from '../../../domain/nouns/personne.ts';
import type { Ports } from '../../../ports/ports.ts';
import { findSansAccord, listAdmis } from '../list-admis.ts';
import { findDemande } from './find-demande.ts';
import { openSession } from './open-session.ts';

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
  const personne = admis.length === 1 ? admis[0] : admis.find(({ id }) => id === personneId);
  if (personne === undefined) return { kind: 'choix', personnes: admis };
  const ouverture = await ports.inTransaction(async (stores) => {
    if (!(await stores.connexions.end(demande, ports.clock.now()))) return null;
    return openSession({ personne, identite: null }, arrivee, { ...ports, stores });
  });
  return ouverture === null ? { kind: 'refus' } : { kind: 'session', personne, ...ouverture };
}

/** Whom a link would let in, without a trace; empty when it opens nothing (any more). */
export async function listPersonnesDuLien(
  token: string,
  ports: Ports,
): Promise<readonly Personne[] | 'sans-accord'> {
  const demande = await ports.stores.connexions.findByLien(token, ports.clock.now());
  if (demande === null) return [];
  const admis = await listAdmis(demande.courriel, ports);
  return admis.length === 0 && (await findSansAccord(demande.courriel, ports)) !== null
    ? 'sans-accord'
    : admis;
}
