import type { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { getNomComplet } from '../../domain/nouns/personne.ts';
import { listSuppleants } from '../../domain/nouns/pilotage.ts';
import { fr } from '../../fr.ts';
import { jourEnLettres } from '../words/dates.ts';
import { titreFiche } from '../words/fiche-mots.ts';
import { nommerButton } from '../words/nommer-pilote.ts';
import { enumeration } from '../words/phrases.ts';

export interface Absence {
  readonly personne: Personne;
  /** What this person leads and still owes. */
  readonly fiches: readonly FicheAction[];
  /** Its last day. */
  readonly jour: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
}

/** To coordination: a lead's mailbox says that he or she is absent, and who could answer instead. */
export function viewAbsence({ personne, fiches, jour, today }: Absence): Message {
  return {
    title: fr`Absence annoncée : ${getNomComplet(personne)}, jusqu’au ${jourEnLettres(jour)}`,
    paragraphs: [
      fr`Sa messagerie l’a répondu toute seule à l’un de nos courriels. Ses rappels continuent.`,
      fr`Demandez à la personne suppléante de répondre, ou nommez quelqu’un.`,
    ],
    sections: [
      {
        title: fr`Réponses attendues`,
        list: fiches.map((fiche) => ({
          text: titreFiche(fiche),
          detail: phraseSuppleants(fiche, today),
          buttons: [nommerButton(fiche)],
        })),
      },
    ],
  };
}

function phraseSuppleants(fiche: FicheAction, jour: Temporal.PlainDate): string {
  const noms = listSuppleants(fiche, jour).map(({ nom }) => nom);
  return noms.length === 0
    ? fr`Personne n’est désigné pour la suppléance.`
    : fr`Suppléance : ${enumeration(noms)}.`;
}
