import { readFileSync } from 'node:fs';
import { renderMessage } from '../../adapters/cli/index.ts';
import { fileReader as files } from '../../adapters/documents/file-reader.ts';
import type { DemandeImport } from '../../src/domain/plan/import-plan.ts';
import { importPlan } from '../../src/use-cases/plan/import-plan.ts';
import { viewImportPlan } from '../../src/views/plan/import-plan.ts';
import type { TestDatabase } from './database.ts';

/** The plan of the demonstration, as its file holds it. */
export const PLAN = readFileSync(new URL('../../prisma/seed/plan-actions.json', import.meta.url), 'utf8');

/** What the command prints for a file, the real one where no text is given; confirmed unless it is said otherwise. */
export async function runImportPlan(
  { ports }: TestDatabase,
  { text = PLAN, ...demande }: Partial<DemandeImport> & { readonly text?: string },
): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const resultat = await importPlan(
    { bytes, confirmer: true, avenant: null, ...demande },
    { ...ports, files },
  );
  return renderMessage(viewImportPlan(resultat)).replace(/[\u00A0\u202F]/g, ' ');
}
