import type { Fact, Field, Form, TickField, Values } from '../../conversation/chat.ts';
import { fillFields, withError } from '../../conversation/form.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Nouvelle } from '../../domain/nouns/nouvelle.ts';
import { DIFFUSIONS, type Reponse } from '../../domain/nouns/reponse.ts';
import { toLisible } from '../../domain/reponses/contenu-lisible.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import {
  CHOIX_MOTS,
  isQuestionMots,
  listQuestionsMots,
  type MotsPersonnels,
  type QuestionMots,
} from '../../domain/reponses/mots-personnels.ts';
import type { Fault, FaultCode } from '../../domain/reponses/question.ts';
import { listTextes, parseContenu } from '../../domain/reponses/valeurs-reponse.ts';
import { listSignes, type SigneVigilance } from '../../domain/reponses/vigilance.ts';
import { fr } from '../../fr.ts';
import {
  enumeration,
  jourSansSemaine,
  notice,
  pluralize,
  SIGNES_EN_MOTS,
  shorten,
} from '../words/phrases.ts';
import { diffusionEnMots } from '../words/reponse-mots.ts';
import { MASQUE } from './masquage.ts';
import { signatureOf } from './reponse.ts';
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
export const ENGAGEMENT: TickField = {
  kind: 'tick',
  id: 'engagement',
  label: fr`Je n’ai écrit aucun nom ni aucune situation d’une famille ou d’un usager.`,
};

/** Who may read what is told beside a tour, and the same engagement. */
export function fieldsOfDiffusion(label: string): readonly Field[] {
  const options = DIFFUSIONS.map((value) => ({ value, label: diffusionEnMots(value) }));
  return [
    { kind: 'choice', id: 'diffusion', label, required: true, value: 'groupe_projet', options },
    { ...ENGAGEMENT, required: true },
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

/** Somebody answered in between: both texts, and the choice. Nothing is overwritten without it. */
export function viewConflit(
  contexte: ContexteReponse,
  autre: Reponse,
  context: Readonly<Record<string, string>>,
): Form {
  const { fiche, valeurs } = contexte;
  const mine = factsOfRelecture(toLisible(parseContenu(contexte), contexte));
  const theirs = factsOfRelecture(toLisible(autre.courante, contexte));
  return {
    title: fr`Fiche ${fiche.numero} – une autre réponse est arrivée`,
    intro: [
      fr`${autre.courante.auteur.nom} a répondu pendant que vous écriviez. Votre texte n’est pas perdu.`,
      fr`Comparez les deux réponses, puis choisissez celle qui reste, ou réunissez-les pour compléter l’autre.`,
    ],
    context: {
      ...context,
      etape: 'envoi',
      base: String(autre.courante.version),
      diffusion: textOf(valeurs.diffusion),
    },
    fields: [
      {
        kind: 'explanation',
        id: 'mienne',
        message: { title: fr`Votre réponse`, facts: keepDifferent(mine, theirs) },
      },
      {
        kind: 'explanation',
        id: 'autre',
        message: {
          title: fr`L’autre réponse : ${autre.courante.auteur.nom}`,
          facts: keepDifferent(theirs, mine),
          note: signatureOf(autre.courante),
        },
      },
      ...fillFields(fieldsOfMots(contexte), valeurs),
      { ...ENGAGEMENT, value: 'oui' },
    ],
    buttons: [
      { label: fr`Garder ma réponse`, intent: 'reponse:envoyer' },
      { label: fr`Garder l’autre réponse`, intent: 'reponse:laisser' },
      { label: fr`Réunir les deux textes`, intent: 'reponse:reunir' },
    ],
  };
}

/** The texts are joined; of what cannot be joined, whose it is stands above. */
export function showReunion(form: Form, { courante: { auteur } }: Reponse): Form {
  const phrase = fr`Les textes sont réunis. Pour le reste (état, date, choix), c’est la réponse de ${auteur.nom} qui est reprise : changez-la si la vôtre disait autre chose.`;
  return { ...form, intro: [phrase, ...(form.intro ?? [])] };
}

// Only what differs: the rest would hide it.
function keepDifferent(these: readonly Fact[], those: readonly Fact[]): readonly Fact[] {
  const different = these.filter(
    ({ label, value }) => !those.some((other) => other.label === label && other.value === value),
  );
  return different.length > 0 ? different : these;
}

function textOf(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.[0] ?? 'groupe_projet');
}

/** What is asked of words that look personal; nothing where there are none. Nothing is chosen in advance. */
export function fieldsOfMots(contexte: ContexteReponse): readonly Field[] {
  return listQuestionsMots(parseContenu(contexte)).flatMap(fieldsOf);
}

function fieldsOf({ id, mots }: QuestionMots): readonly Field[] {
  const options = CHOIX_MOTS.map((value) => ({ value, label: CHOIX_EN_MOTS[value] }));
  const choice = { kind: 'choice', id, required: true, options } as const;
  const [first, ...others] = mots;
  if (first === undefined) return [];
  if (others.length === 0)
    return [
      {
        ...choice,
        label: fr`« ${shorten(first.mots, WORDS)} » : ${SIGNES_EN_MOTS[first.signe]} ?`,
        hint: phraseDe(first),
      },
    ];
  return [
    explanationOf(mots),
    {
      ...choice,
      label: fr`Que faire de ces ${mots.length} passages ?`,
      hint: fr`Votre choix vaut pour tous.`,
    },
  ];
}

const CHOIX_EN_MOTS: Readonly<Record<(typeof CHOIX_MOTS)[number], string>> = {
  retirer: fr`Retirer : « ${MASQUE} » le remplace`,
  voulu: fr`C’est voulu`,
};

/** « … appeler [06 12 34 56 78] avant jeudi… » */
function phraseDe({ phrase, fois }: MotsPersonnels): string {
  return fois === 1 ? fr`« ${phrase} »` : fr`« ${phrase} » (${fois} fois dans votre texte)`;
}

function explanationOf(mots: readonly MotsPersonnels[]): Field {
  const others = mots.length - MOST;
  return {
    kind: 'explanation',
    id: 'mots',
    warnsOf: mots.map((one) => one.mots),
    message: notice(fr`Passages à vérifier`, [
      ...mots.slice(0, MOST).map((one) => fr`${phraseDe(one)} : ${SIGNES_EN_MOTS[one.signe]}.`),
      ...(others > 0 ? [fr`Et ${pluralize(others, fr`autre passage`, fr`autres passages`)}.`] : []),
    ]),
  };
}

const MOST = 12; // each is read: more is a list of people
const WORDS = 60; // of a label: the sentence below it has them all
