import type { Field, Form, FormButton } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import type { EtapeFormulaire } from '../../domain/reponses/formulaire-reponse.ts';
import { ETAPE_BREF, listEtapesFormulaire } from '../../domain/reponses/formulaire-reponse.ts';
import { CHAMP_LIGNE } from '../../domain/reponses/une-ligne.ts';
import { listQuestions } from '../../domain/reponses/valeurs-reponse.ts';
import { fr } from '../../fr.ts';
import { titreFiche } from '../words/fiche-mots.ts';
import { fieldsOfSuites } from '../words/suites.ts';
import { fieldsOfQuestion } from './champ-question.ts';
import { fieldsOfContributions } from './contributions.ts';
import { engagement, relecture } from './formulaire-reponse-envoi.ts';
import { fieldsOfMots } from './mots-personnels.ts';

/** One step as it is shown, with what was typed. */
export function fieldsOfEtape(etape: EtapeFormulaire, contexte: ContexteReponse): readonly Field[] {
  const questions = questionsOfEtape(etape, contexte);
  if (etape === 'situation')
    return [...fieldsOfSuites(contexte.fiche), ...fieldsOfContributions(contexte), ...questions];
  return etape === 'envoi' ? [relecture(contexte), ...questions] : questions;
}

/** What is asked in one step, and nothing that is only read: enough to check what was sent. */
export function questionsOfEtape(etape: EtapeFormulaire, contexte: ContexteReponse): readonly Field[] {
  if (etape === ETAPE_BREF) return fieldsOfBref(contexte);
  const asked = listQuestions(etape, contexte.situation).flatMap((id) => fieldsOfQuestion(id, contexte));
  if (etape === 'recit') return contexte.contribution ? asked : [...asked, completer(contexte)];
  if (etape === 'envoi') return [...asked, ...fieldsOfMots(contexte), { ...engagement(), required: true }];
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
    intro: etape === ETAPE_BREF ? introOfBref(contexte) : introOf(etape, contexte),
    ...(etape === ETAPE_BREF ? {} : { step: { number, total: etapes.length } }),
    context: { ...context, etape },
    fields: fieldsOfEtape(etape, contexte),
    buttons: listButtons(etape),
  };
}

/** Whose part it is, or that it sums up, stands before the first question. */
function introOf(etape: AskedEtape, { contribution, contributions }: ContexteReponse): readonly string[] {
  if (etape !== 'situation') return INTRO[etape];
  if (contribution)
    return [
      fr`Vous écrivez la contribution de ${contribution}. Le chef de file lit les contributions et en fait la synthèse.`,
      fr`Le groupe projet peut la lire.`,
      ...INTRO.situation,
    ];
  return contributions ? [fr`Vous écrivez la synthèse de la fiche.`, ...INTRO.situation] : INTRO.situation;
}

type AskedEtape = Exclude<EtapeFormulaire, typeof ETAPE_BREF>;

/** A statut and one line: enough for the last reminder. */
function fieldsOfBref(contexte: ContexteReponse): readonly Field[] {
  return [
    ...fieldsOfQuestion('statut', contexte),
    {
      kind: 'text',
      id: CHAMP_LIGNE,
      label: fr`Où en est-elle, en une ligne ?`,
      hint: fr`Ce qui a avancé, la prochaine étape, ou la raison d’un report.`,
      required: true,
      min: 3,
      max: 300,
      value: findText(contexte.valeurs, CHAMP_LIGNE) ?? undefined,
    },
    ...fieldsOfMots(contexte),
    { ...engagement(), required: true },
  ];
}

function introOfBref({ situation }: ContexteReponse): readonly string[] {
  const difficulte = fr`La difficulté signalée la dernière fois reste notée. Si elle est levée, utilisez le bouton « Répondre ».`;
  return [
    fr`Une ligne suffit. Seul le groupe projet la lira.`,
    ...(situation.difficulte === 'aucune' ? [] : [difficulte]),
    SANS_NOM,
  ];
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

export const SANS_NOM = fr`N’indiquez aucun nom ni aucune situation d’une famille, d’un enfant ou d’un usager.`;

const INTRO: Readonly<Record<AskedEtape, readonly string[]>> = {
  situation: [fr`Environ 2 minutes. Vous pouvez fermer à tout moment : ce que vous validez est gardé.`],
  recit: [SANS_NOM],
  precisions: [fr`Tout est facultatif ici.`, SANS_NOM],
  chiffres: [fr`Tout est facultatif ici. Un chiffre va toujours avec sa date et sa source.`],
  envoi: [fr`Relisez, puis envoyez. Vous pourrez corriger tant que le tour de réponses est ouvert.`],
};

function listButtons(etape: EtapeFormulaire): readonly FormButton[] {
  const main: FormButton =
    etape === 'envoi' || etape === ETAPE_BREF
      ? { label: fr`Envoyer la réponse`, intent: 'reponse:envoyer' }
      : { label: fr`Continuer`, intent: 'reponse:etape' };
  if (etape === 'situation' || etape === ETAPE_BREF) return [main];
  return [main, { label: fr`Revenir`, intent: 'reponse:retour' }];
}
