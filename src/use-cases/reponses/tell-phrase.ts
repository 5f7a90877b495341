import type { Thread } from '../../conversation/chat.ts';
import { findDate, findText, getList, LU } from '../../conversation/form.ts';
import type { Composition } from '../../conversation/use-case.ts';
import { OUVERT, toEtape } from '../../domain/nouns/envoi.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewPhraseDepassee } from '../../views/accueil/phrase.ts';
import { withForwarded } from '../../views/envois/mot.ts';
import { findPhrase, type Written } from '../verbs/find-phrase.ts';
import { saveBrouillon } from '../verbs/keep-saisie.ts';
import { tellNow, toOccurrence } from '../verbs/tell.ts';

interface Told extends Written {
  readonly cle: string;
  readonly thread: Thread | null;
  /** Coordination has it too. */
  readonly isForwarded: boolean;
}

/**
 * Has the ledger answer a sentence that came by e-mail. The sentence is kept with its day, among the drafts of whoever wrote
 * it, and read anew when the answer leaves or is opened: what it asks for is kept by a press alone.
 */
export async function tellPhrase(
  { texte, le, personne, cle, thread, isForwarded }: Told,
  ports: Ports,
): Promise<void> {
  const now = ports.clock.now();
  const valeurs = {
    texte,
    [LU]: le.toString(),
    objet: thread?.subject ?? '',
    references: thread?.references ?? [],
    ...(isForwarded && { forwarded: 'oui' }),
  };
  await saveBrouillon({ personne, cle: toCle(cle), valeurs }, now, ports);
  const { conventionId, id } = personne;
  const occurrence = toOccurrence(now); // the same, written again, is answered again
  const dit = { conventionId, genre: 'reponse', source: OUVERT, occurrence, nouvelle: 'mot' } as const;
  await tellNow({ ...dit, etape: toEtape({ kind: 'phrase', cle }) }, [id], { stores: ports.stores, now });
}

function toCle(cle: string): string {
  return `phrase:${cle}`;
}

/** What was understood of it, with what does it; or that what it speaks of changed since. */
export async function composePhrase(cle: string, personne: Personne, ports: Ports): Promise<Composition> {
  const garde = await ports.stores.brouillons.find(personne, toCle(cle));
  if (garde === null) return { kind: 'obsolete', raison: 'brouillon-fini' };
  const texte = findText(garde.valeurs, 'texte') ?? '';
  const le = findDate(garde.valeurs, LU) ?? jourOf(garde.majLe);
  const found = await findPhrase({ texte, le, personne }, ports);
  const message = found?.message ?? viewPhraseDepassee(texte);
  const isForwarded = findText(garde.valeurs, 'forwarded') === 'oui';
  const references = getList(garde.valeurs, 'references');
  const subject = findText(garde.valeurs, 'objet') ?? '';
  return {
    kind: 'message',
    message: isForwarded ? withForwarded(message) : message,
    ...(references.length > 0 && { thread: { references, subject } }),
  };
}
