import { Temporal } from 'temporal-polyfill';
import type { Button, Fact, Message, Section } from '../../conversation/chat.ts';
import type { Joignables } from '../../domain/nouns/personne.ts';
import type { ContenuResume, LigneResume } from '../../domain/nouns/resume.ts';
import { isPremierTour } from '../../domain/resumes/changements.ts';
import { fr } from '../../fr.ts';
import { factsOfLigne } from '../reponses/reponse-faits.ts';
import { action, ficheButton, remarqueButton, titreFiche } from '../words/buttons.ts';
import { phrasesInjoignables } from '../words/injoignables.ts';
import { dureeDuLien } from '../words/liens.ts';
import { compact, momentEnLettres, notice, pluralize, shorten as shortenText } from '../words/phrases.ts';
import { pictureOfLignes } from './pictures-resume.ts';
import { sectionsOfRectificatif } from './rectificatif.ts';
import { describePoint, factsOfResume, TITRE_ORDRE_DU_JOUR, titreResume } from './resume.ts';
import * as changements from './resume-changements.ts';
import { titreLigne } from './resume-fiche.ts';

/** Where the summary can be read; the personal link is for members of the groupe projet only. */
export interface LiensResume {
  /** Null until it is published for everybody. */
  readonly publique: string | null;
  readonly groupeProjet: string | null;
  /** The tour whose public build this reader may publish; null when there is none. */
  readonly aPublier: string | null;
}

/** A published summary in short, with the way to the whole of it. `titresCourts`: by number of the fiche. */
export function viewResumeCourt(
  contenu: ContenuResume,
  liens: LiensResume,
  titresCourts: ReadonlyMap<number, string>,
): Message {
  const nommer = ({ numero, titre }: LigneResume) =>
    titreFiche({ numero, titreCourt: titresCourts.get(numero) ?? titre });
  const seanceLe = momentEnLettres(Temporal.Instant.from(contenu.seanceLe));
  return {
    title: titreResume(contenu),
    paragraphs: [fr`Voici le résumé des réponses pour la séance du ${seanceLe}.`],
    facts: factsCourts(contenu),
    sections: [
      ...sectionsOfRectificatif(contenu, nommer),
      ...sectionOfPictures(contenu),
      ...sectionsOfChangements(contenu, nommer),
    ],
    note: liens.groupeProjet === null ? undefined : NOTE_LIEN_PERSONNEL,
    buttons: listButtons(liens),
  };
}

/** What a tour says of a fiche, in a channel of the groupe projet, to be talked about below it. */
export function viewFil(ligne: LigneResume, { seanceLe }: ContenuResume): Message {
  const { numero } = ligne;
  return {
    title: titreLigne(ligne),
    paragraphs: [fr`Pour la séance du ${momentEnLettres(Temporal.Instant.from(seanceLe))}.`],
    facts: factsOfLigne(ligne),
    note: fr`Parlez-en sous ce message. Ce qui doit rester avec la fiche, notez-le : ses pilotes le reçoivent, et la fiche est proposée à l’ordre du jour.`,
    buttons: [ficheButton(numero), remarqueButton(ligne)],
  };
}

/** What is left of it where others may read it, or where it is not to come any more. */
export function viewFilRetire(ligne: LigneResume): Message {
  return {
    title: titreLigne(ligne),
    paragraphs: [fr`Ce que dit la réponse n’est plus montré dans ce canal : le groupe projet seul le lit.`],
    buttons: [ficheButton(ligne.numero)],
  };
}

/** The receipt of who published for the groupe projet: who is told. */
export function viewResumePublie(
  court: Message,
  { destinataires, isRectificatif }: { readonly destinataires: Joignables; readonly isRectificatif: boolean },
): Message {
  const personnes = pluralize(destinataires.personnes, fr`personne`, fr`personnes`);
  return {
    ...court,
    paragraphs: [
      isRectificatif
        ? fr`Le rectificatif est publié pour le groupe projet. Le résumé qu’il remplace reste lisible.`
        : fr`Le résumé est publié pour le groupe projet. Il ne change plus, et les réponses de ce tour non plus.`,
      isRectificatif
        ? fr`Il est envoyé à ${personnes}. La version publique, si elle change, se publie à part.`
        : fr`Il est envoyé à ${personnes}. La version publique n’est pas publiée.`,
      ...phrasesInjoignables(destinataires.injoignables),
    ],
  };
}

/** The receipt of who published for everybody. */
export function viewResumePublicPublie(
  contenu: ContenuResume,
  { url, canaux }: { readonly url: string; readonly canaux: number },
): Message {
  const annonce =
    canaux === 0
      ? fr`Aucun canal n’est relié.`
      : fr`Il est annoncé dans ${pluralize(canaux, fr`canal`, fr`canaux`)}.`;
  return {
    title: titreResume(contenu),
    paragraphs: [fr`Le résumé est publié pour tout le monde. Il ne change plus.`, annonce],
    buttons: [lienPublic(url)],
  };
}

export const AUCUN_RESUME = notice(fr`Aucun résumé n’est encore publié`, [
  fr`Le premier résumé paraîtra après le prochain tour de réponses.`,
]);

function sectionOfPictures(contenu: ContenuResume): readonly Section[] {
  const pictures = pictureOfLignes(contenu);
  return pictures.length === 0 ? [] : [{ pictures }];
}

/** What has moved, what is blocked, what is to be talked about, what was decided: a few of each kind. */
function sectionsOfChangements(contenu: ContenuResume, nommer: changements.NommerLigne): readonly Section[] {
  const groupes = changements.listGroupes(contenu, nommer);
  const points = contenu.audience === 'public' ? [] : contenu.lignes.filter(({ ordreDuJour }) => ordreDuJour);
  const agenda = {
    titre: TITRE_ORDRE_DU_JOUR,
    items: points.map((ligne) => ({
      text: shortenText(describePoint(ligne, nommer(ligne)).replaceAll(/\s+/g, ' '), LONGEST_POINT),
      numero: ligne.numero,
    })),
  };
  const isCompared = groupes.length > 0 && !isPremierTour(contenu);
  const rien = { title: changements.TITRE_CHANGEMENTS, paragraphs: [changements.rienAComparer(contenu)] };
  return [...(isCompared ? [] : [rien]), ...withWays([...groupes, ...(points.length > 0 ? [agenda] : [])])];
}

/** As sections: whoever reads of a fiche opens it there; once is enough. */
function withWays(groupes: readonly changements.GroupeChangements[]): readonly Section[] {
  const offered = new Set<number>();
  return groupes.map(({ titre, items }) => ({
    title: titre,
    list: shorten(items).map(({ text, numero }) => {
      if (numero === null || offered.has(numero)) return { text };
      offered.add(numero);
      return { text, buttons: [ficheButton(numero)] };
    }),
  }));
}

/** What the answers say, in figures; the name of the convention is in the document. */
export function factsCourts(contenu: ContenuResume): readonly Fact[] {
  return factsOfResume(contenu).slice(FACTS_OF_DOCUMENT);
}

const MAX_ITEMS = 5; // the whole list is one press away
const LONGEST_POINT = 240;
const FACTS_OF_DOCUMENT = 3;

function shorten(items: readonly changements.ItemChangement[]): readonly changements.ItemChangement[] {
  const others = items.length - MAX_ITEMS;
  if (others <= 0) return items;
  const more = fr`Et ${pluralize(others, fr`autre fiche`, fr`autres fiches`)}.`;
  return [...items.slice(0, MAX_ITEMS), { text: more, numero: null }];
}

const NOTE_LIEN_PERSONNEL = fr`Le lien vers la version du groupe projet est personnel et valable ${dureeDuLien('resume')} : ne le transmettez pas.`;

function listButtons({ publique, groupeProjet, aPublier }: LiensResume): readonly Button[] {
  return compact([
    groupeProjet !== null && { kind: 'link', label: fr`Lire la version du groupe projet`, url: groupeProjet },
    publique !== null && lienPublic(publique),
    aPublier !== null &&
      action(fr`Relire et publier la version publique`, 'resume:apercu', { tour: aPublier }),
  ]);
}

function lienPublic(url: string): Button {
  return { kind: 'link', label: fr`Lire la version publique`, url };
}
