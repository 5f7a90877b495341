import { constants, type Stats } from 'node:fs';
import { access, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { ligneDeCommande as mots } from '../../src/views/accueil/ligne-de-commande.ts';

const MAX_MB = 5; // the real plan is 44 kB, a thousand people 150 kB
const BYTES_PER_MB = 1_000_000;

/** The bytes of a file to import; `refuse` is told, in French, why they cannot be read. */
export async function readImportFile(file: string, refuse: (sentence: string) => never): Promise<Uint8Array> {
  const { size } = await checkReadable(file, refuse);
  if (size > MAX_MB * BYTES_PER_MB) refuse(mots.erreurs.tropGros(file, MAX_MB));
  return readFile(file);
}

/** A file that is there and may be read; `refuse` is told, in French, why it is not. */
export async function checkReadable(file: string, refuse: (sentence: string) => never): Promise<Stats> {
  const info = await access(file, constants.R_OK)
    .then(() => stat(file))
    .catch((error: NodeJS.ErrnoException) => {
      const { code } = error;
      if (code === 'ENOENT' || code === 'ENOTDIR') return refuse(mots.erreurs.fichierAbsent(file));
      if (code === 'EACCES' || code === 'EPERM') return refuse(mots.erreurs.illisible(file));
      throw error;
    });
  return info.isDirectory() ? refuse(mots.erreurs.dossier(file)) : info;
}

/** The drawings in a folder, each by its name; other files are left where they are. */
export async function readFolder(
  folder: string,
  refuse: (sentence: string) => never,
): Promise<readonly { readonly nom: string; readonly bytes: Uint8Array }[]> {
  const noms = await readdir(folder).catch(() => refuse(mots.erreurs.dossierIllisible(folder)));
  const drawings = noms.filter((nom) => /\.(?:svg|png)$/i.test(nom)).toSorted();
  if (drawings.length === 0) refuse(mots.erreurs.sansLogo(folder));
  return Promise.all(
    drawings.map(async (nom) => ({ nom, bytes: await readImportFile(path.join(folder, nom), refuse) })),
  );
}
