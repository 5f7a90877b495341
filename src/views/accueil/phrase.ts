import type { Temporal } from 'temporal-polyfill';
import type { ActionButton, Button, Fact, ListItem, Message } from '../../conversation/chat.ts';
import type { IntentName } from '../../conversation/intent-names.ts';
import { isToDo } from '../../domain/nouns/date-promise.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { STATUTS_DITS } from '../../domain/nouns/nouvelle.ts';
import { listFichesDites } from '../../domain/nouns/phrases/fiches.ts';
import { listJoursDits } from '../../domain/nouns/phrases/jours.ts';
import { toLigne } from '../../domain/nouns/phrases/ligne.ts';
import type { APreciser, Phrase } from '../../domain/nouns/phrases/meaning.ts';
import { listPlaces } from '../../domain/nouns/pilotage.ts';
import { fr } from '../../fr.ts';
import { valuesOfLigne, viewLigne } from '../tours/ligne-carte.ts';
import {
  action,
  ficheButton,
  nouvelleButton,
  PLAN_BUTTON,
  placeEnMots,
  SEANCES_BUTTON,
  titreFiche,
} from '../words/buttons.ts';
import { compact, enumeration, jourEnLettres, uniteEnMots } from '../words/phrases.ts';
import { nomDifficulte, nomStatut } from '../words/reponse-mots.ts';
import {
  type AroundPhrase,
  RIEN_ENCORE,
  toKindOfSuite,
  viewAbsence,
  viewPresence,
  viewSansDates,
  viewSuites,
} from './phrase-personne.ts';

/** What was understood, with what does it; nothing is kept before one of its buttons is pressed. */
export function viewPhrase(phrase: Phrase, around: AroundPhrase): Message {
  switch (phrase.kind) {
    case 'pilotes':
      return viewPilotes(phrase.fiche, around.le);
    case 'rien-de-neuf':
      return viewRienDeNouveau([phrase.fiche], around);
    case 'avancee':
      return viewAvancee(phrase, around);
    case 'absence':
      return viewAbsence(phrase, around);
    case 'presence':
      return viewPresence(phrase, around);
    case 'fait':
    case 'aide':
    case 'pas-avant':
      return viewSuites([phrase.suite], phrase.kind, 'jour' in phrase ? phrase.jour : null);
    case 'a-preciser':
      return viewAPreciser(phrase, around);
  }
}

/** « La fiche 9 est pilotée par Claire Lefebvre (chef de file). » */
function viewPilotes(fiche: FicheAction, le: Temporal.PlainDate): Message {
  const places = listPlaces(fiche, le);
  const noms = places.map((place) => placeEnMots(place, places));
  return {
    title: titreFiche(fiche),
    paragraphs: [
      noms.length === 0
        ? fr`Personne ne pilote cette fiche en ce moment.`
        : fr`Elle est pilotée par ${enumeration(noms)}.`,
    ],
    buttons: [ficheButton(fiche.numero)],
  };
}

/** As on the card: what the tour asks of it, and one press to say it. */
function viewRienDeNouveau(fiches: readonly FicheAction[], around: AroundPhrase): Message {
  const { tour, lignes } = around.mesFiches;
  const siennes = lignes.filter(({ fiche }) => fiches.some(({ numero }) => numero === fiche.numero));
  const [fiche] = fiches;
  const title =
    fiches.length === 1 && fiche
      ? fr`Rien de nouveau pour la fiche ${fiche.numero}`
      : fr`Rien de nouveau : pour quelle fiche ?`;
  if (tour === null)
    return {
      title,
      paragraphs: [fr`Aucun tour de réponses n’est ouvert : vous n’avez rien à envoyer.`],
      buttons: fiches.map((one) => ficheButton(one.numero)),
    };
  const list = siennes.map((ligne) => withFirst('reponse:rien-de-nouveau', viewLigne(ligne, tour)));
  const canSend = list.some(({ buttons = [] }) => buttons.some(isOf('reponse:rien-de-nouveau')));
  return {
    title,
    paragraphs: [
      canSend
        ? fr`${RIEN_ENCORE} Appuyez sur le bouton de la fiche pour l’envoyer.`
        : fr`Votre message n’a rien changé. Voici où en est votre réponse.`,
    ],
    sections: [{ list }],
  };
}

function isOf(intent: IntentName) {
  return (button: Button) => button.kind === 'action' && button.intent === intent;
}

/** The button that was meant stands first, and alone stands out. */
function withFirst(intent: IntentName, item: ListItem): ListItem {
  const [meant = [], others = []] = [true, false].map((wanted) =>
    (item.buttons ?? []).filter((button) => isOf(intent)(button) === wanted),
  );
  if (meant.length === 0) return item;
  const filled = meant.map((button) => ({ ...button, style: 'primary' as const }));
  const outlined = others.map((button) =>
    button.kind === 'action' ? { ...button, style: undefined } : button,
  );
  return { ...item, buttons: [...filled, ...outlined] };
}

type Avancee = Extract<Phrase, { kind: 'avancee' }>;

/** As much of it as the form takes that its button opens. */
function viewAvancee({ fiche, dite }: Avancee, around: AroundPhrase): Message {
  const { statut, difficulte, echeance, reunion, chiffre, texte } = dite;
  const formulaire = getFormulaire(fiche, around);
  const isTour = formulaire.kind === 'reponse';
  const isDue = !isTour || isToDo(statut ?? 'en_cours');
  const isSaid = isTour || STATUTS_DITS.some((one) => one === statut);
  const fact = (label: string, value: string | null | false): readonly Fact[] =>
    value === null || value === false ? [] : [{ label, value }];
  const facts = [
    ...fact(fr`Où en est l’action`, isSaid && statut && nomStatut(statut)),
    ...fact(fr`Difficulté`, isTour && difficulte && nomDifficulte(difficulte)),
    ...fact(fr`Nouvelle échéance`, isDue && echeance && jourEnLettres(echeance)),
    ...fact(fr`Prochaine réunion`, isTour && isDue && reunion && jourEnLettres(reunion.jour)),
    ...fact(
      chiffre?.indicateur.nom ?? '',
      chiffre && fr`${chiffre.valeur} ${uniteEnMots(chiffre.valeur, chiffre.indicateur.unite)}`,
    ),
  ];
  const isLeft = formulaire.kind !== 'parts' && chiffre === null && hasNumber(texte, around.le);
  return {
    title: fr`${titreFiche(fiche)} : voici ce que j’ai lu dans votre message`,
    paragraphs: compact([
      fr`${RIEN_ENCORE} ${TO_DO[formulaire.kind]}`,
      isLeft && fr`Un nombre n’a pas été repris comme chiffre de la fiche : il reste dans le texte.`,
    ]),
    facts: [...(formulaire.kind === 'parts' ? [] : facts), { label: fr`Texte`, value: texte }],
    buttons: [{ ...formulaire.button, style: 'primary' }, ficheButton(fiche.numero)],
  };
}

const TO_DO = {
  reponse: fr`Ouvrez le formulaire : il est déjà rempli. Relisez, puis envoyez.`,
  nouvelle: fr`Ouvrez le formulaire : il reprend de votre message ce qu’il demande. Relisez, puis envoyez.`,
  parts: fr`Plusieurs structures répondent pour cette fiche : ouvrez votre réponse, et copiez-y votre texte.`,
} as const;

/** Whether a number stands before a word that is neither a fiche nor a day. */
function hasNumber(texte: string, le: Temporal.PlainDate): boolean {
  const ligne = toLigne(texte);
  const dits = [...listFichesDites(ligne), ...listJoursDits(ligne, le)];
  const rest = dits.reduce((all, { debut, fin }) => {
    return all.slice(0, debut) + ' '.repeat(fin - debut) + all.slice(fin);
  }, ligne);
  return /\d\s+[a-z]{3}/.test(rest);
}

interface Formulaire {
  readonly kind: keyof typeof TO_DO;
  readonly button: ActionButton;
}

/** The form of the tour, or « Quoi de neuf ? » where none is open, on what was written; what several answer for opens empty. */
function getFormulaire(fiche: FicheAction, { mesFiches, texte, le }: AroundPhrase): Formulaire {
  const { tour, lignes } = mesFiches;
  const label = fr`Ouvrir le formulaire rempli pour la fiche ${fiche.numero}`;
  const ligne = lignes.find((one) => one.fiche.numero === fiche.numero);
  const lu = { texte, lu: le.toString() };
  if (tour === null || ligne === undefined) {
    const values = { fiche: String(fiche.numero), ...lu };
    return { kind: 'nouvelle', button: action(label, 'nouvelle:ecrire', values) };
  }
  const values = valuesOfLigne(ligne, tour);
  if (fiche.structures !== undefined) {
    const repondre = fr`Répondre pour la fiche ${fiche.numero}`;
    return { kind: 'parts', button: action(repondre, 'reponse:ouvrir', values) };
  }
  return { kind: 'reponse', button: action(label, 'reponse:courriel', { ...values, ...lu }) };
}

/** What was written was a sentence when it came, and is none now: what it speaks of changed. */
export function viewPhraseDepassee(texte: string): Message {
  return {
    title: fr`Votre message ne peut plus être suivi`,
    paragraphs: [
      fr`« ${texte} »`,
      fr`Ce dont il parle a changé depuis que vous l’avez écrit. Rien n’est enregistré.`,
    ],
    buttons: [action(fr`Voir mes fiches`, 'mes-fiches'), SEANCES_BUTTON],
  };
}

/** One sentence on what was not understood, and the choices that there are. */
function viewAPreciser({ pour, quoi, fiches, suites, numero }: APreciser, around: AroundPhrase): Message {
  if (quoi === 'suite' || pour === 'pas-avant') return viewSuites(suites, toKindOfSuite(pour), null);
  if (quoi === 'date') return viewSansDates(around);
  if (quoi === 'seance')
    return {
      title: fr`Je n’ai pas compris de quelle séance vous parlez`,
      paragraphs: [fr`Écrivez sa date, ou répondez depuis la liste.`],
      buttons: [SEANCES_BUTTON],
    };
  if (fiches.length === 0) return viewSansFiche(pour, numero);
  if (pour === 'rien-de-neuf') return viewRienDeNouveau(fiches, around);
  return {
    title: fr`De quelle fiche parlez-vous ?`,
    paragraphs: pour === 'avancee' ? [fr`Une fiche à la fois. ${RIEN_ENCORE}`] : [],
    sections: [
      {
        list: fiches.map((fiche) => ({
          text: titreFiche(fiche),
          buttons: [pour === 'avancee' ? nouvelleButton(fiche) : ficheButton(fiche.numero)],
        })),
      },
    ],
  };
}

function viewSansFiche(pour: APreciser['pour'], numero: number | null): Message {
  if (pour === 'pilotes')
    return {
      title:
        numero === null ? fr`De quelle fiche parlez-vous ?` : fr`La fiche ${numero} n’est pas dans le plan`,
      paragraphs: [fr`Écrivez son numéro, par exemple « qui pilote la 9 ? ».`],
      buttons: [PLAN_BUTTON],
    };
  return {
    title:
      numero === null
        ? fr`Ces fiches ne sont pas les vôtres`
        : fr`La fiche ${numero} n’est pas une de vos fiches`,
    paragraphs: [fr`Vous pouvez répondre seulement pour les fiches que vous pilotez. Rien n’est enregistré.`],
    buttons: [action(fr`Voir mes fiches`, 'mes-fiches')],
  };
}
