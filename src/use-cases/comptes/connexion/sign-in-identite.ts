import type { Arrivee, EntreeIdentite } from '../../../domain/nouns/connexion.ts';
import { canHoldPersonnes, type Partie, type Structure } from '../../../domain/nouns/partie.ts';
import type { Personne } from '../../../domain/nouns/personne.ts';
import type { IdentiteConfirmee } from '../../../ports/identite.ts';
import type { Ports } from '../../../ports/ports.ts';
import { isAdmis } from '../../verbs/memberships.ts';
import { findSansAccord, isAcross, listAdmis, listEntrants, sortChosen } from '../list-admis.ts';
import { openSession } from './find-session.ts';

/**
 * Who came in at another door comes in here: whom the provider named before, whatever the address; the first time, who
 * has the address, and is bound to what the provider calls the person from then on, in that convention: one that refuses
 * the person hides no other one.
 */
export async function signInIdentite(
  identite: IdentiteConfirmee,
  arrivee: Arrivee,
  ports: Ports,
): Promise<EntreeIdentite> {
  const found = await recognise(identite, arrivee, ports);
  if ('kind' in found) return found;
  const ouverture = await ports.inTransaction((stores) =>
    openSession({ personne: found, identite, courriel: identite.courriel }, arrivee, { ...ports, stores }),
  );
  return { kind: 'session', personne: found, ...ouverture };
}

type Refus = Extract<EntreeIdentite, { readonly kind: 'refus' }>;

async function recognise(
  identite: IdentiteConfirmee,
  { appareil }: Arrivee,
  ports: Ports,
): Promise<Personne | Refus> {
  const { stores, clock } = ports;
  const ids = await stores.reconnaissances.listPersonneIds(identite);
  const bound = await Promise.all(ids.map((id) => stores.personnes.get(id)));
  const admis = await Promise.all(bound.map((one) => isAdmis(one, ports)));
  const [known] = sortChosen(bound.filter((_one, index) => admis[index]));
  if (known !== undefined) return known;
  const personne = await chooseByAdresse(identite, { appareil, bound }, ports);
  if ('kind' in personne) return personne;
  const isBound = await stores.reconnaissances.bind({ ...identite, personne, le: clock.now() });
  return isBound ? personne : { kind: 'refus', raison: 'identite-autre' };
}

interface Known extends Pick<Arrivee, 'appareil'> {
  /** Whom the provider named before, and who may not come in any more. */
  readonly bound: readonly Personne[];
}

async function chooseByAdresse(
  { courriel, siret }: IdentiteConfirmee,
  { appareil, bound }: Known,
  ports: Ports,
): Promise<Personne | Refus> {
  const [gone] = bound;
  const refused: Refus | null = gone
    ? { kind: 'refus', raison: 'accord-absent', structure: gone.structure.nom }
    : null;
  if (courriel === null) return refused ?? { kind: 'refus', raison: 'adresse-non-verifiee' };
  const lieu = siret === null ? null : await findLieu(siret, ports);
  const isElsewhere = (one: Personne) => bound.every(({ conventionId }) => conventionId !== one.conventionId);
  const admis = (await listAdmis(courriel, ports)).filter(isElsewhere);
  const personne = choose(await listEntrants(admis, appareil, ports), lieu?.structure ?? null);
  if (personne !== undefined) return personne;
  if (admis.length > 0)
    return { kind: 'refus', raison: isAcross(admis) ? 'plusieurs-conventions' : 'adresse-partagee' };
  if (refused !== null) return refused;
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

/** People of one convention who share an address are told apart by where they work. */
function choose(admis: readonly Personne[], structure: Structure | null): Personne | undefined {
  const isHere = (one: Personne) => one.structure.id === structure?.id;
  const here = admis.length === 1 || isAcross(admis) ? admis : admis.filter(isHere);
  return here.length === 1 ? here[0] : undefined;
}

async function findLieu(siret: string, { stores }: Pick<Ports, 'stores'>): Promise<Lieu | null> {
  for (const { id } of await stores.conventions.list({ siret })) {
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
