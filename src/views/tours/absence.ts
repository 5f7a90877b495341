import type { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import type { Personne } from '../../domain/annuaire/personne.ts';
import { getNomComplet } from '../../domain/annuaire/personne.ts';
import type { FicheAction } from '../../domain/plan/fiche-action.ts';
import { listSuppleants } from '../../domain/plan/pilotage.ts';
import { fr } from '../../fr.ts';
import { titreFiche } from '../plan/fiche-mots.ts';
import { jourEnLettres } from '../words/dates.ts';
import { enumeration } from '../words/phrases.ts';
import { nommerButton } from './nommer-pilote.ts';

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
