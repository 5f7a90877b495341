import type { Temporal } from 'temporal-polyfill';
import type { Button, Message, Section } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import { action, titreFiche } from '../words/buttons.ts';
import { compact, momentEnLettres, notice, shorten } from '../words/phrases.ts';

/** What a person sent by e-mail. */
export interface TexteRecu {
  readonly texte: string;
  readonly rest: string;
  readonly hasPieces: boolean;
}

/** What was written without saying for which fiche, where its person is reminded. */
export function sectionSansFiche(
  recus: readonly { readonly texte: string; readonly cle: string; readonly majLe: Temporal.Instant }[],
  fiches: readonly FicheAction[],
  tour: Pick<Tour, 'id'>,
): Section {
  return {
    title: fr`Pour quelle fiche avez-vous écrit ?`,
    list: recus.map(({ texte, cle, majLe }) => ({
      text: fr`« ${shorten(texte, LONGEST_EXTRAIT)} »`,
      detail: fr`Votre courriel du ${momentEnLettres(majLe)} : il n’est pas encore une réponse.`,
      buttons: fiches.map((fiche) => courrielButton(fiche, { tour, cle, nom: null })),
    })),
  };
}

const LONGEST_EXTRAIT = 120;

function courrielButton({ numero }: FicheAction, { tour, cle, nom }: Asked): Button {
  const values = { tour: tour.id, fiche: String(numero), courriel: cle };
  const label =
    nom === null ? fr`C’était pour la fiche ${numero}` : fr`C’était pour la fiche ${numero} de ${nom}`;
  return action(label, 'reponse:courriel', values);
}

/** Of what is asked; `nom`: of the convention, where several may be meant. */
interface Asked {
  readonly tour: Pick<Tour, 'id'>;
  readonly cle: string;
  readonly nom: string | null;
}

/** Several answers are owed: its author says for which one it was written. */
export function viewChoixFiche({
  fiches,
  recu,
  ...asked
}: Asked & { readonly fiches: readonly FicheAction[]; readonly recu: TexteRecu }): Message {
  const many = asked.nom === null ? fr`plusieurs fiches` : fr`plusieurs conventions ou fiches`;
  return {
    title: fr`Pour quelle fiche avez-vous écrit ?`,
    paragraphs: [
      fr`Vous avez répondu à notre courriel, et ${many} sont possibles.`,
      fr`Choisissez la fiche : votre texte devient son brouillon. Rien n’est encore envoyé.`,
      fr`Vous pouvez aussi écrire « fiche 7 : » devant chaque partie de votre texte.`,
    ],
    sections: [
      ...listSections(recu),
      {
        title: fr`Vos fiches`,
        list: fiches.map((fiche) => ({
          text: titreFiche(fiche),
          buttons: [courrielButton(fiche, asked)],
        })),
      },
    ],
  };
}

/** Nobody wrote anything that could be kept. */
export function viewSansTexte(hasPieces: boolean): Message {
  return notice(fr`Votre réponse est arrivée vide`, [
    fr`Votre courriel n’a pas de texte à lui. Rien n’a été gardé.`,
    ...(hasPieces ? [PIECES] : []),
    fr`Répondez à nouveau avec votre texte au-dessus du message cité, ou utilisez les boutons du premier courriel.`,
  ]);
}

export const PLUS_PILOTE = notice(fr`Vous ne pilotez plus de fiche`, [
  fr`La fiche a changé de pilote depuis notre courriel. Votre texte est transmis à la coordination, avec votre nom.`,
]);

/** Coordination stopped the tour: nobody waits for an answer. */
export const TOUR_ARRETE = notice(fr`Ce tour de réponses est arrêté`, [
  fr`La coordination l’a arrêté : il n’y a plus rien à envoyer. Votre texte lui est transmis, avec votre nom.`,
]);

interface TexteNonGarde {
  readonly returned: readonly { readonly noms: readonly string[]; readonly texte: string }[];
  readonly hasPieces: boolean;
}

/** Nobody waits for it in the conventions that it may mean, and no other one is given it; `said`: what is said of the rest. */
export function viewTexteNonGarde(
  { returned, hasPieces }: TexteNonGarde,
  said: Message | null = null,
): Message {
  const noms = [...new Set(returned.flatMap((one) => one.noms))].toSorted().join(', ');
  return {
    title: fr`Votre texte n’a pas été gardé`,
    paragraphs: [
      fr`Plus aucune réponse n’est attendue de vous pour ${noms} : le tour est arrêté, ou vous n’y avez plus de fiche.`,
      fr`Votre texte n’est transmis à personne. Le voici, si vous voulez l’envoyer autrement.`,
      ...(hasPieces ? [PIECES_NON_GARDEES] : []),
    ],
    sections: [
      {
        title: fr`Votre texte`,
        paragraphs: returned.map(({ texte }) => shorten(texte, LONGEST_REST)),
      },
      ...(said === null
        ? []
        : [{ title: said.title, paragraphs: said.paragraphs ?? [] }, ...(said.sections ?? [])]),
    ],
  };
}

function listSections(recu: TexteRecu): readonly Section[] {
  return [{ title: fr`Votre texte`, paragraphs: [shorten(recu.texte, LONGEST_TEXT)] }, ...listBesides(recu)];
}

/** What found no place. */
export function listBesides({ rest, hasPieces }: Omit<TexteRecu, 'texte'>): readonly Section[] {
  return compact([
    rest !== '' && {
      title: fr`Trop long pour le brouillon`,
      paragraphs: [
        fr`Cette fin n’y est pas. Raccourcissez le texte, ou ajoutez un lien.`,
        shorten(rest, LONGEST_REST),
      ],
    },
    hasPieces && { title: fr`Pièces jointes`, paragraphs: [PIECES] },
  ]);
}

/** Where the text that they came with is given back too. */
const PIECES_NON_GARDEES = fr`Les pièces jointes ne sont pas gardées.`;
const LONGEST_TEXT = 1_500;
const LONGEST_REST = 4_000; // a page
const PIECES = fr`Les pièces jointes ne sont pas gardées : donnez plutôt un lien dans la réponse.`;
