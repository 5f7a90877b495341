import { open, unlink } from 'node:fs/promises';
import { ligneDeCommande as mots } from '../../src/views/accueil/ligne-de-commande.ts';
import type { CommandResult } from './commands.ts';
import type { Asked } from './set-up.ts';

/** What makes the bytes of a file, or says why there are none. */
type Make<Made> = () => Promise<Made>;

/**
 * Opens a file that is not there yet before anything is made for it: for its owner alone, and gone again when nothing was
 * made. `refuse` is told, in French, why it cannot be.
 */
async function openNewFile(
  file: string,
  refuse: (sentence: string) => never,
): Promise<<Made extends { readonly bytes: Uint8Array | null }>(make: Make<Made>) => Promise<Made>> {
  const handle = await open(file, 'wx', OWNER_ONLY).catch(whyNoNewFile(file, refuse));
  return async (make) => {
    let isWritten = false;
    try {
      const made = await make();
      if (made.bytes !== null) await handle.writeFile(made.bytes);
      isWritten = made.bytes !== null;
      return made;
    } finally {
      await handle.close();
      if (!isWritten) await unlink(file);
    }
  };
}

/** What is made as one file; it never writes over another. `toLast`: what is said once it is there. */
export async function makeFile(
  { args: [file = ''], refuse, say }: Asked,
  make: Make<CommandResult & { readonly bytes: Uint8Array | null }>,
  toLast?: (file: string) => string,
): Promise<CommandResult & { readonly last?: string }> {
  const write = await openNewFile(file, refuse);
  say(mots.ouverture());
  const { bytes, ...result } = await write(make);
  return bytes === null || toLast === undefined ? result : { ...result, last: toLast(file) };
}

/** Tells, in French, why a file cannot be made; other errors go on. */
export function whyNoNewFile(file: string, refuse: (sentence: string) => never) {
  return (error: NodeJS.ErrnoException): never => {
    if (error.code === 'EEXIST') return refuse(mots.erreurs.fichierPresent(file));
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return refuse(mots.erreurs.dossierAbsent(file));
    if (error.code === 'EACCES' || error.code === 'EPERM') return refuse(mots.erreurs.refuse(file));
    throw error;
  };
}

const OWNER_ONLY = 0o600;
