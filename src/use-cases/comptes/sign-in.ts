import type { Personne } from '../../domain/annuaire/personne.ts';
import {
  type Arrivee,
  type Entree,
  type Preuve,
  TRIES_PER_ADRESSE,
  TRIES_PER_DEMANDE,
} from '../../domain/comptes/connexion.ts';
import type { Ports } from '../../ports/ports.ts';
import type { DemandeConnexion } from '../../ports/stores-comptes.ts';
import { findSansAccord, listAdmis } from './list-admis.ts';
import { openSession } from './open-session.ts';

/** A link or a code opens a session, once. */
export async function signIn(preuve: Preuve, arrivee: Arrivee, ports: Ports): Promise<Entree> {
  const demande = await findDemande(preuve, ports);
  const admis = demande === null ? [] : await listAdmis(demande.courriel, ports);
  if (demande === null) return { kind: 'refus' };
  if (admis.length === 0) {
    const isSansAccord = (await findSansAccord(demande.courriel, ports)) !== null;
    return isSansAccord ? { kind: 'sans-accord' } : { kind: 'refus' };
  }
  const personne = admis.length === 1 ? admis[0] : admis.find(({ id }) => id === arrivee.personneId);
  if (personne === undefined) return { kind: 'choix', personnes: admis };
  const jeton = await ports.inTransaction(async (stores) => {
    if (!(await stores.connexions.end(demande, ports.clock.now()))) return null;
    return openSession({ personne, voie: 'courriel', preuve: null }, arrivee.jetonAvant, {
      ...ports,
      stores,
    });
  });
  return jeton === null ? { kind: 'refus' } : { kind: 'session', jeton, personne };
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

async function findDemande(preuve: Preuve, { stores, clock }: Ports): Promise<DemandeConnexion | null> {
  const { connexions, essais } = stores;
  const now = clock.now();
  if (preuve.kind === 'lien') return connexions.findByLien(preuve.token, now);
  const tried = await connexions.tryCode({ ...preuve, now, max: TRIES_PER_DEMANDE });
  if (tried === null || !(await essais.take(`code ${tried.courriel}`, TRIES_PER_ADRESSE))) return null;
  return tried.isRight ? tried : null;
}
