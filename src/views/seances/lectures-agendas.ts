import type { Message } from '../../conversation/chat.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { pluralize } from '../words/nombres.ts';

/** How the calendars are read; `jours`: without a reading, after which one is silent. */
export function viewLectures({
  ouverts,
  silencieux,
  jours,
  page,
}: {
  readonly ouverts: number;
  readonly silencieux: readonly Personne[];
  readonly jours: number;
  /** Of the public calendars. */
  readonly page: string;
}): Message {
  return {
    title: fr`Les calendriers`,
    facts: [
      { label: fr`Calendriers personnels ouverts`, value: String(ouverts) },
      { label: fr`Qu’aucun agenda n’a lus depuis ${jours} jours`, value: String(silencieux.length) },
    ],
    sections: [
      silencieux.length === 0
        ? {
            title: fr`Agendas muets`,
            paragraphs: [
              ouverts === 0
                ? fr`Aucun calendrier personnel n’est ouvert.`
                : fr`Tous les calendriers ouverts sont lus.`,
            ],
          }
        : {
            title: pluralize(silencieux.length, fr`agenda muet`, fr`agendas muets`),
            paragraphs: [fr`Ces personnes ne voient plus les changements de date dans leur agenda.`],
            list: silencieux.map((personne) => ({
              text: getNomComplet(personne),
              detail: personne.fonction,
              buttons: [
                action(fr`Voir ${getNomComplet(personne)}`, 'personne:voir', { personne: personne.id }),
              ],
            })),
          },
    ],
    buttons: [
      action(fr`Fermer un calendrier`, 'personne:calendrier'),
      { kind: 'link', label: fr`Les calendriers publics`, url: page },
    ],
  };
}
