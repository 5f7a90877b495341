import { Temporal } from 'temporal-polyfill';
import type { ListItem, Message } from '../../conversation/chat.ts';
import type { EtatConnu, FicheSuivie, SansReponse } from '../../domain/nouns/etat-fiche.ts';
import { fr } from '../../fr.ts';
import { ficheButton, planButton } from '../words/buttons.ts';
import { jourSansSemaine } from '../words/dates.ts';
import { titreFiche } from '../words/fiche-mots.ts';
import { nombreDeFiches } from '../words/nombres.ts';
import { shorten } from '../words/phrases.ts';
import { MOTS } from '../words/questions-mots.ts';
import { statutDeVersion } from '../words/reponse-mots.ts';
import { pillsOfEtat } from './plan.ts';

/** The fiches whose date has passed, and what « en retard » means. */
export function viewRetards(suivies: readonly FicheSuivie[]): Message {
  const late = suivies.flatMap(({ fiche, etat }) =>
    etat.kind !== 'reservee' && etat.enRetard && etat.promise !== null
      ? [{ fiche, etat, echeance: etat.promise.date }]
      : [],
  );
  const sorted = late.toSorted((a, b) => Temporal.PlainDate.compare(a.echeance, b.echeance));
  const reservees = suivies.filter(({ etat }) => etat.kind === 'reservee').length;
  return {
    title:
      late.length === 0 ? fr`Aucune fiche n’est en retard` : fr`${nombreDeFiches(late.length)} en retard`,
    paragraphs: [
      fr`Une fiche est en retard quand la date prévue est passée. Cette date reste tant qu’elle n’est pas changée avec une raison.`,
      fr`Une action réalisée ou abandonnée n’est jamais en retard.`,
    ],
    sections: late.length === 0 ? [] : [{ list: sorted.map(itemRetard) }],
    ...(reservees > 0
      ? { note: fr`Sans compter ${nombreDeFiches(reservees)} dont vous ne pouvez pas lire la réponse.` }
      : {}),
    buttons: [planButton()],
  };
}

const LONGEST_ETAPE = 140;

interface Retard {
  readonly fiche: FicheSuivie['fiche'];
  readonly etat: EtatConnu | SansReponse;
  readonly echeance: Temporal.PlainDate;
}

function itemRetard({ fiche, etat, echeance }: Retard): ListItem {
  const ou = etat.kind === 'connue' ? statutDeVersion(etat.version) : fr`Pas encore de réponse`;
  const prevue = fr`Prévue pour le ${jourSansSemaine(echeance)}.`;
  const etape = etat.kind === 'connue' ? etat.version.prochaineEtape : null;
  const withEtape = (said: string) =>
    etape === null ? said : fr`${said} ${MOTS.prochaineEtape.nom} : ${shorten(etape, LONGEST_ETAPE)}`;
  return {
    text: titreFiche(fiche),
    detail: withEtape(fr`${prevue} ${ou}.`),
    pills: pillsOfEtat(etat),
    besides: withEtape(prevue),
    buttons: [ficheButton(fiche.numero)],
  };
}
