import type { Message } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';
import { pluralize } from './nombres.ts';

/** A rule was broken: its own sentence says it all. */
export function viewRefus(phrase: string): Message {
  return { title: phrase };
}

/** A file that was refused whole: what is wrong in it, a sentence each, as many as are worth reading at once. */
export function viewFichierRefuse(phrases: readonly string[], max = MAX_ERREURS): Message {
  const rest = phrases.length - max;
  return {
    title: fr`Fichier refusé : rien n’est importé`,
    paragraphs: [fichierACorriger(phrases.length)],
    sections: [{ list: phrases.slice(0, max).map((text) => ({ text })) }],
    ...(rest > 0 ? { note: fr`Et ${pluralize(rest, fr`autre erreur`, fr`autres erreurs`)}.` } : {}),
  };
}

const MAX_ERREURS = 20;

function fichierACorriger(erreurs: number): string {
  return erreurs === 1
    ? fr`Il y a 1 erreur. Corrigez-la, puis recommencez.`
    : fr`Il y a ${erreurs} erreurs. Corrigez-les, puis recommencez.`;
}

/** Of a line that no text has: an archive, a spreadsheet, « Texte Unicode ». */
export const PAS_UN_TEXTE = fr`ce fichier contient des octets nuls, ce n’est pas un texte. Enregistrez-le en UTF-8 (dans Excel : « CSV UTF-8 »).`;

/** Of a line of a table that nobody wrote. */
export const LIGNE_ILLISIBLE = fr`cette ligne est beaucoup trop longue. Un guillemet est peut-être mal fermé, ou ce fichier n’est pas un tableau.`;

/** Something failed on our side. */
export function viewErreurInattendue(): Message {
  return {
    title: fr`Rien n’est enregistré : une erreur est survenue de notre côté.`,
    paragraphs: [
      fr`Votre texte est gardé. Réessayez dans un instant. Si l’erreur revient, dites-le à la coordination.`,
    ],
  };
}
