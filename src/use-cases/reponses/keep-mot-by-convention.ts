import type { Message } from '../../conversation/chat.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import {
  listNoms,
  type PartieConvention,
  splitParConvention,
} from '../../domain/reponses/brouillon-courriel.ts';
import { isPolitesse } from '../../domain/reponses/texte-courriel.ts';
import type { Ports } from '../../ports/ports.ts';
import { inConvention, joinSaid, sortParts } from '../../views/comptes/conventions.ts';
import { viewMotSansConvention } from '../../views/envois/mot.ts';
import type { CourrielEnvoye, Dit } from '../envois/find-courriel.ts';
import { type CourrielEcrit, keepCourriel, keepPhrase } from './keep-courriel.ts';

/**
 * What answers a letter of several conventions that asks for nothing goes to the coordination that is named, above it or in it.
 * A sentence that asks for something is answered wherever it can be meant, and no coordination reads it. Anything else is
 * given back, to be written below a name: none is given what was written to another one. Returns what is answered at once.
 */
export async function keepMotByConvention(
  ecrit: CourrielEcrit,
  dits: readonly Dit[],
  ports: Ports,
): Promise<Message | null> {
  const parts = await listParts(dits, ports);
  const said = splitParConvention(ecrit.texte, listNomsOf(parts)).filter(
    ({ texte }) => ecrit.hasPieces || !isPolitesse(texte),
  );
  if (await keepPhraseOf(ecrit, said, { parts, ports })) return null;
  const meant = said.map((one) => ({ ...one, part: findMeant(one, parts) }));
  const answers = [];
  for (const [part, all] of Map.groupBy(meant, (one) => one.part)) {
    if (part === null) continue;
    const { convention, courriel } = part;
    // what a coordination reads names no other convention
    const thread = ecrit.thread && { ...ecrit.thread, subject: convention.nomCourt };
    const texte = toTexte(all);
    const own = { ...ecrit, envoiId: courriel.envoi.id, named: [], texte, thread };
    const message = await ports.inConvention(convention.id, () => keepCourriel(own, ports));
    answers.push({ convention, message: message && inConvention(message, convention) });
  }
  const answered = joinSaid(answers);
  const open = meant.filter(({ part }) => part === null).map(({ texte }) => texte);
  return open.length === 0 ? answered : viewMotSansConvention(open, listNomsOf(parts), answered);
}

/** What the letter told for one convention, whose person is there still. */
interface Part {
  readonly convention: Convention;
  readonly courriel: CourrielEnvoye;
}

function listParts(dits: readonly Dit[], { stores, inConvention: within }: Ports): Promise<readonly Part[]> {
  return within(null, async () => {
    const parts: Part[] = [];
    for (const { conventionId, courriel } of dits)
      if (courriel !== null) parts.push({ convention: await stores.conventions.get(conventionId), courriel });
    return sortParts(parts);
  });
}

function listNomsOf(parts: readonly Part[]): readonly string[] {
  return parts.map(({ convention }) => convention.nomCourt);
}

/** All of it, of which nothing says for whom: whether it was such a sentence somewhere. */
async function keepPhraseOf(
  ecrit: CourrielEcrit,
  [whole, ...more]: readonly PartieConvention[],
  { parts, ports }: { readonly parts: readonly Part[]; readonly ports: Ports },
): Promise<boolean> {
  if (whole === undefined || more.length > 0 || findMeant(whole, parts) !== null) return false;
  let isKept = false;
  for (const { convention, courriel } of parts)
    isKept =
      (await ports.inConvention(convention.id, () =>
        keepPhrase({ ...ecrit, texte: whole.texte, isOfSeveral: true }, courriel, ports),
      )) || isKept;
  return isKept;
}

/** The only one that has this name above its text, or in it; null: none, or several. */
function findMeant({ nom, texte }: PartieConvention, parts: readonly Part[]): Part | null {
  const noms = nom === null ? listNoms(texte, listNomsOf(parts)) : [nom];
  const [only = null, ...others] = parts.filter(({ convention }) => noms.includes(convention.nomCourt));
  return others.length === 0 ? only : null;
}

function toTexte(all: readonly PartieConvention[]): string {
  return all.map(({ texte }) => texte).join('\n\n');
}
