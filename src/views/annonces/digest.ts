import type { Temporal } from 'temporal-polyfill';
import type { Button, Message, Section } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';
import { imageEnMots, pluralize } from '../words/phrases.ts';
import { viewAnnonceRetiree } from './annonce.ts';

/** An announcement of a digest, or what stands in its place. */
export type LigneDigest =
  | { readonly kind: 'annonce'; readonly message: Message }
  | { readonly kind: 'retiree'; readonly le: Temporal.Instant | null };

/** Announcements that a person reads together, the oldest first. */
export function viewDigest(lignes: readonly LigneDigest[]): Message {
  return {
    title: pluralize(
      lignes.length,
      fr`annonce depuis le dernier envoi`,
      fr`annonces depuis le dernier envoi`,
    ),
    sections: lignes.map((ligne) =>
      ligne.kind === 'annonce' ? toSection(ligne.message) : toSectionRetiree(ligne.le),
    ),
    note: fr`Vous lisez les annonces ensemble : écrivez « préférences » pour changer, ou « stop » pour ne plus en recevoir.`,
  };
}

/** The announcement as it is read by itself. */
function toSection({ title, prose, paragraphs = [], facts = [], image, buttons = [] }: Message): Section {
  const list = buttons.map((button) => ({
    text: textOf(button),
    buttons: [button],
  }));
  return {
    title,
    ...(prose !== undefined && { prose }),
    paragraphs: [
      ...facts.map(({ label, value }) => fr`${label} : ${value}`),
      ...paragraphs,
      ...(image ? [imageEnMots(image.alternative)] : []),
    ],
    ...(list.length > 0 && { list }),
  };
}

function textOf(button: Button): string {
  if (button.kind === 'link') return fr`Pour en savoir plus`;
  return button.intent === 'annonce:lue'
    ? fr`Son auteur demande si vous l’avez lue`
    : fr`Inscription à cet événement`;
}

function toSectionRetiree(le: Temporal.Instant | null): Section {
  const { title, paragraphs = [] } = viewAnnonceRetiree(le);
  return { title, paragraphs };
}
