import type { Reading } from '../../conversation/use-case.ts';
import type { DemandePlan } from '../../domain/nouns/demande.ts';
import { type FicheSuivie, getEtatFiche } from '../../domain/nouns/etat-fiche.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import { toPlanFile } from '../../domain/plan/plan-file.ts';
import type { Ports } from '../../ports/ports.ts';
import type { PagePlan } from '../../views/pages/plan.ts';
import { viewTablePlan } from '../../views/plan/table-plan.ts';
import { tableOfFiches } from '../../views/plan/tableau-fiches.ts';
import type { Export } from '../../views/words/fichiers.ts';
import { findConvention } from '../verbs/find-convention.ts';
import { toHistoriques } from '../verbs/list-lignes-carte.ts';

/** Every fiche of the plan and where it stands for whoever reads, by number; the very same as long as nothing is other. */
export async function listFichesSuivies(
  { conventionId, lecteur }: Reading,
  { stores, clock }: Ports,
): Promise<readonly FicheSuivie[]> {
  const ficheActions = await stores.ficheActions.listAll(conventionId);
  const reponses = await stores.marquantes.list(
    conventionId,
    ficheActions.map(({ id }) => id),
  );
  const jour = jourOf(clock.now());
  const known = getKnown(ficheActions, reponses);
  const cle = JSON.stringify([jour.toString(), lecteur && [lecteur.id, lecteur.roles]]); // what decides what one may read
  const suivies = known.get(cle) ?? followFiches(ficheActions, reponses, { lecteur, jour });
  if (known.size >= MOST) known.clear();
  known.set(cle, suivies);
  return suivies;
}

function followFiches(
  ficheActions: readonly FicheAction[],
  reponses: readonly Reponse[],
  reading: Parameters<typeof getEtatFiche>[2],
): readonly FicheSuivie[] {
  const historiques = toHistoriques(ficheActions, reponses);
  return ficheActions.map((fiche) => ({
    fiche,
    etat: getEtatFiche(fiche, historiques.get(fiche.id) ?? [], reading),
  }));
}

const MOST = 100; // readers of one plan, some 10 KB each

type Known = Map<string, readonly FicheSuivie[]>;

/** What was made of the very same fiches and answers, as the memory of a revision gives them again. */
const KNOWN = new WeakMap<
  readonly Reponse[],
  { readonly ficheActions: readonly FicheAction[]; readonly by: Known }
>();

function getKnown(ficheActions: readonly FicheAction[], reponses: readonly Reponse[]): Known {
  const known = KNOWN.get(reponses);
  if (known?.ficheActions === ficheActions) return known.by;
  const by: Known = new Map();
  KNOWN.set(reponses, { ficheActions, by });
  return by;
}

/** The plan as a table, as far as its reader may read it. */
export async function getTablePlan(lecteur: Personne, demande: DemandePlan, ports: Ports): Promise<PagePlan> {
  const { conventionId } = lecteur;
  const { conventions } = ports.stores;
  const [suivies, convention, parties, structures] = await Promise.all([
    listFichesSuivies({ conventionId, lecteur }, ports),
    conventions.get(conventionId),
    conventions.listParties(conventionId),
    conventions.listStructures(conventionId),
  ]);
  const partieOf = new Map(structures.map(({ code, partieId }) => [code, partieId]));
  const codeOf = new Map(parties.map(({ id, code }) => [id, code]));
  const fiches = suivies.map((suivie) => {
    const { structure } = suivie.fiche.annexe;
    return { ...suivie, partie: codeOf.get(partieOf.get(structure ?? '') ?? '') ?? null };
  });
  return viewTablePlan(fiches, demande, { convention, parties, jour: jourOf(ports.clock.now()) });
}

/** The plan with its annexe 4 and its quiet periods, as `importPlan` takes them in; null: no plan yet. */
export async function exportPlan(ports: Pick<Ports, 'stores' | 'meant'>): Promise<Uint8Array | null> {
  const { stores } = ports;
  const convention = await findConvention(ports);
  const stored = convention && (await stores.plans.find(convention.code));
  if (stored === null) return null;
  const { conventionId, plan } = stored;
  const file = toPlanFile({
    plan,
    ficheActions: await stores.ficheActions.listAll(conventionId),
    structures: await stores.conventions.listStructures(conventionId),
    periodes: (await stores.conventions.getFermetures(conventionId)).periodesCalmes,
  });
  return new TextEncoder().encode(`${JSON.stringify(file, null, 2)}\n`);
}

/** The fiches as another tool takes them in, with what everybody may read of their answers; null: no plan yet. */
export async function exportFiches(ports: Ports): Promise<Export | null> {
  const convention = await findConvention(ports);
  if (convention === null) return null;
  const { id: conventionId, code } = convention;
  const { conventions, plans } = ports.stores;
  const parties = await conventions.listParties(conventionId);
  const table = tableOfFiches(await listFichesSuivies({ conventionId, lecteur: null }, ports), {
    enjeux: await plans.listEnjeux(conventionId),
    structures: await conventions.listStructures(conventionId),
    communes: parties.filter(({ genre }) => genre === 'commune'),
    jour: jourOf(ports.clock.now()),
  });
  return { nom: code, table, donnees: table, document: null };
}
