import type { Temporal } from 'temporal-polyfill';
import type { Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { getNomComplet } from '../../domain/nouns/personne.ts';
import { listSuppleants } from '../../domain/nouns/pilotage.ts';
import type { Suite } from '../../domain/nouns/suite.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { jourEnLettres } from '../words/dates.ts';
import { titreFiche } from '../words/fiche-mots.ts';
import { nommerButton } from '../words/nommer-pilote.ts';
import { enumeration } from '../words/phrases.ts';
import { suiteEnMots } from '../words/suites.ts';

export interface Absence {
  readonly personne: Personne;
  /** What this person leads and still owes. */
  readonly fiches: readonly FicheAction[];
  /** What séances asked of him or her for a day of the absence. */
  readonly suites: readonly Suite[];
  /** Its last day. */
  readonly jour: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
}

/** To coordination: somebody's mailbox says that he or she is absent, and who could answer instead. */
export function viewAbsence({ personne, fiches, suites, jour, today }: Absence): Message {
  return {
    title: fr`Absence annoncée : ${getNomComplet(personne)}, jusqu’au ${jourEnLettres(jour)}`,
    paragraphs: [
      fr`Sa messagerie l’a répondu toute seule à l’un de nos courriels. Ses rappels continuent.`,
      ...(fiches.length === 0
        ? []
        : [fr`Demandez à la personne suppléante de répondre, ou nommez quelqu’un.`]),
    ],
    sections: [
      ...(fiches.length === 0
        ? []
        : [
            {
              title: fr`Réponses attendues`,
              list: fiches.map((fiche) => ({
                text: titreFiche(fiche),
                detail: phraseSuppleants(fiche, today),
                buttons: [nommerButton(fiche)],
              })),
            },
          ]),
      ...(suites.length === 0
        ? []
        : [
            {
              title: fr`Suites à donner`,
              list: suites.map((suite) => ({
                text: suiteEnMots(suite),
                buttons: [action(fr`Confier à quelqu’un`, 'suite:ecrire', { suite: suite.id })],
              })),
            },
          ]),
    ],
  };
}

function phraseSuppleants(fiche: FicheAction, jour: Temporal.PlainDate): string {
  const noms = listSuppleants(fiche, jour).map(({ nom }) => nom);
  return noms.length === 0
    ? fr`Personne n’est désigné pour la suppléance.`
    : fr`Suppléance : ${enumeration(noms)}.`;
}
