import type { Form, Message } from '../../conversation/chat.ts';
import type { Joignables } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { phrasesInjoignables } from '../words/injoignables.ts';
import { compact, pluralize } from '../words/phrases.ts';
import { titreSeance } from '../words/seance-mots.ts';
import { sectionsOfPoints } from './points.ts';
import { lienReleve, type Releve } from './releve.ts';

/** What coordination reads before it publishes. */
export function viewFormulaireReleve(releve: Releve, avis: Joignables): Form {
  const { seance, points } = releve;
  const sans = points.filter(({ issue }) => issue === null);
  return {
    title: fr`Relevé de décisions`,
    intro: compact([
      fr`${titreSeance(seance)}.`,
      sans.length > 0 &&
        fr`${pluralize(sans.length, fr`point n’a`, fr`points n’ont`)} pas de suite notée : « non traité » y sera écrit.`,
      pluralize(avis.personnes, fr`personne le reçoit.`, fr`personnes le reçoivent.`),
      ...phrasesInjoignables(avis.injoignables),
      fr`Une fois publié, il ne change plus que par un rectificatif numéroté.`,
    ]),
    context: { seance: seance.id },
    fields: [
      {
        kind: 'explanation',
        id: 'releve',
        message: { title: fr`Le relevé`, sections: sectionsOfPoints(releve) },
      },
    ],
    buttons: [{ label: fr`Publier le relevé`, intent: 'releve:publier' }],
  };
}

export function viewRelevePublie({ seance }: Releve, avis: Joignables, url: string): Message {
  return {
    title: fr`Le relevé de décisions est publié`,
    paragraphs: [
      fr`${titreSeance(seance)}.`,
      pluralize(avis.personnes, fr`personne le reçoit.`, fr`personnes le reçoivent.`),
      ...phrasesInjoignables(avis.injoignables),
      fr`Les suites à donner seront rappelées à leur date, et au prochain tour de réponses, à côté de leur fiche.`,
    ],
    buttons: [lienReleve(url)],
  };
}
