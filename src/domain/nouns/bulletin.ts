/** A text for a bulletin of a commune, in its parts; plain text everywhere. */
export interface TexteBulletin {
  readonly titre: string;
  /** Paragraphs, what matters most first. */
  readonly paragraphes: readonly string[];
  /** Who says so, the fullest name first; the last one stands where the others leave too little room. */
  readonly sources: readonly string[];
  readonly date: string;
}

/** In characters, as a bulletin gives room. */
export const LONGUEURS_BULLETIN = [600, 1_200] as const;

/** Never longer than `max`, cut where a sentence ends; its source and its date always stand at its end. */
export function toBulletin({ titre, paragraphes, sources, date }: TexteBulletin, max: number): string {
  const enough = Math.floor(max / 2);
  const source = sources.find((one) => max - one.length - date.length >= enough) ?? sources.at(-1) ?? '';
  const end = `${cutWords(source, max - date.length - 1)} ${date}`.trim();
  const head = cutWords(titre, max - end.length - GAP.length);
  const room = max - [head, '', end].join(GAP).length;
  return [head, cutSentences(paragraphes, room), end].filter((part) => part !== '').join(GAP);
}

const GAP = '\n\n';

/** As many sentences as there is room for; of the first one alone, as many words. */
function cutSentences(paragraphes: readonly string[], room: number): string {
  let text = '';
  for (const [index, paragraphe] of paragraphes.entries())
    for (const [rank, phrase] of listSentences(paragraphe).entries()) {
      const between = index > 0 && rank === 0 ? '\n' : ' ';
      const longer = text === '' ? phrase : text + between + phrase;
      if (longer.length > room) return text === '' ? cutWords(phrase, room) : text;
      text = longer;
    }
  return text;
}

function listSentences(paragraphe: string): readonly string[] {
  const sentences: string[] = [];
  for (const { segment } of SEGMENTER.segment(paragraphe)) {
    const before = sentences.at(-1);
    if (before !== undefined && SHORTENED.test(before)) sentences[sentences.length - 1] = before + segment;
    else sentences.push(segment);
  }
  return sentences.map((one) => one.trim()).filter((one) => one !== '');
}

const SEGMENTER = new Intl.Segmenter('fr', { granularity: 'sentence' });

/** « M. Martin », « art. 9 », « J. Moulin »: no sentence ends there. */
const SHORTENED =
  /(?:^|[\s(«’'\u00A0\u202F])(?:MM?|Mmes?|Mlles?|Dr|Me|St|Ste|art|av|bd|tél|cf|ex|env|p|n|\p{Lu})\.\s*$/u;

/** Whole words, and a sign that more would follow; nothing where not even one word has room. */
function cutWords(text: string, room: number): string {
  if (text.length <= room) return text;
  const words = /^(.*\S)\s/su.exec(text.slice(0, Math.max(0, room - 1)))?.[1];
  return words === undefined || room < 2 ? '' : `${words.replace(/[\s,;:–-]+$/u, '')}…`;
}
