import type { Temporal } from 'temporal-polyfill';
import type { Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type {
  ChangementsFiches,
  DecisionFiches,
  ResultatFiches,
} from '../../domain/plan/fiches-importees.ts';
import { decideImportFiches } from '../../domain/plan/import-fiches.ts';
import {
  type IndicateurDit,
  MAX_INDICATEURS,
  parseIndicateurs,
} from '../../domain/plan/indicateurs-texte.ts';
import { type LectureFiches, parseFiches } from '../../domain/plan/tableau-fiches.ts';
import type { FileReader } from '../../ports/files.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/plan/completer-fiche.ts';
import { HEADINGS_READ } from '../../views/plan/tableau-fiches.ts';
import { type ActeurConnu, findConvention } from '../verbs/find-convention.ts';
import { noteAllBy } from '../verbs/tell.ts';

/**
 * Shows what a spreadsheet would complete of the fiches (annexe 4), or completes it in one transaction. Twice the same
 * changes nothing, and nothing that is known is ever emptied.
 */
export async function importFiches(
  {
    bytes,
    confirmer,
    acteur = null,
  }: { readonly bytes: Uint8Array; readonly confirmer: boolean; readonly acteur?: ActeurConnu },
  { files, ...ports }: Ports & { readonly files: FileReader },
): Promise<ResultatFiches> {
  const lecture = parseFiches(await files.readSheet(bytes), HEADINGS_READ);
  const convention = await findConvention(ports, acteur);
  if (convention === null) return { kind: 'sans-plan' };
  if (!confirmer) {
    const decision = await decide(convention, lecture, { ports, stores: ports.stores });
    return decision.kind === 'a-faire' ? { kind: 'essai', ...decision.changements } : decision;
  }
  return ports.inTransaction(async (stores) => {
    await stores.plans.lock(convention.code); // one import at a time
    await stores.pilotages.lock(convention.id);
    const decision = await decide(convention, lecture, { ports, stores });
    if (decision.kind !== 'a-faire') return decision;
    await applyFiches(convention, decision.changements, {
      stores,
      now: ports.clock.now(),
      createId: ports.ids.create,
      acteurId: acteur?.id ?? null,
    });
    return { kind: 'importe', ...decision.changements };
  });
}

async function decide(
  { id }: Convention,
  lecture: LectureFiches,
  { ports, stores }: { readonly ports: Ports; readonly stores: Stores },
): Promise<DecisionFiches> {
  const parties = await stores.conventions.listParties(id);
  return decideImportFiches(lecture, {
    fiches: await stores.ficheActions.listAll(id),
    structures: await stores.conventions.listStructures(id),
    communes: parties.filter(({ genre }) => genre === 'commune'),
    jour: jourOf(ports.clock.now()),
    createId: ports.ids.create,
  });
}

interface Place {
  readonly stores: Stores;
  readonly now: Temporal.Instant;
  readonly createId: () => string;
  readonly acteurId: string | null;
}

/** Writes what a file completes of the fiches. */
export async function applyFiches(
  { id: conventionId }: Pick<Convention, 'id'>,
  { structures, fiches }: ChangementsFiches,
  { stores, now, createId, acteurId }: Place,
): Promise<void> {
  await stores.annuaires.createStructures(conventionId, structures);
  for (const { fiche, annexe, indicateurs } of fiches) {
    await stores.annexes.saveAnnexe(fiche, annexe);
    await saveIndicateurs({ dits: indicateurs, partis: [] }, fiche, { stores, createId });
  }
  await noteAllBy(
    { conventionId, id: acteurId },
    now,
    stores,
  )([
    ...structures.map(({ code, partie }) => ({
      action: 'structure:creer' as const,
      objet: `structure:${code}`,
      details: { partie },
    })),
    ...fiches.map(({ fiche: { numero } }) => ({
      action: 'fiche:completer' as const,
      objet: `fiche:${numero}`,
    })),
  ]);
}

/** The measures of a fiche as they were typed; null: the form did not ask. */
interface IndicateursTypes {
  readonly dits: readonly IndicateurDit[];
  /** Names that are no longer among them. */
  readonly partis: readonly string[];
  /** Why they cannot be taken so; null: they can. */
  readonly faute: string | null;
}

export async function checkIndicateurs(
  values: Values,
  fiche: FicheAction,
  { annexes }: Pick<Stores, 'annexes'>,
): Promise<IndicateursTypes | null> {
  if (values.indicateurs === undefined) return null;
  const { indicateurs: dits, illisibles } = parseIndicateurs(findText(values, 'indicateurs') ?? '');
  const noms = new Set(dits.map(({ nom }) => nom));
  const partis = fiche.indicateurs.flatMap(({ nom }) => (noms.has(nom) ? [] : [nom]));
  const mesures = partis.length === 0 ? [] : await annexes.listMesures(fiche);
  const withFigures = partis.filter((nom) => mesures.includes(nom));
  return { dits, partis, faute: findFaute(dits, illisibles, withFigures) };
}

/** Writes them over those of before; each that is known by its name keeps its figures. */
export async function saveIndicateurs(
  { dits, partis }: Omit<IndicateursTypes, 'faute'>,
  fiche: FicheAction,
  { stores: { annexes }, createId }: { readonly stores: Stores; readonly createId: () => string },
): Promise<void> {
  const ids = new Map(fiche.indicateurs.map(({ nom, id }) => [nom, id]));
  await annexes.removeIndicateurs(fiche, partis);
  await annexes.saveIndicateurs(
    fiche,
    dits.map((dit) => ({ ...dit, id: ids.get(dit.nom) ?? createId() })),
  );
}

function findFaute(
  dits: readonly IndicateurDit[],
  illisibles: readonly string[],
  withFigures: readonly string[],
): string | null {
  if (illisibles.length > 0) return say.indicateursIllisibles(illisibles);
  if (dits.length > MAX_INDICATEURS) return say.tropDIndicateurs(dits.length);
  return withFigures.length > 0 ? say.indicateursMesures(withFigures) : null;
}
