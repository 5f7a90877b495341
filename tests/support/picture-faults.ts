/** What whoever sees a picture alone would miss: what it shows as a sentence, from whom that is, and of when. */
export function listPictureFaults({ title, source }: Told): readonly string[] {
  const words = title.replaceAll(/[\u00a0\u202f]/g, ' ');
  const told = `${words} ${source}`.replaceAll(/[\u00a0\u202f]/g, ' ');
  const faults = [
    ...(SENTENCE.test(words) ? [] : ['its title is no sentence']),
    ...(words.endsWith('.') || words.length > LONGEST ? ['its title is no title'] : []),
    ...(/^\p{Lu}.+\.$/su.test(source) ? [] : ['no source']),
    ...(DATE.test(told) ? [] : ['no date']),
  ];
  return faults.map((fault) => `${fault}: ${title} / ${source}`);
}

interface Told {
  readonly title: string;
  readonly source: string;
}

/** It says how many, or what became of something: no mere name of what is shown. */
const SENTENCE =
  /^(?=.*(?:\d|\b(?:Aucune?|Toute?s|aucune?|toute?s)\b|L’action))[\p{Lu}\d«].*\s.*\s.*\s?\S+$/u;
const LONGEST = 160; // two lines and a half of a page
const DATE =
  /\b(?:\d{1,2}|1er) (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b|\b20\d\d\b/;
