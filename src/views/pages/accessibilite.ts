import { fr } from '../../fr.ts';
import { type Document, heading, paragraph } from '../words/document.ts';

/** The accessibility statement: no audit was made yet, and it says so. */
export function viewPageAccessibilite(): Document {
  return {
    title: fr`Accessibilité`,
    lead: fr`Déclaration de conformité : non conforme. Nous voulons que chacun puisse répondre et lire, au clavier, au lecteur d’écran ou au téléphone.`,
    blocks: [
      heading(fr`Où en est la conformité`),
      paragraph(
        fr`Ce site n’a pas encore été contrôlé avec la méthode du référentiel général d’amélioration de l’accessibilité (RGAA 4.1). Sans ce contrôle, la loi demande de le déclarer « non conforme ».`,
      ),
      heading(fr`Ce que nous vérifions à chaque version`),
      {
        kind: 'list',
        items: [
          fr`Les pages et les formulaires marchent sans JavaScript.`,
          fr`L’outil axe ne trouve aucune erreur sur les pages publiques et sur celles de vos liens personnels, en clair et en sombre.`,
          fr`Chaque erreur d’un formulaire nomme son champ et garde votre texte.`,
          fr`Ces pages se lisent sur un écran de 320 pixels de large.`,
          fr`La réponse à un tour se donne au clavier seul.`,
        ],
      },
      heading(fr`Ce qui reste à faire`),
      {
        kind: 'list',
        items: [
          fr`Faire contrôler le site par une personne extérieure, avec les 106 critères du référentiel.`,
          fr`Essayer le site avec des personnes qui utilisent un lecteur d’écran.`,
          fr`Les messageries où écrit le robot dépendent de leurs éditeurs.`,
        ],
      },
      heading(fr`Signaler un problème`),
      paragraph(fr`Quelque chose vous bloque ? Dites-le à la coordination de la CTG.`),
      heading(fr`Si vous n’obtenez pas de réponse`),
      paragraph(
        fr`Vous pouvez écrire au Défenseur des droits, ou contacter la personne qui le représente dans votre département.`,
      ),
      {
        kind: 'links',
        links: [
          { label: fr`Écrire au Défenseur des droits`, url: 'https://formulaire.defenseurdesdroits.fr/' },
        ],
      },
      { kind: 'note', text: fr`Déclaration établie le 24 novembre 2026.` },
    ],
  };
}
