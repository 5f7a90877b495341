import { typo } from '../fr.ts';

/** « 1 fiche », « 3 fiches », « 0 fiche »: the words agree with the number (two and more are plural). */
export function compte(nombre: number, singulier: string, pluriel: string): string {
  return `${nombreEnChiffres(nombre)} ${typo(nombre < 2 ? singulier : pluriel)}`;
}

/** « 67 571 », « 12,5 »: thousands with a narrow no-break space, decimals with a comma. */
export function nombreEnChiffres(nombre: number): string {
  return nombre.toLocaleString('fr-FR');
}
