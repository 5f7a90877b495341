import type { Ports } from '../../ports/ports.ts';
import { exportOfReleve, type Releve } from '../../views/seances/releve.ts';
import type { Export } from '../../views/words/fichiers.ts';
import { findLien } from '../verbs/find-lien.ts';
import { getReleve } from './get-releve.ts';
import { canReadReleve } from './show-releve.ts';

interface Lecture {
  readonly seance: string;
  readonly token: string;
}

/** A published record behind a personal link; null when the link opens nothing (any more). */
export async function findReleve({ seance: id, token }: Lecture, ports: Ports): Promise<Releve | null> {
  const { stores } = ports;
  const lien = await findLien('releve', token, ports);
  if (lien?.id !== id) return null;
  const seances = await stores.seances.list(lien.personne.conventionId);
  const seance = seances.find((candidate) => candidate.id === id && candidate.releveLe);
  if (seance === undefined || !(await canReadReleve(seance, lien.personne, ports))) return null;
  return getReleve(seance, stores);
}

/** The same as a file. */
export async function exportReleve(lecture: Lecture, ports: Ports): Promise<Export | null> {
  const releve = await findReleve(lecture, ports);
  return releve && exportOfReleve(releve);
}
