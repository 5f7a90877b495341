import type { Ports } from '../../ports/ports.ts';
import type { Export, Format } from '../../views/words/fichiers.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';
import { exportResume } from './export-resume.ts';

/** What writes files: the same by the same writer has the same stamp. */
export interface FileWriter {
  readonly stamp: (source: Export, format: Format) => Promise<string>;
  readonly make: (source: Export, format: Format, audience: 'public') => Promise<Uint8Array>;
}

/** A file of a public summary, the same for everybody. */
export interface FichierPublic {
  readonly nom: string;
  /** Another one with whatever else it says. */
  readonly empreinte: string;
  readonly read: () => Promise<Uint8Array>;
}

export interface FichierDemande {
  readonly numero: number;
  readonly format: Format;
}

/** Opens a file of a public summary, kept as it was made, and made once while many ask, of every replica; null when there is no such number. */
export function createFichiersPublics(ports: Ports, writer: FileWriter) {
  const making = new Map<string, Promise<Uint8Array>>();
  return async ({ numero, format }: FichierDemande): Promise<FichierPublic | null> => {
    const convention = await findFirstConvention(ports);
    // Before it is read: what is changed meanwhile is not kept.
    const resume = convention && (await ports.stores.fichiers.findMark(convention.id, numero));
    const source = resume && (await exportResume(numero, ports));
    if (resume === null || source === null) return null;
    const empreinte = await writer.stamp(source, format);
    const { fichiers } = ports.stores;
    const fichier = { format, empreinte };
    const find = async () =>
      (await fichiers.find(resume, fichier)) ??
      fichiers.keep(resume, fichier, () => writer.make(source, format, 'public'));
    const read = () => {
      const made = making.get(empreinte) ?? find().finally(() => making.delete(empreinte));
      making.set(empreinte, made);
      return made;
    };
    return { nom: source.nom, empreinte, read };
  };
}
