import type { Resume } from '../../domain/nouns/resume.ts';
import type { Ports } from '../../ports/ports.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';

/** The published summaries that everybody may read; none before a convention is loaded. */
export async function listResumesPublics(ports: Ports): Promise<readonly Resume[]> {
  const convention = await findFirstConvention(ports);
  return convention === null ? [] : ports.stores.resumes.list(convention.id, 'public');
}
