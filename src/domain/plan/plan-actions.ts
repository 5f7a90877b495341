import { createJsonReader } from '../json-reader.ts';
import type { JsonFault } from '../json-source.ts';
import { parseJson } from '../json-source.ts';
import { decodeUtf8 } from '../texte-utf8.ts';
import type { CodeErreurPlan, ErreurPlan, Plan } from './plan.ts';
import { parseConvention, parseEnjeux, parseFiches, parseInstances, parseParties } from './plan-sections.ts';

export type LecturePlan =
  | { readonly ok: true; readonly plan: Plan }
  /** Nothing of the file may be used; the errors are in the order of its lines. */
  | { readonly ok: false; readonly errors: readonly ErreurPlan[] };

/** Reads a plan file (UTF-8 JSON, a BOM is accepted) and checks the whole of it. */
export function parsePlan(bytes: Uint8Array): LecturePlan {
  const decoded = decodeUtf8(bytes);
  if (!decoded.ok) return { ok: false, errors: [{ code: 'encodage', line: decoded.line, details: {} }] };
  const json = parseJson(decoded.text);
  if (!json.ok) return { ok: false, errors: [toErreur(json.fault)] };
  const reader = createJsonReader<CodeErreurPlan>();
  if (json.node.kind !== 'object') {
    return { ok: false, errors: [{ code: 'json', line: json.node.line, details: { colonne: 1 } }] };
  }
  const convention = reader.getObject(json.node, 'convention');
  const enjeux = parseEnjeux(json.node, reader);
  const plan: Plan = {
    convention: parseConvention(convention, reader),
    parties: parseParties(convention, reader),
    enjeux,
    fiches: parseFiches(json.node, reader, enjeux),
    instances: parseInstances(json.node, reader),
  };
  if (reader.errors.length === 0) return { ok: true, plan };
  return { ok: false, errors: [...reader.errors].sort((a, b) => a.line - b.line) };
}

function toErreur({ line, column, cle }: JsonFault): ErreurPlan {
  return cle === undefined
    ? { code: 'json', line, details: { colonne: column } }
    : { code: 'cle-en-double', line, details: { cle } };
}
