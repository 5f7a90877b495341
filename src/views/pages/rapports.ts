import { fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import type { Block } from '../words/document.ts';
import { linksOfFormats } from '../words/fichiers.ts';
import { dureeDuLien } from '../words/liens.ts';

/** What follows a paper on its page: the same content as files, behind the same personal link. */
export function blocksOfFichiersRapport(token: string): readonly Block[] {
  return [
    { kind: 'heading', level: 2, text: fr`Télécharger ce document` },
    { kind: 'note', text: fr`Ces liens sont personnels et valent ${dureeDuLien('rapport')}.` },
    { kind: 'links', links: linksOfFormats((format) => fill(PATHS.rapportFichier, { token, format })) },
  ];
}
