import type { Resume } from '../../domain/resumes/resume.ts';
import type { Ports } from '../../ports/ports.ts';
import { findFirstConvention } from '../annuaire/find-first-convention.ts';

/** The public build of a summary; null when there is no such number. */
export async function findResumePublic(numero: number, ports: Ports): Promise<Resume | null> {
  const convention = await findFirstConvention(ports);
  return convention && ports.stores.resumes.find(convention.id, numero, 'public');
}
