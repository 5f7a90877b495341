import { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import type { MessageImage } from '../../conversation/picture.ts';
import { hasMarks } from '../../conversation/prose.ts';
import type { Annonce, TexteAnnonce } from '../../domain/annonces/annonce.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import { type Block, type Document, type DocumentLink, heading, paragraph } from '../words/document.ts';
import { compact, jourEnLettres, lesParties, momentEnLettres } from '../words/phrases.ts';
import { factsOfDate } from './annonce.ts';

/** The public announcements, the latest first. */
export interface Actualites {
  readonly annonces: readonly Annonce[];
  /** Who speaks. */
  readonly auteur: string;
}

/** One of them, as everybody reads it at its address, which stays. */
export type Actualite =
  | {
      readonly kind: 'parue';
      readonly annonce: Annonce;
      readonly image: MessageImage | null;
      readonly mention: string;
      /** Names of the parties (art. 9). */
      readonly parties: readonly string[];
    }
  | { readonly kind: 'retiree'; readonly le: Temporal.Instant | null }
  /** Its new text waits for another party. */
  | { readonly kind: 'en-correction' };

export const ACTUALITES = fr`Actualités`;

/** `sendsMail`: who asks can be told. */
export function viewActualites({ annonces }: Actualites, sendsMail: boolean): Document {
  return {
    title: ACTUALITES,
    lead: fr`Ce que les parties de la convention annoncent à tout le monde, le plus récent d’abord.`,
    blocks: [
      annonces.length === 0
        ? { kind: 'note', text: fr`Aucune annonce publique pour le moment.` }
        : { kind: 'links', links: annonces.map(toLink) },
      {
        kind: 'links',
        links: [
          ...(sendsMail ? [PREVENIR] : []),
          {
            label: fr`Suivre par un flux Atom`,
            url: PATHS.actualitesFlux,
            detail: fr`Pour un lecteur de flux, ou le site d’une commune.`,
          },
        ],
      },
    ],
  };
}

const PREVENIR: DocumentLink = {
  label: fr`Me prévenir par courriel`,
  url: PATHS.actualitesAbonnement,
  detail: fr`Un courriel par annonce publique, à l’adresse que vous confirmez.`,
};

function toLink(annonce: Annonce): DocumentLink {
  const { id, titre, dateEvenement } = annonce;
  const date = dateEvenement && fr`Le ${jourEnLettres(dateEvenement)}.`;
  return {
    label: titre,
    url: fill(PATHS.actualite, { annonce: id }),
    detail: [...(date ? [date] : []), phrasePublication(annonce)].join(' '),
  };
}

export function viewActualite(actualite: Actualite): Document {
  if (actualite.kind === 'parue') return viewPublished(actualite);
  return {
    title: actualite.kind === 'retiree' ? fr`Annonce retirée` : fr`Annonce en cours de correction`,
    lead:
      actualite.kind === 'en-correction'
        ? fr`Son nouveau texte attend l’accord d’une autre partie de la convention. Revenez bientôt.`
        : phraseRetrait(actualite.le),
    blocks: [TOUTES],
  };
}

function viewPublished({
  annonce,
  image,
  mention,
  parties,
}: Extract<Actualite, { readonly kind: 'parue' }>): Document {
  return {
    title: annonce.titre,
    lead: phrasePublication(annonce),
    blocks: [
      ...blocksOfActualite({ ...annonce, mention, image }),
      ...blocksOfAgenda(annonce),
      ...(parties.length === 0
        ? []
        : [
            { kind: 'heading', level: 2, text: lesParties(parties.length) } as const,
            { kind: 'parties', noms: parties } as const,
          ]),
      heading(fr`Et aussi`),
      TOUTES,
    ],
  };
}

function blocksOfAgenda({ id, dateEvenement, calendrier }: Annonce): readonly Block[] {
  if (dateEvenement === null) return [];
  const detail =
    calendrier === null
      ? fr`Une copie figée : elle ne suit pas les changements.`
      : fr`Une copie figée : pour une date qui se met à jour, abonnez-vous au calendrier « toutes les dates ».`;
  const url = fill(PATHS.actualiteAgenda, { annonce: id });
  return [{ kind: 'links', links: [{ label: fr`Ajouter à mon agenda`, url, detail }] }];
}

function phraseRetrait(le: Temporal.Instant | null): string {
  return le === null
    ? fr`La coordination l’a retirée : n’en tenez plus compte.`
    : fr`La coordination l’a retirée le ${momentEnLettres(le)} : n’en tenez plus compte.`;
}

const TOUTES: Block = { kind: 'links', links: [{ label: fr`Toutes les actualités`, url: PATHS.actualites }] };

/** The same to who of the public asked to be told. */
export function viewNouvelleActualite(
  { annonce, image, mention }: { readonly annonce: Annonce } & Pick<TextePublic, 'image' | 'mention'>,
  url: string,
): Message {
  const { titre, texte, lien } = annonce;
  const isMarked = hasMarks(texte);
  return {
    title: titre,
    ...(isMarked && { prose: texte }),
    paragraphs: [...(isMarked ? [] : linesOf(texte)), ...(mention ? [mention] : [])],
    facts: factsOfDate(annonce),
    ...(image && { image }),
    buttons: compact([
      { kind: 'link', label: fr`Lire l’annonce sur le site`, url },
      lien !== null && { kind: 'link', label: fr`Ouvrir le lien de l’annonce`, url: lien },
    ]),
  };
}

function linesOf(texte: string): readonly string[] {
  return texte.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/** When the text of any of them was last written; long ago where there is none: a feed has a date too. */
export function lastModified(annonces: readonly Annonce[]): Temporal.Instant {
  const dates = annonces.map(({ corrigeeLe, envoyeeLe }) => corrigeeLe ?? envoyeeLe);
  return dates.toSorted(Temporal.Instant.compare).at(-1) ?? Temporal.Instant.fromEpochMilliseconds(0);
}

/** What everybody reads. */
export interface TextePublic extends TexteAnnonce {
  readonly image: MessageImage | null;
  /** The line of the convention (art. 9). */
  readonly mention: string | null;
}

/** What everybody reads of an announcement: nobody is named, the convention speaks. */
export function blocksOfActualite({
  texte,
  dateEvenement,
  evenement,
  lien,
  image,
  mention,
}: TextePublic): readonly Block[] {
  const facts = factsOfDate({ dateEvenement, evenement });
  return compact([
    facts.length > 0 && { kind: 'facts', facts },
    image !== null && { kind: 'image', image },
    ...(hasMarks(texte)
      ? [{ kind: 'prose', text: texte } as const]
      : linesOf(texte).map((text) => paragraph(text))),
    lien ? { kind: 'links', links: [{ label: fr`Ouvrir le lien de l’annonce`, url: lien }] } : null,
    mention ? { kind: 'paragraph', text: mention } : null,
  ]);
}

/** « Publiée le …, modifiée le … ». */
function phrasePublication({ envoyeeLe, corrigeeLe }: Pick<Annonce, 'envoyeeLe' | 'corrigeeLe'>): string {
  const publiee = fr`Publiée le ${momentEnLettres(envoyeeLe)}`;
  return corrigeeLe === null ? fr`${publiee}.` : fr`${publiee}, modifiée le ${momentEnLettres(corrigeeLe)}.`;
}
