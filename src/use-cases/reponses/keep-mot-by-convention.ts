import type { Message } from '../../conversation/chat.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import { type PartieConvention, splitParConvention } from '../../domain/reponses/brouillon-courriel.ts';
import type { Ports } from '../../ports/ports.ts';
import { inConvention, joinSaid, listTitres, sortParts, tellApart } from '../../views/comptes/conventions.ts';
import { viewMotSansConvention } from '../../views/envois/mot.ts';
import { viewSansTexte } from '../../views/reponses/courriel-recu.ts';
import type { CourrielEnvoye, Dit } from '../envois/find-courriel.ts';
import { type CourrielEcrit, keepCourriel, keepPhrase } from './keep-courriel.ts';
import { dropPolitesse, listBelow, listNomsOf } from './parts-courriel.ts';

/**
 * What answers a letter of several conventions that asks for nothing goes to the coordination whose name stands above it.
 * A sentence that asks for something is answered wherever it can be meant, and no coordination reads it. Anything else is
 * given back, to be written below a name: none is given what was written to another one. Returns what is answered at once.
 */
export async function keepMotByConvention(
  ecrit: CourrielEcrit,
  dits: readonly Dit[],
  ports: Ports,
): Promise<Message | null> {
  const parts = await listParts(dits, ports);
  const headed = splitParConvention(ecrit.texte, listTitres(parts));
  if (headed.length === 0) return viewSansTexte(ecrit.hasPieces);
  const said = dropPolitesse(headed, ecrit.hasPieces);
  if (await keepPhraseOf(ecrit, said, { parts, ports })) return null;
  const meant = said.map((one) => ({ ...one, part: findMeant(one, parts) }));
  const answers = [];
  for (const [part, all] of Map.groupBy(meant, (one) => one.part)) {
    if (part === null || part.courriel === null) continue;
    const { convention, courriel } = part;
    // what a coordination reads names no other convention
    const thread = ecrit.thread && { ...ecrit.thread, subject: convention.nomCourt };
    const texte = all.map(({ texte }) => texte).join('\n\n');
    const own = { ...ecrit, envoiId: courriel.envoi.id, named: [], texte, thread };
    const message = await ports.inConvention(convention.id, () => keepCourriel(own, ports));
    answers.push({ convention, message: message && inConvention(message, convention) });
  }
  const answered = joinSaid(answers);
  const open = meant.filter(({ part }) => part === null).map(({ texte }) => texte);
  const gone = meant.flatMap(({ part, texte }) =>
    part?.courriel === null ? [{ nom: part.convention.nomCourt, texte }] : [],
  );
  if (open.length + gone.length === 0) return answered;
  const noms = listNomsOf(parts.filter(({ courriel }) => courriel !== null));
  return viewMotSansConvention({ open, gone, noms, hasPieces: ecrit.hasPieces }, answered);
}

/** What the letter told for one convention; null: its person has left there, or that account has ended. */
interface Part {
  readonly convention: Convention;
  readonly courriel: CourrielEnvoye | null;
}

/** All of them: what stands below the name of one that is left is read by no other. */
function listParts(dits: readonly Dit[], { stores, inConvention: within }: Ports): Promise<readonly Part[]> {
  return within(null, async () => {
    const parts: Part[] = [];
    for (const { conventionId, courriel } of dits)
      parts.push({ convention: await stores.conventions.get(conventionId), courriel });
    return tellApart(sortParts(parts));
  });
}

/** All of it, of which nothing says for whom: whether it was such a sentence somewhere. */
async function keepPhraseOf(
  ecrit: CourrielEcrit,
  [whole, ...more]: readonly PartieConvention[],
  { parts, ports }: { readonly parts: readonly Part[]; readonly ports: Ports },
): Promise<boolean> {
  if (whole === undefined || more.length > 0 || whole.nom !== null) return false;
  let isKept = false;
  for (const { convention, courriel } of parts)
    isKept =
      (courriel !== null &&
        (await ports.inConvention(convention.id, () =>
          keepPhrase({ ...ecrit, texte: whole.texte, isOfSeveral: true }, courriel, ports),
        ))) ||
      isKept;
  return isKept;
}

/** The only one that has this name above its text; null: none, or several. A name that a text mentions chooses no reader. */
function findMeant(partie: PartieConvention, parts: readonly Part[]): Part | null {
  const [only = null, ...others] = partie.nom === null ? [] : listBelow(partie, parts);
  return others.length === 0 ? only : null;
}
