import { fr } from '../../fr.ts';

/** « 16, 17 et 22 ». */
export function enumeration(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  if (items.length < 2) return last;
  return fr`${items.slice(0, -1).join(', ')} et ${last}`;
}

/** What there is to say: what a condition leaves out has no place. */
export function compact<Said>(items: readonly (Said | false | null | undefined)[]): readonly Said[] {
  return items.filter((item): item is Said => item !== false && item !== null && item !== undefined);
}

/** Sentences one behind the other, some of which are closed already; the last one stays as it is. */
export function joinSentences(parts: readonly string[]): string {
  return parts.map((part, index) => (index < parts.length - 1 ? part.replace(/\.$/, '') : part)).join('. ');
}

/** « Version publique »: a word or a name at the start of a title. */
export function capitalize(texte: string): string {
  return texte.charAt(0).toUpperCase() + texte.slice(1);
}

/** Without its last full stop: a sentence goes on, or ends, after it. */
export function sansPoint(texte: string): string {
  return texte.trimEnd().replace(/(?<!\.)\.$/, '');
}

/** At most `max` characters, cut between two words and closed by « … ». */
export function shorten(texte: string, max: number): string {
  const characters = [...texte.trim()];
  if (characters.length <= max) return characters.join('');
  const kept = characters.slice(0, max - 1).join('');
  const space = kept.lastIndexOf(' ');
  return `${(space > max / 2 ? kept.slice(0, space) : kept).trimEnd()}…`;
}

/** Where somebody pasted a link that acts in a person's name. */
export const LIEN_RETIRE = fr`[lien personnel retiré]`;

/** Where no picture can stand. */
export function imageEnMots(alternative: string): string {
  return fr`Image : ${alternative}`;
}

/** What a list takes on the platform that takes the least. */

/** Characters of one option; see Option in chat.ts. */
export const LONGEST_OPTION = 75;

/** Options of one list. */
export const LONGEST_LIST = 100;

/** « le canal « Groupe projet » », « les canaux … et … »: where a message is also read. */
export function canauxEnMots(noms: readonly string[]): string {
  const quoted = enumeration(noms.map((nom) => fr`« ${nom} »`));
  return noms.length === 1 ? fr`le canal ${quoted}` : fr`les canaux ${quoted}`;
}

/** A title, and what there is to say below it: nothing to press. */
export function notice(title: string, paragraphs: readonly string[]) {
  return { title, paragraphs };
}
