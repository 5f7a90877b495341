import type { Fact, Form } from '../../conversation/chat.ts';
import { fillFields } from '../../conversation/form.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import { toLisible } from '../../domain/reponses/contenu-lisible.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import { parseContenu } from '../../domain/reponses/valeurs-reponse.ts';
import { fr } from '../../fr.ts';
import { engagement } from './formulaire-reponse-envoi.ts';
import { fieldsOfMots } from './mots-personnels.ts';
import { signatureOf } from './reponse.ts';
import { factsOfRelecture } from './reponse-faits.ts';

/** Somebody answered in between: both texts, and the choice. Nothing is overwritten without it. */
export function viewConflit(
  contexte: ContexteReponse,
  autre: Reponse,
  context: Readonly<Record<string, string>>,
): Form {
  const { fiche, valeurs } = contexte;
  const mine = factsOfRelecture(toLisible(parseContenu(contexte), contexte));
  const theirs = factsOfRelecture(toLisible(autre.courante, contexte));
  return {
    title: fr`Fiche ${fiche.numero} – une autre réponse est arrivée`,
    intro: [
      fr`${autre.courante.auteur.nom} a répondu pendant que vous écriviez. Votre texte n’est pas perdu.`,
      fr`Comparez les deux réponses, puis choisissez celle qui reste, ou réunissez-les pour compléter l’autre.`,
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
          title: fr`L’autre réponse : ${autre.courante.auteur.nom}`,
          facts: keepDifferent(theirs, mine),
          note: signatureOf(autre.courante),
        },
      },
      ...fillFields(fieldsOfMots(contexte), valeurs),
      { ...engagement(), value: 'oui' },
    ],
    buttons: [
      { label: fr`Garder ma réponse`, intent: 'reponse:envoyer' },
      { label: fr`Garder l’autre réponse`, intent: 'reponse:laisser' },
      { label: fr`Réunir les deux textes`, intent: 'reponse:reunir' },
    ],
  };
}

/** The texts are joined; of what cannot be joined, whose it is stands above. */
export function showReunion(form: Form, { courante: { auteur } }: Reponse): Form {
  const phrase = fr`Les textes sont réunis. Pour le reste (état, date, choix), c’est la réponse de ${auteur.nom} qui est reprise : changez-la si la vôtre disait autre chose.`;
  return { ...form, intro: [phrase, ...(form.intro ?? [])] };
}

// Only what differs: the rest would hide it.
function keepDifferent(these: readonly Fact[], those: readonly Fact[]): readonly Fact[] {
  const different = these.filter(
    ({ label, value }) => !those.some((other) => other.label === label && other.value === value),
  );
  return different.length > 0 ? different : these;
}

function textOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.[0] ?? 'groupe_projet');
}
