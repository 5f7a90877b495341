import type { LectureValeurs } from '../nouns/fichier.ts';
import type { CodeErreurPlan, ErreurPlan, Plan } from './plan.ts';
import { parseAnnexes, parsePeriodes } from './plan-annexes.ts';
import type { Complement } from './plan-complement.ts';
import { parseInstances } from './plan-instances.ts';
import { parseConvention, parseEnjeux, parseFiches, parseParties } from './plan-sections.ts';
import { createValueReader } from './value-reader.ts';

export type LecturePlan =
  | { readonly ok: true; readonly plan: Plan; readonly complement: Complement }
  /** Nothing of the file may be used; the errors are in the order of its lines. */
  | { readonly ok: false; readonly errors: readonly ErreurPlan[] };

/** What is known before a file is read: numbers of fiches that an avenant closed, and the code of the convention. */
export interface DejaConnu {
  readonly fermees: readonly number[];
  /** Null: none is stored yet. */
  readonly code: string | null;
}

/**
 * Makes the plan of what was read of its file, and checks the whole of it. The file may leave closed fiches out, and the
 * code of the convention where one is known.
 */
export function parsePlan(
  lecture: LectureValeurs,
  { fermees, code }: DejaConnu = { fermees: [], code: null },
): LecturePlan {
  if (!lecture.ok) return { ok: false, errors: [lecture.error] };
  const root = lecture.value;
  const reader = createValueReader<CodeErreurPlan>();
  if (root.kind !== 'object') {
    return { ok: false, errors: [{ code: 'json', line: root.line, details: { colonne: 1 } }] };
  }
  const convention = reader.getObject(root, 'convention');
  const enjeux = parseEnjeux(root, reader);
  const plan: Plan = {
    convention: parseConvention(convention, reader, code),
    parties: parseParties(convention, reader),
    enjeux,
    fiches: parseFiches(root, reader, { enjeux, fermees }),
    instances: parseInstances(root, reader),
  };
  const complement = { annexes: parseAnnexes(root, reader), periodes: parsePeriodes(root, reader) };
  if (reader.errors.length === 0) return { ok: true, plan, complement };
  return { ok: false, errors: [...reader.errors].sort((a, b) => a.line - b.line) };
}
