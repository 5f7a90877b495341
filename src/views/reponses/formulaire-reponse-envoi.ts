import type { Field, Message } from '../../conversation/chat.ts';
import { getText } from '../../conversation/form.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import { DIFFUSIONS } from '../../domain/reponses/reponse.ts';
import { readContenu } from '../../domain/reponses/valeurs-reponse.ts';
import type { SigneVigilance } from '../../domain/reponses/vigilance.ts';
import { listSignes } from '../../domain/reponses/vigilance.ts';
import { fr } from '../../fr.ts';
import { enumeration } from '../words/phrases.ts';
import { factsOfReponse } from './reponse.ts';
import { diffusionEnMots } from './reponse-mots.ts';

/** Last step: read again, choose who may read, tick, send. */
export function fieldsOfEnvoi(contexte: ContexteReponse): readonly Field[] {
  const { valeurs } = contexte;
  return [
    { kind: 'explanation', id: 'relecture', message: viewRelecture(contexte) },
    {
      kind: 'choice',
      id: 'diffusion',
      label: fr`Qui peut lire cette réponse ?`,
      hint: fr`« Publiable » : le résumé public pourra la citer.`,
      required: true,
      options: DIFFUSIONS.map((value) => ({ value, label: diffusionEnMots(value) })),
      value: getText(valeurs, 'diffusion') ?? 'groupe_projet',
    },
    {
      kind: 'tick',
      id: 'engagement',
      label: fr`Je n’ai écrit aucun nom ni aucune situation d’une famille ou d’un usager.`,
      required: true,
    },
  ];
}

function viewRelecture({ valeurs, situation, fiche, structures, communes }: ContexteReponse): Message {
  const contenu = readContenu({ diffusion: 'groupe_projet', ...valeurs }, situation, fiche);
  const { avancees, prochaineEtape, motif, difficulteDetail, constat } = contenu;
  const signes = listSignes([avancees, prochaineEtape, motif, difficulteDetail, constat]);
  return {
    title: fr`Votre réponse`,
    facts: factsOfReponse(contenu, { fiche, structures, communes }),
    paragraphs:
      signes.length === 0
        ? []
        : [fr`Attention : vérifiez votre texte. Il semble contenir ${listMots(signes)}.`],
  };
}

const SIGNES_EN_MOTS: Readonly<Record<SigneVigilance, string>> = {
  numero: fr`un numéro personnel`,
  telephone: fr`un numéro de téléphone`,
  courriel: fr`une adresse électronique`,
  naissance: fr`une date de naissance`,
  nom: fr`le nom d’une personne`,
};

function listMots(signes: readonly SigneVigilance[]): string {
  const mots = signes.map((signe) => SIGNES_EN_MOTS[signe]);
  return enumeration(mots);
}
