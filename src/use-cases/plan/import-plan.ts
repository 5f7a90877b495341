import { Temporal } from 'temporal-polyfill';
import { CODE_CONVENTION } from '../../domain/nouns/convention.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import {
  type Complement,
  type DecisionComplement,
  type DemandeImport,
  decideComplement,
  decideImport,
  isEmptyComplement,
  type ResultatImport,
  toFicheNouvelle,
} from '../../domain/plan/import-plan.ts';
import type { ConventionPlan, Plan } from '../../domain/plan/plan.ts';
import { comparePlans, type DifferencePlan, type PlanEnregistre } from '../../domain/plan/plan-difference.ts';
import { type DejaConnu, parsePlan } from '../../domain/plan/plan-instances.ts';
import { type LieuSaisi, parseLieu } from '../../domain/seances/vacances.ts';
import type { FileReader } from '../../ports/files.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import { objetAvenant } from '../../views/plan/import-plan.ts';
import { dropProposes } from '../verbs/decide-together.ts';
import { type ActeurConnu, findConvention } from '../verbs/find-convention.ts';
import { noteAllBy, noteBy } from '../verbs/tell.ts';
import { applyFiches } from './import-fiches.ts';

/** Shows what a plan file would change, or changes it in one transaction. The same file twice changes nothing. */
export async function importPlan(
  {
    bytes,
    acteur = null,
    nouvelle = null,
    lieu: saisi = {},
    ...demande
  }: DemandeImport & {
    readonly bytes: Uint8Array;
    readonly acteur?: ActeurConnu;
    /** A convention that is not here yet, and what it says otherwise than its file. */
    readonly nouvelle?: Partial<ConventionPlan> | null;
    /** Where it lives. */
    readonly lieu?: LieuSaisi;
  },
  { files, ...ports }: Ports & { readonly files: FileReader },
): Promise<ResultatImport> {
  const known = nouvelle === null ? await getDejaConnu(acteur, ports) : UNKNOWN;
  const lecture = parsePlan(files.readValues(bytes), known);
  if (!lecture.ok) return { kind: 'fichier-refuse', errors: lecture.errors };
  const { complement } = lecture;
  const plan = { ...lecture.plan, convention: { ...lecture.plan.convention, ...nouvelle } };
  const { code, debut, fin } = plan.convention;
  if (known.code === null && !CODE_CONVENTION.test(code)) return { kind: 'code-impossible', code };
  if (nouvelle !== null && Temporal.PlainDate.compare(debut, fin) >= 0)
    return { kind: 'dates-impossibles', debut, fin };
  const lieu = parseLieu(saisi);
  if (lieu === null) return { kind: 'lieu-inconnu' };
  const work = async (stores: Stores): Promise<ResultatImport> => {
    const here = nouvelle && (await (demande.confirmer ? stores.plans.lock(code) : stores.plans.find(code)));
    if (here !== null) return { kind: 'deja-la', code };
    if (known.code === null && (await leadsElsewhere(code, stores))) return { kind: 'ailleurs', code };
    const place = { stores, ids: ports.ids, now: ports.clock.now(), acteurId: acteur?.id ?? null };
    const decision = await getDecisionComplement(complement, plan, place);
    if (!decision.ok) return { kind: 'fichier-refuse', errors: [], annexes: decision.errors };
    const resultat = demande.confirmer
      ? await savePlan({ ...place, plan, avenant: demande.avenant }, stores)
      : decideImport(await stores.plans.find(plan.convention.code), plan, demande);
    if (resultat.kind === 'importe' && nouvelle !== null)
      await stores.periodes.saveLieu((await stores.plans.find(code))?.conventionId ?? '', lieu);
    if (isEmptyComplement(decision.changements) || resultat.kind === 'refuse') return resultat;
    if (demande.confirmer) await saveComplement(complement, plan, place);
    const differences = 'differences' in resultat ? resultat.differences : [];
    const kind = demande.confirmer ? 'importe' : 'apercu';
    return { kind, differences, complement: decision.changements };
  };
  return demande.confirmer ? ports.inTransaction(work) : work(ports.stores);
}

/** What was published of a convention with this code leads to where that one lives. */
async function leadsElsewhere(code: string, { ailleurs }: Pick<Stores, 'ailleurs'>): Promise<boolean> {
  return (await ailleurs.list()).some((one) => one.code === code && one.origine !== null);
}

/** What an avenant took out, and of which convention. */
async function getDejaConnu(acteur: ActeurConnu, ports: Pick<Ports, 'stores' | 'meant'>): Promise<DejaConnu> {
  const convention = await findConvention(ports, acteur);
  if (convention === null) return UNKNOWN;
  const stored = await ports.stores.plans.find(convention.code);
  return { retires: stored?.retires ?? [], code: convention.code };
}

const UNKNOWN: DejaConnu = { retires: [], code: null };

/** The same inside a transaction that is already open. */
export async function savePlan(
  {
    plan,
    avenant,
    now,
    acteurId = null,
  }: {
    readonly plan: Plan;
    readonly now: Temporal.Instant;
    readonly acteurId?: string | null;
  } & Pick<DemandeImport, 'avenant'>,
  stores: StoresPlan,
): Promise<ResultatImport> {
  const stored = await stores.plans.lock(plan.convention.code);
  const decision = decideImport(stored, plan, { confirmer: true, avenant });
  if (decision.kind !== 'importe') return decision;
  await updatePlan({ stored, plan, avenant, now, acteurId }, stores);
  return decision;
}

type StoresPlan = Pick<Stores, 'plans' | 'journal' | 'seances' | 'brouillons' | 'brouillonsPartages'>;

/** Writes all that is other, once it was decided; null: nothing of it is stored. */
export async function updatePlan(
  {
    stored,
    plan,
    avenant,
    now,
    acteurId,
  }: {
    readonly stored: PlanEnregistre | null;
    readonly plan: Plan;
    readonly now: Temporal.Instant;
    readonly acteurId: string | null;
  } & Pick<DemandeImport, 'avenant'>,
  stores: StoresPlan,
): Promise<void> {
  const differences = comparePlans(stored, plan);
  const conventionId = stored?.conventionId ?? (await stores.plans.create(plan)).conventionId;
  if (stored) {
    const signed = avenant && { ...avenant, objet: objetAvenant(differences) };
    await stores.plans.update({ conventionId, plan, differences, avenant: signed });
    await noteTitres({ conventionId, differences, now }, stores);
    if (!plan.convention.fin.equals(stored.plan.convention.fin))
      await dropProposes({ genre: 'fin', objet: conventionId }, conventionId, stores);
  }
  await noteBy({ conventionId, id: acteurId }, now, stores)('plan:importer', conventionId, {
    ...countByGenre(differences),
    ...anciensOf(differences),
    avenant: avenant?.reference ?? null,
  });
}

/** Calendars read the names of the convention and of its instances: their events are modified, not moved (RFC 5545 3.8.7.3). */
async function noteTitres(
  {
    conventionId,
    differences,
    now,
  }: {
    readonly conventionId: string;
    readonly differences: readonly DifferencePlan[];
    readonly now: Temporal.Instant;
  },
  { seances }: Pick<Stores, 'seances'>,
): Promise<void> {
  const changed = differences.filter(({ genre }) => genre === 'change');
  const isOfAll = changed.some(({ objet }) => objet === 'convention');
  const codes = new Set(changed.filter(({ objet }) => objet === 'instance').map(({ cle }) => cle));
  if (!isOfAll && codes.size === 0) return;
  for (const seance of await seances.list(conventionId))
    if (isOfAll || codes.has(seance.instance.code)) await seances.save({ ...seance, modifieeLe: now });
}

function countByGenre(differences: readonly DifferencePlan[]): Readonly<Record<string, number>> {
  const creations = differences.filter(({ genre }) => genre === 'a-creer').length;
  return { creations, changements: differences.length - creations };
}

/** What an enjeu, a party, an instance or the convention said before: only fiches keep their versions. */
function anciensOf(differences: readonly DifferencePlan[]): Readonly<Record<string, string>> {
  const entries = differences.flatMap((difference) =>
    difference.genre === 'change' && difference.objet !== 'fiche'
      ? [[`${difference.objet}:${difference.cle}:${difference.champ}`, difference.avant] as const]
      : [],
  );
  return Object.fromEntries(entries);
}

interface Place {
  readonly stores: Stores;
  readonly ids: Ports['ids'];
  readonly now: Temporal.Instant;
  readonly acteurId: string | null;
}

/** What the file of a plan says besides the plan, compared with what is stored; the plan itself may not be there yet. */
async function getDecisionComplement(
  complement: Complement,
  plan: Plan,
  { stores, ids, now }: Place,
): Promise<DecisionComplement> {
  const stored = await stores.plans.find(plan.convention.code);
  const id = stored?.conventionId ?? null;
  const fiches = id === null ? [] : await stores.ficheActions.listAll(id);
  const structures = id === null ? [] : await stores.conventions.listStructures(id);
  const numeros = new Set(fiches.map(({ numero }) => numero));
  const codes = new Set(structures.map(({ code }) => code));
  return decideComplement(complement, {
    fiches: [...fiches, ...plan.fiches.filter(({ numero }) => !numeros.has(numero)).map(toFicheNouvelle)],
    structures: [
      ...structures,
      ...plan.parties
        .map(({ code, nom }) => ({ id: '', code: code.toLowerCase(), nom, partieId: null }))
        .filter(({ code }) => !codes.has(code)),
    ],
    communes: plan.parties.filter(({ genre }) => genre === 'commune'),
    periodes: id === null ? [] : (await stores.conventions.getFermetures(id)).periodesCalmes,
    jour: jourOf(now),
    createId: ids.create,
  });
}

/** Writes it, once the plan is there. */
async function saveComplement(complement: Complement, plan: Plan, place: Place): Promise<void> {
  const { stores, ids, now, acteurId } = place;
  const stored = await stores.plans.find(plan.convention.code);
  const decision = await getDecisionComplement(complement, plan, place);
  if (stored === null || !decision.ok) throw new Error('what was decided upon the file holds no more');
  const { conventionId } = stored;
  const { fiches, periodes } = decision.changements;
  await stores.pilotages.lock(conventionId);
  if (fiches !== null)
    await applyFiches({ id: conventionId }, fiches, { stores, now, createId: ids.create, acteurId });
  for (const { periode, avant } of periodes) {
    if (avant !== null) await stores.periodes.remove(conventionId, avant);
    await stores.periodes.add(conventionId, periode);
  }
  await noteAllBy(
    { conventionId, id: acteurId },
    now,
    stores,
  )(
    periodes.map(({ periode: { du, au } }) => ({
      action: 'periode:ajouter',
      objet: conventionId,
      details: { du: du.toString(), au: au.toString() },
    })),
  );
}
