import type { Field, Form, TickField, Values } from '../../conversation/chat.ts';
import { withError } from '../../conversation/form.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Nouvelle } from '../../domain/nouns/nouvelle.ts';
import { DIFFUSIONS } from '../../domain/nouns/reponse.ts';
import { toLisible } from '../../domain/reponses/contenu-lisible.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import { isQuestionMots, listQuestionsMots } from '../../domain/reponses/mots-personnels.ts';
import type { Fault, FaultCode } from '../../domain/reponses/question.ts';
import { listTextes, parseContenu } from '../../domain/reponses/valeurs-reponse.ts';
import { listSignes, type SigneVigilance } from '../../domain/reponses/vigilance.ts';
import { fr } from '../../fr.ts';
import { jourSansSemaine } from '../words/dates.ts';
import { enumeration, SIGNES_EN_MOTS } from '../words/phrases.ts';
import { diffusionEnMots } from '../words/reponse-mots.ts';
import { factsOfRelecture } from './reponse-faits.ts';

/** What was answered so far, to be read again before sending, with a warning of what may be personal. */
export function relecture(contexte: ContexteReponse): Field {
  const contenu = parseContenu(contexte);
  const signes = listSignes(listTextes(contenu));
  const mots = listQuestionsMots(contenu).flatMap((question) => question.mots);
  return {
    kind: 'explanation',
    id: 'relecture',
    warnsOf: mots.map((one) => one.mots),
    message: {
      title: fr`Votre réponse`,
      facts: factsOfRelecture(toLisible(contenu, contexte)),
      paragraphs:
        signes.length === 0
          ? []
          : [fr`Attention : vérifiez votre texte. Il semble contenir ${signesEnMots(signes)}.`],
    },
  };
}

/** Ticked at each sending, and never kept. */
export function engagement(): TickField {
  return {
    kind: 'tick',
    id: 'engagement',
    label: fr`Je n’ai écrit aucun nom ni aucune situation d’une famille ou d’un usager.`,
  };
}

/** Who may read what is told beside a tour, and the same engagement. */
export function fieldsOfDiffusion(label: string): readonly Field[] {
  const options = DIFFUSIONS.map((value) => ({ value, label: diffusionEnMots(value) }));
  return [
    { kind: 'choice', id: 'diffusion', label, required: true, value: 'groupe_projet', options },
    { ...engagement(), required: true },
  ];
}

/** What is said anew at each sending, and never kept in a draft: another text may stand there by then. */
export function pickAskedEachTime(values: Values): Values {
  const { engagement, ...others } = values;
  const dits = Object.fromEntries(Object.entries(others).filter(([id]) => isAskedEachTime(id)));
  return engagement === 'oui' ? { ...dits, engagement } : dits;
}

export function isAskedEachTime(fieldId: string): boolean {
  return fieldId === 'engagement' || isQuestionMots(fieldId);
}

function signesEnMots(signes: readonly SigneVigilance[]): string {
  const mots = signes.map((signe) => SIGNES_EN_MOTS[signe]);
  return enumeration(mots);
}

/** The fields with what breaks the rules of their questions, in words. */
export function showFaults(fields: readonly Field[], faults: readonly Fault[]): readonly Field[] {
  return faults.reduce((shown, { field, code }) => withError(shown, field, SENTENCES[code]), fields);
}

const SENTENCES: Readonly<Record<FaultCode, string>> = {
  'liens-trop-nombreux': fr`3 adresses au plus.`,
  'lien-refuse': fr`Chaque adresse commence par https:// et tient en 200 caractères. Exemple : https://www.exemple.fr/bilan`,
  'communes-et-toutes': fr`Choisissez « Toute l’agglomération » ou des communes, pas les deux.`,
  'chiffre-et-non-disponible': fr`Donnez un chiffre ou cochez « non disponible », pas les deux.`,
  'chiffre-hors-limites': fr`De 0 à 9 999 999, avec deux décimales au plus. Exemple : 12,5.`,
  'chiffre-sans-source': fr`Un chiffre va toujours avec sa source. Exemple : « Relais petite enfance, bilan 2026 ».`,
  'date-passee': fr`Cette date est passée. Choisissez un jour à venir.`,
  'date-sans-motif': fr`La date change : dites pourquoi. Exemple : « Le marché est relancé. »`,
  'date-realisee': fr`Une action réalisée n’a plus d’échéance : laissez la date vide.`,
  'nouvelle-vide': fr`Dites au moins une chose : un état, un texte, une date ou un chiffre.`,
  'reprise-sans-motif': fr`L’action était dite réalisée : dites pourquoi elle reprend.`,
  'statut-inconnu': fr`Rien n’est encore connu de cette action : dites aussi où elle en est.`,
  'chiffre-sans-date': fr`Un chiffre va toujours avec sa date. Exemple : 31/12/2026.`,
};

/** A form that starts from what was said outside of tours says so. */
export function showNouvellesReprises(form: Form, nouvelles: readonly Nouvelle[]): Form {
  const derniere = nouvelles.at(-1);
  if (derniere === undefined) return form;
  const jour = jourSansSemaine(jourOf(derniere.creeeLe));
  return {
    ...form,
    intro: [
      fr`Ce que vous avez dit entre les tours (${jour}) est repris : relisez-le.`,
      ...(form.intro ?? []),
    ],
  };
}
