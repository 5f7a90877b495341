import { listEnAttente, type Rectification } from '../../domain/resumes/rectification.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import type { Block } from '../words/document.ts';
import type { Relecture } from './edition.ts';
import { buttonsOfDemande, phraseDemande, retirerButton, titreRectification } from './rectification.ts';

/** What is to be put right: what waits for a decision, what waits to be published, and where more is written. */
export function blocksOfRectifications(relecture: Relecture): readonly Block[] {
  const { tour, rectifications, rectificationsPubliees } = relecture;
  const attente = listEnAttente(rectifications);
  const acceptees = rectifications.filter(
    ({ decision, rang }) => decision?.accepte === true && !rectificationsPubliees.includes(rang),
  );
  const isPublie = tour.etat === 'publie';
  if (!isPublie && attente.length + acceptees.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: fr`Rectifications` },
    ...attente.flatMap((one) => [...blocksOf(one, relecture), actions(buttonsOfDemande(one))]),
    ...acceptees.flatMap((one) => [
      ...blocksOf(one, relecture),
      paragraph(fr`Acceptée : elle paraît avec la prochaine version que vous publiez.`),
      actions([retirerButton(one)]),
    ]),
    ...(isPublie
      ? [
          paragraph(
            fr`Ce qui est publié ne change plus. Un rectificatif le corrige : il a son propre numéro, et dit ce qui change.`,
          ),
          actions([action(fr`Écrire un rectificatif`, 'resume:rectifier', { tour: tour.id })]),
        ]
      : []),
  ];
}

function blocksOf(rectification: Rectification, { ficheActions }: Relecture): readonly Block[] {
  const fiche = ficheActions.find(({ id }) => id === rectification.ficheActionId);
  return [
    ...(fiche === undefined ? [] : [{ kind: 'heading', level: 3, text: titreRectification(fiche) } as const]),
    paragraph(phraseDemande(rectification)),
    { kind: 'note', text: rectification.texte },
  ];
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

function actions(buttons: Extract<Block, { kind: 'actions' }>['buttons']): Block {
  return { kind: 'actions', buttons };
}
