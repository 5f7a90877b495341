/** All that was ever stored, for the archive of a convention: nobody is named in it. */

import type { LigneJournal, ReponseArchivee, VersionFiche } from '../domain/resumes/publication.ts';

export interface ArchiveStore {
  /** Every version of every fiche, by number and version. */
  listVersionsFiches(conventionId: string): Promise<readonly VersionFiche[]>;
  /** Every version of every answer and contribution that was not withdrawn, the earliest first. */
  listReponses(conventionId: string): Promise<readonly ReponseArchivee[]>;
  /** What the journal keeps for ever, the earliest first: neither who came in, nor who took an archive. */
  listJournal(conventionId: string): Promise<readonly LigneJournal[]>;
}
