import { canHoldPersonnes, type Partie, type Structure } from '../../domain/annuaire/partie.ts';
import type { Personne } from '../../domain/annuaire/personne.ts';
import type { EntreeIdentite } from '../../domain/comptes/connexion.ts';
import type { IdentiteConfirmee } from '../../ports/identite.ts';
import type { Ports } from '../../ports/ports.ts';
import { findSansAccord, listAdmis } from './list-admis.ts';
import { openSession } from './open-session.ts';

/** Who came in at another door comes in here, when the address is one that we know. */
export async function signInIdentite(
  { courriel, siret, preuve }: IdentiteConfirmee,
  jetonAvant: string | null,
  ports: Ports,
): Promise<EntreeIdentite> {
  if (courriel === null) return { kind: 'refus', raison: 'adresse-non-verifiee' };
  const lieu = siret === null ? null : await findLieu(siret, ports);
  const admis = await listAdmis(courriel, ports);
  const personne = choose(admis, lieu?.structure ?? null);
  if (personne === undefined && admis.length > 0) return { kind: 'refus', raison: 'adresse-partagee' };
  const sansAccord = personne === undefined ? await findSansAccord(courriel, ports) : null;
  if (sansAccord !== null)
    return { kind: 'refus', raison: 'accord-absent', structure: sansAccord.structure.nom };
  if (personne === undefined) return refuse({ courriel, siret, lieu });
  const jeton = await ports.inTransaction((stores) =>
    openSession({ personne, voie: 'openid', preuve }, jetonAvant, { ...ports, stores }),
  );
  return { kind: 'session', jeton, personne };
}

interface Lieu {
  readonly structure: Structure;
  /** Null for a partner of the plan. */
  readonly partie: Partie | null;
}

/** People who share an address are told apart by where they work. */
function choose(admis: readonly Personne[], structure: Structure | null): Personne | undefined {
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
}): EntreeIdentite {
  if (lieu === null) return { kind: 'refus', raison: 'structure-inconnue', courriel, siret };
  const structure = lieu.structure.nom;
  if (lieu.partie !== null && !canHoldPersonnes(lieu.partie))
    return { kind: 'refus', raison: 'accord-absent', structure };
  return { kind: 'refus', raison: 'personne-inconnue', courriel, structure };
}
