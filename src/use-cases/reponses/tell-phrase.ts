import { Temporal } from 'temporal-polyfill';
import type { Thread } from '../../conversation/chat.ts';
import { findText, getList, LU } from '../../conversation/form.ts';
import type { Composition } from '../../conversation/use-case.ts';
import { OUVERT, toEtape } from '../../domain/nouns/etape-envoi.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import { findPhrase, type Written } from '../verbs/find-phrase.ts';
import { saveBrouillon } from '../verbs/keep-saisie.ts';
import { tellNow } from '../verbs/tell.ts';

/**
 * Has the ledger answer a sentence that came by e-mail. The sentence is kept with its day, among the drafts of whoever wrote
 * it, and read anew when the answer leaves or is opened: what it asks for is kept by a press alone.
 */
export async function tellPhrase(
  { texte, le, personne, cle, thread }: Written & { readonly cle: string; readonly thread: Thread | null },
  ports: Ports,
): Promise<void> {
  const now = ports.clock.now();
  const valeurs = {
    texte,
    [LU]: le.toString(),
    objet: thread?.subject ?? '',
    references: thread?.references ?? [],
  };
  await saveBrouillon({ personne, cle: toCle(cle), valeurs }, now, ports);
  const { conventionId, id } = personne;
  const occurrence = Math.floor(now.epochMilliseconds / 1_000) % LARGEST_OCCURRENCE; // the same, written again, is answered again
  const dit = { conventionId, genre: 'reponse', source: OUVERT, occurrence, nouvelle: 'mot' } as const;
  await tellNow({ ...dit, etape: toEtape({ kind: 'phrase', cle }) }, [id], { stores: ports.stores, now });
}

const LARGEST_OCCURRENCE = 2 ** 31;

function toCle(cle: string): string {
  return `phrase:${cle}`;
}

/** What was understood of it, with what does it. */
export async function composePhrase(cle: string, personne: Personne, ports: Ports): Promise<Composition> {
  const garde = await ports.stores.brouillons.find(personne, toCle(cle));
  const { texte = '', [LU]: le = '' } = garde?.valeurs ?? {};
  const found =
    garde &&
    (await findPhrase({ texte: String(texte), le: Temporal.PlainDate.from(String(le)), personne }, ports));
  if (!found) return { kind: 'obsolete', raison: 'brouillon-fini' };
  const references = getList(garde.valeurs, 'references');
  const subject = findText(garde.valeurs, 'objet') ?? '';
  return {
    kind: 'message',
    message: found.message,
    ...(references.length > 0 && { thread: { references, subject } }),
  };
}
