import type { Temporal } from 'temporal-polyfill';
import type { Fact, Message } from '../../conversation/chat.ts';
import type { FicheSuivie } from '../../domain/nouns/etat-fiche.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { listPilotages } from '../../domain/nouns/pilotage.ts';
import { fr } from '../../fr.ts';
import { mentionsOf } from '../words/avenant-mots.ts';
import { dateEnMots, fonctionEnMots } from '../words/buttons.ts';
import { MOTS } from '../words/questions-mots.ts';
import { etatEnMots } from './plan.ts';

/** A fiche for whoever reads it: no name but functions, no button, and of the last answer only what is public. */
export function viewFichePartagee({ fiche: shown, etat }: FicheSuivie, jour: Temporal.PlainDate): Message {
  const connu = etat.kind === 'connue' ? etat : null;
  return {
    title: fr`Fiche ${shown.numero} – ${shown.titre}`,
    paragraphs: mentionsOf(shown),
    facts: [
      { label: fr`Enjeu`, value: shown.enjeu.titre },
      ...factsOfPilotes(shown, jour),
      ...(connu === null ? [] : [{ label: MOTS.statut.nom, value: etatEnMots(connu) }]),
      ...(connu?.promise ? [{ label: MOTS.echeance.nom, value: dateEnMots(connu.promise) }] : []),
    ],
    note: fr`Les membres enregistrés en savent plus : ils écrivent « fiche ${shown.numero} » au robot.`,
  };
}

/** Who leads it, by function: names are the groupe projet's. */
export function factsOfPilotes(fiche: FicheAction, jour: Temporal.PlainDate): readonly Fact[] {
  const pilotes = listPilotages(fiche, jour).filter(({ role }) => role !== 'suppleant');
  if (pilotes.length === 0) return [];
  return [{ label: fr`Pilotes`, value: [...new Set(pilotes.map(fonctionEnMots))].join(', ') }];
}
