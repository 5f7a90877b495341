import type { UseCase } from '../../conversation/use-case.ts';
import { viewArchiveCourte } from '../../views/resumes/archive.ts';
import { createLien } from '../verbs/create-lien.ts';
import { noteBy } from '../verbs/note-by.ts';
import { getArchive } from './get-archive.ts';

/** What the archive of the convention holds; the place of it only says so, and has the button that makes its link. */
export const showArchive: UseCase = async (intent, acteur, ports) => {
  if (!intent.isVisit) return prepareArchive(intent, acteur, ports);
  const archive = await getArchive(acteur.personne.conventionId, ports.stores);
  return { kind: 'message', message: viewArchiveCourte(archive, null) };
};

/** The same, with a link of one day to it; who asked is noted. */
export const prepareArchive: UseCase = async (_intent, { personne }, ports) => {
  const { stores, clock, links } = ports;
  const { conventionId } = personne;
  const archive = await getArchive(conventionId, stores);
  const token = await createLien('archive', { lecteur: personne }, ports);
  await noteBy(personne, clock.now(), stores)('archive:creer', conventionId);
  return { kind: 'message', message: viewArchiveCourte(archive, links.archive(token)) };
};
