import type { LectureValeurs } from './fichier.ts';
import type { CodeErreurPlan, ErreurPlan, Plan } from './plan.ts';
import { parseConvention, parseEnjeux, parseFiches, parseInstances, parseParties } from './plan-sections.ts';
import { createValueReader } from './value-reader.ts';

export type LecturePlan =
  | { readonly ok: true; readonly plan: Plan }
  /** Nothing of the file may be used; the errors are in the order of its lines. */
  | { readonly ok: false; readonly errors: readonly ErreurPlan[] };

/**
 * Makes the plan of what was read of its file, and checks the whole of it. `fermees`: numbers of fiches that an avenant
 * closed, which the file may leave out.
 */
export function parsePlan(lecture: LectureValeurs, fermees: readonly number[] = []): LecturePlan {
  if (!lecture.ok) return { ok: false, errors: [lecture.error] };
  const root = lecture.value;
  const reader = createValueReader<CodeErreurPlan>();
  if (root.kind !== 'object') {
    return { ok: false, errors: [{ code: 'json', line: root.line, details: { colonne: 1 } }] };
  }
  const convention = reader.getObject(root, 'convention');
  const enjeux = parseEnjeux(root, reader);
  const plan: Plan = {
    convention: parseConvention(convention, reader),
    parties: parseParties(convention, reader),
    enjeux,
    fiches: parseFiches(root, reader, { enjeux, fermees }),
    instances: parseInstances(root, reader),
  };
  if (reader.errors.length === 0) return { ok: true, plan };
  return { ok: false, errors: [...reader.errors].sort((a, b) => a.line - b.line) };
}
