import { type FichierPersonnes, LIGNES_PAR_FICHIER } from '../../domain/annuaire/fichier-personnes.ts';
import { followFusions } from '../../domain/annuaire/fusion.ts';
import type {
  ChangementsPersonnes,
  DecisionPersonnes,
  ModificationPersonne,
  ResultatPersonnes,
} from '../../domain/annuaire/import-personnes.ts';
import { type Inscription, listChamps, type MouvementPilotage } from '../../domain/annuaire/inscription.ts';
import { listTenus } from '../../domain/annuaire/inscription-pilotages.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Structure } from '../../domain/nouns/partie.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { FileReader } from '../../ports/files.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Moment, Stores } from '../../ports/stores.ts';
import { askAdresse, holdAdresse } from '../comptes/connexion/change-adresse.ts';
import { findConvention } from '../verbs/find-convention.ts';
import { type Noted, noteAllBy, tellPlaces } from '../verbs/tell.ts';
import { tellRoles } from '../verbs/tell-securite.ts';

export interface DemandePersonnes {
  readonly bytes: Uint8Array;
  /** Absent: it only shows what would change. */
  readonly confirmer: boolean;
  /** Who hands the file in; null: the command line. */
  readonly acteur: Personne | null;
}

/**
 * Shows what a file of people would change, or changes it in one transaction. Twice the same changes nothing.
 * @throws DomainError `role-insuffisant` for whoever neither coordinates nor administers
 */
export async function importPersonnes(
  { bytes, confirmer, acteur }: DemandePersonnes,
  ports: Ports & { readonly files: FileReader },
): Promise<ResultatPersonnes> {
  if (acteur !== null && !hasRole(acteur, 'coordination', 'administration'))
    throw new DomainError('role-insuffisant');
  const most = acteur === null ? Number.POSITIVE_INFINITY : LIGNES_PAR_FICHIER;
  const fichier = await ports.files.readPersonnes(bytes, most);
  const convention = await findConvention(ports, acteur);
  if (convention === null) return { kind: 'sans-plan' };
  if (!confirmer) {
    const place = { ports, stores: ports.stores, acteur };
    const { decision, structures } = await decide(convention, fichier, place);
    return decision.kind === 'a-faire' ? { ...decision, kind: 'essai', structures } : decision;
  }
  return ports.inTransaction(async (stores) => {
    await stores.plans.lock(convention.code); // one import at a time
    await stores.pilotages.lock(convention.id); // nor does anybody leave, or lead, meanwhile
    const { decision, structures } = await decide(convention, fichier, { ports, stores, acteur });
    if (decision.kind !== 'a-faire') return decision;
    await apply({ convention, acteurId: acteur?.id ?? null }, decision.changements, { ports, stores });
    return { ...decision, kind: 'importe', structures };
  });
}

interface Place {
  readonly ports: Ports & { readonly files: FileReader };
  readonly stores: Stores;
}

async function decide(
  { id }: Convention,
  fichier: FichierPersonnes,
  { ports, stores, acteur }: Place & { readonly acteur: Personne | null },
): Promise<{ readonly decision: DecisionPersonnes; readonly structures: readonly Structure[] }> {
  const structures = await stores.conventions.listStructures(id);
  const inscriptions = await stores.inscriptions.list(id);
  const ficheActions = await stores.ficheActions.listAll(id);
  const parties = await stores.conventions.listParties(id);
  const decision = await ports.files.decidePersonnes(fichier, {
    parties: parties.map(({ accordLe: _, ...partie }) => partie),
    structures,
    inscriptions,
    fusionnees: followFusions(await stores.fusions.list(id)),
    numeros: ficheActions.map(({ numero }) => numero),
    tenus: listTenus({ ficheActions, inscriptions }, jourOf(ports.clock.now())),
    effacees: await listEffacees(id, fichier, stores),
    instances: await stores.seances.listInstances(id),
    isAdministration: acteur === null || hasRole(acteur, 'administration'),
  });
  return { decision, structures };
}

/** The addresses of the file whose person was erased. */
async function listEffacees(
  conventionId: string,
  { lignes }: FichierPersonnes,
  { inscriptions }: Stores,
): Promise<ReadonlySet<string>> {
  const courriels = lignes.map(({ courriel }) => courriel);
  return new Set(await inscriptions.listEffacees(conventionId, courriels));
}

async function apply(
  { convention: { id }, acteurId }: { readonly convention: Convention; readonly acteurId: string | null },
  changements: ChangementsPersonnes,
  { ports, stores }: Place,
): Promise<void> {
  const { structures, creations, modifications, mouvements } = changements;
  await stores.annuaires.createStructures(id, structures);
  const nouvelles = creations.map((one) => ({ ...one, id: ports.ids.create(), comptes: [] }));
  await stores.annuaires.createPersonnes(id, nouvelles);
  const written = await updatePersonnes(modifications, acteurId, { ports, stores });
  const personneIds = new Map(
    (await stores.inscriptions.list(id)).map((inscription) => [inscription.code, inscription.id]),
  );
  await movePilotages(id, { mouvements, personneIds }, { ports, stores });
  const changes = [...modifications, ...nouvelles.map((apres) => ({ avant: null, apres }))];
  await tellRoles(changes, acteurId, { stores, now: ports.clock.now() });
  await tellCommuns(changes, { id: acteurId ?? id, conventionId: id }, { stores, now: ports.clock.now() });
  const events = listEvenements({ ...changements, modifications: written }, nouvelles, personneIds);
  await noteAllBy({ conventionId: id, id: acteurId }, ports.clock.now(), stores)(events);
}

/** Whom members in other conventions read from now on, or no more, is told; of the others a file says nothing. */
async function tellCommuns(
  changes: readonly { readonly avant: Inscription | null; readonly apres: Inscription }[],
  acteur: Parameters<typeof tellPlaces>[1],
  { stores, now }: Moment,
): Promise<void> {
  const communs = (await stores.seances.listInstances(acteur.conventionId)).filter(({ commun }) => commun);
  const codesOf = (one: Inscription | null) =>
    one?.actif ? communs.map(({ code }) => code).filter((code) => one.instances.includes(code)) : [];
  const places = changes.map(({ avant, apres }) => ({
    id: apres.id,
    avant: codesOf(avant),
    apres: codesOf(apres),
  }));
  await tellPlaces(places, acteur, { stores, now });
}

/** An address that changes waits until it is confirmed from there; the rest is written, and given back. */
async function updatePersonnes(
  modifications: readonly ModificationPersonne[],
  acteurId: string | null,
  { ports, stores }: Place,
): Promise<readonly ModificationPersonne[]> {
  const held = [];
  for (const { avant, apres } of modifications)
    held.push({ avant, ...(await holdAdresse(avant, apres, stores)) });
  await stores.inscriptions.update(...held.map(({ apres }) => apres));
  const now = ports.clock.now();
  for (const { apres, adresse } of held)
    if (adresse !== null) await askAdresse(apres.id, { adresse, acteurId }, { stores, now });
  return held
    .map(({ avant, apres }) => ({ avant, apres, champs: listChamps(avant, apres) }))
    .filter(({ champs }) => champs.length > 0);
}

/** A code of a person is made of a name: the journal gets the id. */
function listEvenements(
  { structures, modifications, mouvements }: ChangementsPersonnes,
  nouvelles: readonly Pick<Inscription, 'id' | 'structure' | 'roles'>[],
  personneIds: ReadonlyMap<string, string>,
): readonly Noted[] {
  return [
    ...structures.map(({ code, partie }): Noted => {
      return { action: 'structure:creer', objet: `structure:${code}`, details: { partie } };
    }),
    ...nouvelles.map(({ id, structure, roles }): Noted => {
      const details = { structure, roles: roles.join(' ') };
      return { action: 'personne:creer', objet: `personne:${id}`, details };
    }),
    ...modifications.map(({ avant, apres, champs }): Noted => {
      const details = { champs: champs.join(' '), ...getCodes(avant, apres) };
      return { action: 'personne:modifier', objet: `personne:${apres.id}`, details };
    }),
    ...mouvements.map(({ genre, numero, role, personne }): Noted => {
      const details = { personne: personneIds.get(personne) ?? null, role };
      return { action: MOUVEMENTS[genre], objet: `fiche:${numero}`, details };
    }),
  ];
}

const MOUVEMENTS = { debut: 'pilotage:ouvrir', fin: 'pilotage:fermer' } as const;

/** Rights and place, before and after; names and addresses stay out. */
function getCodes(avant: Inscription, apres: Inscription): Readonly<Record<string, string>> {
  return {
    rolesAvant: avant.roles.join(' '),
    roles: apres.roles.join(' '),
    instancesAvant: avant.instances.join(' '),
    instances: apres.instances.join(' '),
    structureAvant: avant.structure,
    structure: apres.structure,
  };
}

interface Mouvements {
  readonly mouvements: readonly MouvementPilotage[];
  readonly personneIds: ReadonlyMap<string, string>;
}

/** Who begins leads from today on; who ends led until yesterday. */
async function movePilotages(
  conventionId: string,
  { mouvements, personneIds }: Mouvements,
  { ports, stores }: Place,
): Promise<void> {
  const fiches = await stores.ficheActions.listAll(conventionId);
  const ficheIds = new Map(fiches.map(({ numero, id }) => [numero, id]));
  const du = jourOf(ports.clock.now());
  const list = (genre: MouvementPilotage['genre']) =>
    mouvements
      .filter((mouvement) => mouvement.genre === genre)
      .map(({ numero, role, personne }) => ({
        ficheActionId: ficheIds.get(numero) ?? '',
        personneId: personneIds.get(personne) ?? '',
        role,
      }));
  await stores.pilotages.end(conventionId, list('fin'), du.subtract({ days: 1 }));
  const begun = list('debut').map((pilotage) => ({ ...pilotage, du }));
  await stores.pilotages.create(conventionId, begun);
}
