import type { Message } from '../../conversation/chat.ts';
import type { LogoRefuse, ResultatApparence, ResultatLogos } from '../../domain/annuaire/logo.ts';
import type { Couleurs } from '../../domain/nouns/couleur.ts';
import type { Partie } from '../../domain/nouns/partie.ts';
import { fr } from '../../fr.ts';
import type { ApparenceVue, Document, LogoVu } from '../words/document.ts';
import type { Export } from '../words/fichiers.ts';
import { compact, ESSAI, notice, pluralize } from '../words/phrases.ts';

/** What became of the logos that were handed in. */
export function viewLogos(resultat: ResultatLogos): Message {
  if (resultat.kind === 'sans-plan') return { title: fr`Chargez d’abord le plan d’actions.` };
  const { kind, lus, fautes, sans } = resultat;
  const noms = lus.map(({ nom }) => nom);
  return {
    title: TITRES[kind],
    paragraphs: [
      kind === 'enregistre'
        ? fr`Les résumés et leurs documents montrent ${pluralize(lus.length, fr`nouveau logo`, fr`nouveaux logos`)}.`
        : pluralize(lus.length, fr`logo est lisible.`, fr`logos sont lisibles.`),
    ],
    sections: compact([
      fautes.length > 0 && {
        title: fr`Fichiers refusés`,
        list: fautes.map((one) => ({ text: fr`${one.nom} : ${FAUTES[one.faute]}` })),
      },
      noms.length > 0 && { title: fr`Logos lus`, list: noms.map((text) => ({ text })) },
      sans.length > 0 && {
        title: fr`Parties sans logo : leur nom tient la place`,
        list: sans.map(({ nom, code }) => ({
          text: nom,
          detail: fr`fichier attendu : ${code}.svg ou ${code}.png`,
        })),
      },
    ]),
  };
}

/** What became of the emblem and the colour of the convention. */
export function viewApparence(resultat: ResultatApparence): Message {
  if (resultat.kind === 'sans-plan') return { title: fr`Chargez d’abord le plan d’actions.` };
  if (resultat.kind === 'refuse') {
    const { faute } = resultat;
    if (faute === 'rien') return notice(RIEN, [fr`Donnez un emblème, une couleur, ou ce qui est à retirer.`]);
    if (faute === 'couleur') return notice(RIEN, [COULEUR_ILLISIBLE]);
    return notice(RIEN, [fr`Emblème : ${FAUTES[faute]}`]);
  }
  const { kind, couleur, couleurs, embleme } = resultat;
  const said = compact([
    embleme === true &&
      fr`L’emblème est lisible. Il prend la place du nôtre : pages, courriels, couverture des documents.`,
    embleme === null && fr`L’emblème est retiré : le nôtre reprend sa place.`,
    couleur === null && fr`La couleur est retirée : la nôtre reprend sa place.`,
    ...(couleur && couleurs ? [direCouleur(couleur, couleurs), ETATS_INCHANGES] : []),
  ]);
  return kind === 'essai'
    ? { title: ESSAI, paragraphs: said }
    : { title: fr`L’apparence de la convention est enregistrée`, paragraphs: said };
}

const RIEN = fr`Rien n’est enregistré`;
const COULEUR_ILLISIBLE = fr`Une couleur s’écrit avec un dièse et six chiffres ou lettres de a à f. Exemple : #0b6675.`;
const ETATS_INCHANGES = fr`Les couleurs qui disent où en est une action restent les mêmes.`;

/** What becomes of a colour where a text of it could not be read. */
function direCouleur(couleur: string, { accent, dark }: Couleurs): string {
  if (accent === couleur && dark.accent === couleur)
    return fr`La couleur ${couleur} se lit bien partout : elle reste telle quelle.`;
  if (dark.accent === couleur)
    return fr`La couleur ${couleur} se lirait mal sur fond clair : elle y devient ${accent}. Sur fond sombre, elle reste telle quelle.`;
  if (accent === couleur)
    return fr`La couleur ${couleur} se lirait mal sur fond sombre : elle y devient ${dark.accent}. Sur fond clair, elle reste telle quelle.`;
  return fr`La couleur ${couleur} se lirait mal : elle devient ${accent} sur fond clair, ${dark.accent} sur fond sombre.`;
}

const TITRES = {
  essai: ESSAI,
  refuse: fr`Rien n’est enregistré : un fichier est refusé`,
  enregistre: fr`Logos enregistrés`,
} as const;

/** What a party's logo is for who does not see it. */
export function alternativeOf({ nom }: Pick<Partie, 'nom'>): string {
  return fr`Logo : ${nom}`;
}

/** The same document with the logos of the parties that it names, by name. */
export function showLogos(document: Document, logos: ReadonlyMap<string, LogoVu>): Document {
  const blocks = document.blocks.map((block) =>
    block.kind === 'parties' ? { ...block, logos: block.noms.map((nom) => logos.get(nom) ?? null) } : block,
  );
  return { ...document, blocks };
}

/** The same in a file, where it has a text to read. */
export function showLogosIn(
  source: Export,
  logos: ReadonlyMap<string, LogoVu>,
  apparence: ApparenceVue,
): Export {
  const { document } = source;
  return { ...source, document: document && { ...showLogos(document, logos), apparence } };
}

/** What the emblem is for who does not see it. */
export const EMBLEME_EN_MOTS = fr`Emblème de la convention`;

const FAUTES: Readonly<Record<LogoRefuse['faute'], string>> = {
  'sans-partie': fr`aucune partie n’a ce nom. Le fichier porte le code ou le nom de la partie, par exemple CAF.svg ou Mairie.png.`,
  'trop-gros': fr`il est trop gros. 1 Mo au plus.`,
  dimensions: fr`ses dimensions ne conviennent pas.`,
  vide: fr`il ne montre rien.`,
  'png-illisible': fr`ce n’est pas un PNG lisible.`,
  'svg-illisible': fr`ce n’est ni un PNG, ni un SVG lisible.`,
  'svg-entites': fr`ce SVG commence par un DOCTYPE. Exportez-le à nouveau, en SVG simple.`,
  'svg-adresse': fr`ce SVG mène à une adresse ou à un programme. Exportez-le en SVG simple.`,
  'svg-interdit': fr`ce SVG contient autre chose qu’un dessin. Exportez-le en SVG simple, ou en PNG.`,
  'svg-masques': fr`ce SVG contient des masques dans des masques. Simplifiez-le, ou donnez un PNG.`,
  'trop-long': fr`ce dessin est trop compliqué. Simplifiez-le, ou donnez un PNG.`,
  'svg-texte': fr`ce SVG contient du texte. Convertissez le texte en tracés, ou donnez un PNG.`,
};
