import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { ligneDeCommande as mots } from '../../src/views/accueil/ligne-de-commande.ts';

const MAX_MB = 5; // the real plan is 44 kB, a thousand people 150 kB
const BYTES_PER_MB = 1_000_000;

/** The bytes of a file to import; `refuse` is told, in French, why they cannot be read. */
export async function readImportFile(file: string, refuse: (sentence: string) => never): Promise<Uint8Array> {
  try {
    const info = await stat(file);
    if (info.size <= MAX_MB * BYTES_PER_MB && !info.isDirectory()) return await readFile(file);
    refuse(info.isDirectory() ? mots.erreurs.dossier(file) : mots.erreurs.tropGros(file, MAX_MB));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') refuse(mots.erreurs.fichierAbsent(file));
    if (code === 'EACCES' || code === 'EPERM') refuse(mots.erreurs.illisible(file));
    throw error;
  }
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
