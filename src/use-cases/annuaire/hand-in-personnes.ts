import type { Message } from '../../conversation/chat.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { FileReader } from '../../ports/files.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewImportPersonnes } from '../../views/annuaire/import-personnes.ts';
import { viewRefus } from '../../views/words/echec.ts';
import { importPersonnes } from './import-personnes.ts';

/** What to show of a file that somebody handed in on the web; `essai`: it waits to be confirmed. */
export interface FichierRemis {
  readonly etat: 'essai' | 'fait' | 'refuse' | 'reserve';
  readonly message: Message;
}

/** Shows what a file of people would change, or changes it, for whoever may. */
export async function handInPersonnes(
  acteur: Personne,
  demande: { readonly bytes: Uint8Array; readonly confirmer: boolean },
  ports: Ports & { readonly files: FileReader },
): Promise<FichierRemis> {
  try {
    const resultat = await importPersonnes({ ...demande, acteur }, ports);
    const message = viewImportPersonnes(resultat);
    if (resultat.kind === 'essai') return { etat: 'essai', message };
    const isRefused = resultat.kind === 'fichier-refuse' || resultat.kind === 'sans-plan';
    return { etat: isRefused ? 'refuse' : 'fait', message };
  } catch (error) {
    if (error instanceof DomainError) return { etat: 'reserve', message: viewRefus(error.message) };
    throw error;
  }
}
