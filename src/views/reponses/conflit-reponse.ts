import type { Form } from '../../conversation/chat.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import type { Reponse } from '../../domain/reponses/reponse.ts';
import { readContenu } from '../../domain/reponses/valeurs-reponse.ts';
import { fr } from '../../fr.ts';
import { factsOfReponse, signatureOf } from './reponse.ts';

/** Somebody answered in between: both texts, and the choice. Nothing is overwritten without it. */
export function viewConflit(
  contexte: ContexteReponse,
  autre: Reponse,
  context: Readonly<Record<string, string>>,
): Form {
  const { fiche, valeurs, situation } = contexte;
  const mine = factsOfReponse(readContenu(valeurs, situation, fiche), contexte);
  const theirs = factsOfReponse(autre.courante, contexte);
  return {
    title: fr`Fiche ${fiche.numero} – une autre réponse est arrivée`,
    intro: [
      fr`${autre.courante.auteur.nom} a répondu pendant que vous écriviez. Votre texte n’est pas perdu.`,
      fr`Comparez les deux réponses, puis choisissez celle qui reste.`,
    ],
    context: {
      ...context,
      etape: 'envoi',
      base: String(autre.courante.version),
      diffusion: textOf(valeurs.diffusion),
    },
    fields: [
      {
        kind: 'explanation',
        id: 'mienne',
        message: { title: fr`Votre réponse`, facts: keepDifferent(mine, theirs) },
      },
      {
        kind: 'explanation',
        id: 'autre',
        message: {
          title: fr`La réponse de ${autre.courante.auteur.nom}`,
          facts: keepDifferent(theirs, mine),
          note: signatureOf(autre.courante),
        },
      },
      {
        kind: 'tick',
        id: 'engagement',
        label: fr`Je n’ai écrit aucun nom ni aucune situation d’une famille ou d’un usager.`,
        value: 'oui',
      },
    ],
    buttons: [
      { label: fr`Garder ma réponse`, intent: 'reponse:envoyer' },
      { label: fr`Garder l’autre réponse`, intent: 'reponse:laisser' },
    ],
  };
}

type Facts = ReturnType<typeof factsOfReponse>;

// Only what differs: the rest would hide it.
function keepDifferent(these: Facts, those: Facts): Facts {
  const different = these.filter(
    ({ label, value }) => !those.some((other) => other.label === label && other.value === value),
  );
  return different.length > 0 ? different : these;
}

function textOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.[0] ?? 'groupe_projet');
}
