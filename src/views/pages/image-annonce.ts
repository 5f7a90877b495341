import type { ExplanationField } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';
import { notice } from '../words/phrases.ts';

export const LONGEST_ALTERNATIVE = 250;

/** Where the form says of its picture: a chat takes no file, a page does. */
export function imageField(isThere: boolean, url: string): ExplanationField {
  return {
    kind: 'explanation',
    id: 'image-jointe',
    message: notice(fr`Image`, [
      isThere
        ? fr`Une image est jointe : vous la verrez avec l’annonce.`
        : fr`Une image peut accompagner le texte. Elle s’ajoute sur le web, dans ce même brouillon.`,
    ]),
    link: { kind: 'link', label: isThere ? fr`Changer ou retirer l’image` : fr`Ajouter une image`, url },
  };
}

export const PAGE_IMAGE = {
  titre: fr`Image de l’annonce`,
  detail: fr`Elle se voit dans Slack, dans Teams, dans le courriel et sur le web.`,
  de: (titre: string | null) => (titre === null ? fr`Annonce sans titre` : fr`« ${titre} »`),
  there: fr`L’image jointe`,
  fichier: fr`Fichier de l’image`,
  hintFichier: fr`PNG ou JPEG, 5 Mo au plus. L’image est redessinée : le lieu et l’appareil notés dans le fichier disparaissent.`,
  alternative: fr`Ce que montre l’image`,
  hintAlternative: fr`Lu à voix haute à qui ne voit pas l’image, et écrit là où elle ne s’affiche pas. 250 caractères au plus.`,
  attach: fr`Joindre cette image`,
  remove: fr`Retirer l’image`,
  back: fr`Revenir à l’annonce`,
} as const;

export const FAUTES_IMAGE = {
  'sans-fichier': fr`Choisissez le fichier de l’image.`,
  'sans-alternative': fr`Dites ce que montre l’image. Exemple : « La salle du forum, avec ses stands ». Choisissez aussi le fichier à nouveau.`,
  'alternative-longue': fr`Ce texte a plus de 250 caractères. Raccourcissez-le.`,
  'trop-gros': fr`Ce fichier pèse plus de 5 Mo. Réduisez l’image, puis choisissez-la à nouveau.`,
  format: fr`Ce fichier n’est pas une image PNG ou JPEG. Enregistrez l’image dans l’un de ces formats.`,
  dimensions: fr`Cette image est trop petite ou trop grande : de 40 points de côté à 25 millions de points en tout.`,
  illisible: fr`Cette image ne peut pas être lue. Enregistrez-la à nouveau, en PNG ou en JPEG.`,
  'trop-long': fr`Cette image est trop longue à redessiner. Réduisez-la.`,
} as const;
