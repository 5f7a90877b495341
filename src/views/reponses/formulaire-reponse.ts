import type { Field, Form, FormButton } from '../../conversation/chat.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import type { EtapeFormulaire } from '../../domain/reponses/formulaire-reponse.ts';
import { listEtapesFormulaire } from '../../domain/reponses/formulaire-reponse.ts';
import { listQuestions } from '../../domain/reponses/valeurs-reponse.ts';
import { fr } from '../../fr.ts';
import { titreFiche } from '../plan/fiche-mots.ts';
import { fieldsOfQuestion } from './champ-question.ts';
import { engagement, relecture } from './formulaire-reponse-envoi.ts';

/** The questions of one step, with what was typed. */
export function fieldsOfEtape(etape: EtapeFormulaire, contexte: ContexteReponse): readonly Field[] {
  const asked = listQuestions(etape, contexte.situation).flatMap((id) => fieldsOfQuestion(id, contexte));
  if (etape === 'recit') return [...asked, completer(contexte)];
  if (etape === 'envoi') return [relecture(contexte), ...asked, { ...engagement(), required: true }];
  return asked;
}

/** One step of the progress form, ready to be shown. `context` is the adapter's to give back. */
export function viewFormulaireReponse(
  etape: EtapeFormulaire,
  contexte: ContexteReponse,
  context: Readonly<Record<string, string>>,
): Form {
  const etapes = listEtapesFormulaire(contexte.situation, contexte.fiche);
  const number = etapes.indexOf(etape) + 1;
  return {
    title: titreFiche(contexte.fiche),
    intro: INTRO[etape],
    step: { number, total: etapes.length },
    context: { ...context, etape },
    fields: fieldsOfEtape(etape, contexte),
    buttons: listButtons(etape),
  };
}

/** Whether the optional questions are wanted: it decides what is asked next, and is no part of the answer. */
function completer({ situation }: ContexteReponse): Field {
  return {
    kind: 'tick',
    id: 'completer',
    label: fr`Je veux ajouter des précisions (appui, familles, communes, chiffres)`,
    hint: fr`Facultatif, 2 minutes de plus.`,
    value: situation.completer ? 'oui' : undefined,
  };
}

const SANS_NOM = fr`N’indiquez aucun nom ni aucune situation d’une famille, d’un enfant ou d’un usager.`;

const INTRO: Readonly<Record<EtapeFormulaire, readonly string[]>> = {
  situation: [fr`Environ 2 minutes. Vous pouvez fermer à tout moment : ce que vous validez est gardé.`],
  recit: [SANS_NOM],
  precisions: [fr`Tout est facultatif ici.`, SANS_NOM],
  chiffres: [fr`Tout est facultatif ici. Un chiffre va toujours avec sa date et sa source.`],
  envoi: [fr`Relisez, puis envoyez. Vous pourrez corriger tant que le tour de réponses est ouvert.`],
};

function listButtons(etape: EtapeFormulaire): readonly FormButton[] {
  const main: FormButton =
    etape === 'envoi'
      ? { label: fr`Envoyer la réponse`, intent: 'reponse:envoyer' }
      : { label: fr`Continuer`, intent: 'reponse:etape' };
  if (etape === 'situation') return [main];
  return [main, { label: fr`Revenir`, intent: 'reponse:retour' }];
}
