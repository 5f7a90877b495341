import { fr } from '../fr.ts';

/** « 1 fiche », « 3 fiches ». In French, 0 and 1 are singular. */
export function pluralize(nombre: number, un: string, plusieurs: string): string {
  return fr`${nombre.toLocaleString('fr-FR')} ${nombre < 2 ? un : plusieurs}`;
}

export function fiches(nombre: number): string {
  return pluralize(nombre, fr`fiche`, fr`fiches`);
}

/** At most `max` characters, cut between two words and closed by « … ». */
export function shorten(texte: string, max: number): string {
  const characters = [...texte.trim()];
  if (characters.length <= max) return characters.join('');
  const kept = characters.slice(0, max - 1).join('');
  const space = kept.lastIndexOf(' ');
  return `${(space > max / 2 ? kept.slice(0, space) : kept).trimEnd()}…`;
}
