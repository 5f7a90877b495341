import type { Arrivee, EntreeIdentite } from '../../../domain/nouns/connexion.ts';
import { canHoldPersonnes, type Partie, type Structure } from '../../../domain/nouns/partie.ts';
import type { Personne } from '../../../domain/nouns/personne.ts';
import type { IdentiteConfirmee } from '../../../ports/identite.ts';
import type { Ports } from '../../../ports/ports.ts';
import { findSansAccord, isAdmis, listAdmis, listEntrants } from '../list-admis.ts';
import { openSession } from './find-session.ts';

/**
 * Who came in at another door comes in here: whom the provider named before, whatever the address; the first time, who
 * has the address, and is bound to what the provider calls the person from then on.
 */
export async function signInIdentite(
  identite: IdentiteConfirmee,
  arrivee: Arrivee,
  ports: Ports,
): Promise<EntreeIdentite> {
  const found = await recognise(identite, ports);
  if ('kind' in found) return found;
  const ouverture = await ports.inTransaction((stores) =>
    openSession({ personne: found, identite, courriel: identite.courriel }, arrivee, { ...ports, stores }),
  );
  return { kind: 'session', personne: found, ...ouverture };
}

type Refus = Extract<EntreeIdentite, { readonly kind: 'refus' }>;

async function recognise(identite: IdentiteConfirmee, ports: Ports): Promise<Personne | Refus> {
  const { stores, clock } = ports;
  const boundId = await stores.reconnaissances.findPersonneId(identite);
  if (boundId !== null) return checkAdmis(await stores.personnes.get(boundId), ports);
  const personne = await chooseByAdresse(identite, ports);
  if ('kind' in personne) return personne;
  const isBound = await stores.reconnaissances.bind({ ...identite, personne, le: clock.now() });
  return isBound ? personne : { kind: 'refus', raison: 'identite-autre' };
}

async function checkAdmis(personne: Personne, ports: Ports): Promise<Personne | Refus> {
  if (await isAdmis(personne, ports)) return personne;
  return { kind: 'refus', raison: 'accord-absent', structure: personne.structure.nom };
}

async function chooseByAdresse(
  { courriel, siret }: IdentiteConfirmee,
  ports: Ports,
): Promise<Personne | Refus> {
  if (courriel === null) return { kind: 'refus', raison: 'adresse-non-verifiee' };
  const lieu = siret === null ? null : await findLieu(siret, ports);
  const admis = await listAdmis(courriel, ports);
  const personne = choose(admis, lieu?.structure ?? null);
  if (personne !== undefined) return personne;
  if (admis.length > 0) return { kind: 'refus', raison: 'adresse-partagee' };
  const sansAccord = await findSansAccord(courriel, ports);
  if (sansAccord !== null)
    return { kind: 'refus', raison: 'accord-absent', structure: sansAccord.structure.nom };
  return refuse({ courriel, siret, lieu });
}

interface Lieu {
  readonly structure: Structure;
  /** Null for a partner of the plan. */
  readonly partie: Partie | null;
}

/** People who share an address are told apart by where they work. */
function choose(all: readonly Personne[], structure: Structure | null): Personne | undefined {
  const admis = listEntrants(all);
  const here = admis.length === 1 ? admis : admis.filter((one) => one.structure.id === structure?.id);
  return here.length === 1 ? here[0] : undefined;
}

async function findLieu(siret: string, { stores }: Pick<Ports, 'stores'>): Promise<Lieu | null> {
  for (const { id } of await stores.conventions.list()) {
    const structures = await stores.conventions.listStructures(id);
    const structure = structures.find((one) => one.siret === siret);
    if (structure === undefined) continue;
    const parties = await stores.conventions.listParties(id);
    return { structure, partie: parties.find((one) => one.id === structure.partieId) ?? null };
  }
  return null;
}

/** The number of the establishment says which structure somebody belongs to, who is not registered. */
function refuse({
  courriel,
  siret,
  lieu,
}: {
  readonly courriel: string;
  readonly siret: string | null;
  readonly lieu: Lieu | null;
}): Refus {
  if (lieu === null) return { kind: 'refus', raison: 'structure-inconnue', courriel, siret };
  const structure = lieu.structure.nom;
  if (lieu.partie !== null && !canHoldPersonnes(lieu.partie))
    return { kind: 'refus', raison: 'accord-absent', structure };
  return { kind: 'refus', raison: 'personne-inconnue', courriel, structure };
}
