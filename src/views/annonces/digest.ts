import type { Temporal } from 'temporal-polyfill';
import type { Message, Section } from '../../conversation/chat.ts';
import { fr } from '../../fr.ts';
import { pluralize } from '../words/nombres.ts';
import { type ContenuAnnonce, viewAnnonce, viewAnnonceRetiree } from './annonce.ts';

/** An announcement of a digest, or what stands in its place. */
export type LigneDigest =
  | { readonly kind: 'annonce'; readonly contenu: ContenuAnnonce }
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
      ligne.kind === 'annonce' ? toSection(ligne.contenu) : toSectionRetiree(ligne.le),
    ),
    note: fr`Vous lisez les annonces ensemble : écrivez « préférences » pour changer, ou « stop » pour ne plus en recevoir.`,
  };
}

/** The announcement as it is read by itself. */
function toSection(contenu: ContenuAnnonce): Section {
  const { title, paragraphs = [], facts = [], buttons = [] } = viewAnnonce(contenu);
  return {
    title,
    paragraphs: [...facts.map(({ label, value }) => fr`${label} : ${value}`), ...paragraphs],
    ...(buttons.length > 0 && { list: [{ text: fr`Pour en savoir plus`, buttons }] }),
  };
}

function toSectionRetiree(le: Temporal.Instant | null): Section {
  const { title, paragraphs = [] } = viewAnnonceRetiree(le);
  return { title, paragraphs };
}
