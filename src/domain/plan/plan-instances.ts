import type { FileObject, LectureValeurs } from '../nouns/fichier.ts';
import { isReseau } from '../nouns/instance.ts';
import { GENRES_INSTANCE } from '../nouns/seance.ts';
import type { Complement } from './import-plan.ts';
import type { CodeErreurPlan, ErreurPlan, InstancePlan, Plan } from './plan.ts';
import { parseAnnexes, parsePeriodes } from './plan-annexes.ts';
import type { PlanEnregistre } from './plan-difference.ts';
import { KINDS_INSTANCE } from './plan-file.ts';
import {
  lineOf,
  noteDoublons,
  numberIn,
  parseConvention,
  parseEnjeux,
  parseFiches,
  parseParties,
  textIn,
} from './plan-sections.ts';
import { createValueReader, type ValueReader } from './value-reader.ts';

type Reader = ValueReader<CodeErreurPlan>;

/**
 * The bodies that meet. Those of article 6 A have a rhythm; a réseau or a working group needs none. What is called a moment
 * (« Revue », « Bilan final », art. 7) is no body.
 */
function parseInstances(root: FileObject, reader: Reader): readonly InstancePlan[] {
  const bodies = reader.getObjects(root, 'instances').items.filter((node) => kindOf(node) !== MOMENT);
  const instances = bodies.map((node) => parseInstance(node, reader));
  noteDoublons(
    reader,
    bodies.map((node, index) => ({ node, code: instances[index]?.code ?? '' })),
  );
  return instances;
}

function parseInstance(node: FileObject, reader: Reader): InstancePlan {
  const code = reader.getText(node, 'code');
  const kind = kindOf(node);
  const isOfArticle6 = !isReseau({ code });
  const genre = GENRES_INSTANCE.find((one) => KINDS_INSTANCE[one] === kind) ?? null;
  if (genre === null && !isOfArticle6)
    reader.note('genre-inconnu', lineOf(node, 'kind'), {
      genre: kind,
      connus: [...Object.values(KINDS_INSTANCE), MOMENT].join(', '),
    });
  const times = numberIn(node, 'times_per_year');
  if (isOfArticle6 && !times) reader.note('times-absent', lineOf(node, 'times_per_year'), { code });
  return {
    code,
    nom: reader.getText(node, 'name'),
    slug: textIn(node, 'slug') || (SLUGS.get(code) ?? code.toLowerCase()),
    foisParAn: isStated(node) ? (reader.findNumber(node, 'times_per_year') ?? 0) : 0,
    genre: isOfArticle6 ? null : genre,
  };
}

function kindOf(node: FileObject): string {
  return textIn(node, 'kind') || (KINDS_BY_CODE.get(textIn(node, 'code')) ?? KINDS_INSTANCE.reseau);
}

/** Neither absent nor null. */
function isStated(node: FileObject): boolean {
  const member = node.members.get('times_per_year');
  return member !== undefined && !(member.kind === 'scalar' && member.value === null);
}

const MOMENT = 'moment';
/** As article 7 and annexe 4 name them, where a file does not say what they are. */
const KINDS_BY_CODE: ReadonlyMap<string, string> = new Map([
  ['REVUE', MOMENT],
  ['BILAN', MOMENT],
  ['FOCUS', KINDS_INSTANCE.groupe_focus],
]);
const SLUGS: ReadonlyMap<string, string> = new Map([
  ['GP', 'groupe-projet'],
  ['COPIL', 'comite-de-pilotage'],
]);

export type LecturePlan =
  | { readonly ok: true; readonly plan: Plan; readonly complement: Complement }
  /** Nothing of the file may be used; the errors are in the order of its lines. */
  | { readonly ok: false; readonly errors: readonly ErreurPlan[] };

/** What is known before a file is read: what an avenant took out, and the code of the convention. */
export interface DejaConnu extends Pick<PlanEnregistre, 'retires'> {
  /** Null: none is stored yet. */
  readonly code: string | null;
}

/**
 * Makes the plan of what was read of its file, and checks the whole of it. The file may leave that out, and the
 * code of the convention where one is known.
 */
export function parsePlan(
  lecture: LectureValeurs,
  { retires, code }: DejaConnu = { retires: [], code: null },
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
    fiches: parseFiches(root, reader, { enjeux, retires }),
    instances: parseInstances(root, reader),
  };
  const complement = { annexes: parseAnnexes(root, reader), periodes: parsePeriodes(root, reader) };
  if (reader.errors.length === 0) return { ok: true, plan, complement };
  return { ok: false, errors: [...reader.errors].sort((a, b) => a.line - b.line) };
}
