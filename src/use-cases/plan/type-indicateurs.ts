import type { Values } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { IndicateurDit } from '../../domain/plan/indicateurs-texte.ts';
import { MAX_INDICATEURS, parseIndicateurs } from '../../domain/plan/indicateurs-texte.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/plan/completer-fiche.ts';

/** The measures of a fiche as they were typed; null: the form did not ask. */
export interface IndicateursTypes {
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
