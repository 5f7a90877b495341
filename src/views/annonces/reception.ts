import type { Temporal } from 'temporal-polyfill';
import type { ListItem, Message, Section } from '../../conversation/chat.ts';
import { type BarsPicture, withoutEmptyShares } from '../../conversation/picture.ts';
import type { Annonce } from '../../domain/annonces/annonce.ts';
import { type Renvoi, SORTS, type Sort, type SuiviEnvoi } from '../../domain/envois/suivi.ts';
import { getNomPlateforme } from '../../domain/nouns/compte.ts';
import { fr } from '../../fr.ts';
import * as say from '../envois/suivi.ts';
import { action } from '../words/buttons.ts';
import { dureeDuLien } from '../words/liens.ts';
import { compact, momentEnLettres, pluralize } from '../words/phrases.ts';
import { figuresOfRows } from '../words/picture-words.ts';
import { raisonEnMots } from '../words/raisons-envoi.ts';
import type { Table } from '../words/table.ts';
import { listGestion, suiviButton } from './annonce-suivi.ts';
import { nomAudience } from './audience-annonce.ts';
import { ANNONCES_BUTTON } from './brouillons-annonce.ts';

/** What became of an announcement; the counts sum up to the audience. */
export interface SuiviAnnonce {
  readonly annonce: Annonce;
  /** Each of its audience. */
  readonly suivis: readonly SuiviEnvoi[];
  /** Null when it was not withdrawn. */
  readonly retireeLe: Temporal.Instant | null;
  readonly renvoi: Renvoi;
  /** How many have it, and have not said to have read it, where that is asked. */
  readonly nonLus: number;
  /** The same as a file, for the reader only. */
  readonly fichier: string;
}

export function viewSuiviAnnonce(suivi: SuiviAnnonce): Message {
  const { annonce, retireeLe, suivis, renvoi, nonLus, fichier } = suivi;
  const values = { annonce: annonce.id };
  return {
    title: fr`Qui a reçu « ${annonce.titre} »`,
    paragraphs: [
      fr`Envoyée le ${momentEnLettres(annonce.envoyeeLe)}. Destinataires : ${nomAudience(annonce.destinataires)}.`,
      ...(annonce.corrigeeLe ? [fr`Corrigée le ${momentEnLettres(annonce.corrigeeLe)}.`] : []),
      ...(retireeLe ? [fr`Retirée le ${momentEnLettres(retireeLe)} : son texte ne se lit plus.`] : []),
      ...(annonce.accuseDemande ? [fr`« J’ai lu » est demandé à chaque personne.`] : []),
    ],
    facts: say.factsOfSorts(fr`Destinataires`, suivis),
    sections: [
      ...(suivis.length === 0 ? [] : [{ pictures: [pictureOfReception(suivis, annonce)] }]),
      ...say.sectionsNonJoints(suivis),
      sectionDestinataires(suivis),
    ],
    buttons: compact([
      ...say.listRenvoiButtons(renvoi, 'annonce:renvoyer', values),
      nonLus > 0 &&
        action(fr`Relancer qui n’a pas dit « J’ai lu » (${String(nonLus)})`, 'annonce:renvoyer', {
          ...values,
          qui: 'non-lus',
        }),
      action(fr`Actualiser les chiffres`, 'annonce:suivi', values),
      { kind: 'link', label: fr`Télécharger la liste (CSV)`, url: fichier },
      ...listGestion(annonce),
      ANNONCES_BUTTON,
    ]),
    note: compact([
      suivis.some(({ sort }) => sort === 'envoye') &&
        fr`« Envoyé » : le serveur de courriel a pris le message, sans dire s’il est arrivé.`,
      ...Object.values(say.noteRenvoi(renvoi)),
      fr`Le lien de la liste est personnel et valable ${dureeDuLien('suiviAnnonce')}.`,
    ]).join(' '),
  };
}

/** How far it reached: all, and where there are several ways, each of them. */
export function pictureOfReception(
  suivis: readonly SuiviEnvoi[],
  { envoyeeLe }: Pick<Annonce, 'envoyeeLe'>,
): BarsPicture {
  const ways = [...new Set(suivis.map(moyenEnMots))];
  const groups = [
    [fr`Destinataires`, suivis] as const,
    ...(ways.length < 2
      ? []
      : ways.map((way) => [way, suivis.filter((one) => moyenEnMots(one) === way)] as const)),
  ];
  const rows = groups.map(([label, siens]) => ({
    label,
    counts: SORTS.map((sort) => siens.filter((one) => one.sort === sort).length),
  }));
  const legend = SORTS.map((sort) => say.PILLS_OF_SORTS[sort]);
  const parties = suivis.filter(({ sort }) => LEFT.has(sort)).length;
  const title = fr`L’annonce est partie pour ${pluralize(parties, fr`destinataire`, fr`destinataires`)} sur ${suivis.length}`;
  const source = fr`Annonce envoyée le ${momentEnLettres(envoyeeLe)}.`;
  const picture = { kind: 'bars', title, source, legend, rows } as const;
  return withoutEmptyShares({ ...picture, figures: figuresOfRows({ rows, legend }) });
}

const LEFT: ReadonlySet<Sort> = new Set(['lu', 'remis', 'envoye']);

function moyenEnMots({ plateforme }: SuiviEnvoi): string {
  return plateforme === null ? fr`Sans moyen connu` : getNomPlateforme({ plateforme });
}

const MAX_NOMMES = 60; // the file names the others

function sectionDestinataires(suivis: readonly SuiviEnvoi[]): Section {
  const others = suivis.length - MAX_NOMMES;
  const autres = fr`Et ${pluralize(others, fr`autre`, fr`autres`)}, dans la liste à télécharger.`;
  const list = inOrder(suivis).slice(0, MAX_NOMMES).map(toItem);
  return {
    title: fr`Un par un`,
    isFolded: true,
    list: others > 0 ? [...list, { text: autres }] : list,
  };
}

/** Those about whom something can be done come first, by name. */
function inOrder(suivis: readonly SuiviEnvoi[]): readonly SuiviEnvoi[] {
  const rank = ({ sort }: SuiviEnvoi) => -SORTS.indexOf(sort);
  return suivis.toSorted((a, b) => rank(a) - rank(b) || a.nom.localeCompare(b.nom, 'fr'));
}

function toItem(suivi: SuiviEnvoi): ListItem {
  const besides = besidesOf(suivi);
  const pill = say.PILLS_OF_SORTS[suivi.sort];
  return { text: suivi.nom, detail: fr`${pill.label}. ${besides}`, pills: [pill], besides };
}

/** « Slack, lundi 3 mai 2027 à 10 h. »; where it does not stand, why. */
function besidesOf(suivi: SuiviEnvoi): string {
  const { le, plateforme, sort } = suivi;
  const when = [
    ...(plateforme === null ? [] : [getNomPlateforme({ plateforme })]),
    ...(le === null ? [] : [fr`le ${momentEnLettres(le)}`]),
  ].join(', ');
  if (sort === 'lu' || sort === 'remis' || sort === 'envoye' || (sort === 'en-attente' && le !== null))
    return when;
  return raisonEnMots(suivi);
}

/** The same for a spreadsheet. */
export function tableOfReception(suivis: readonly SuiviEnvoi[]): Table {
  return {
    titre: fr`Destinataires`,
    columns: [fr`Destinataire`, fr`Sorte`, fr`État`, fr`Moyen`, fr`Le`, fr`Raison`],
    rows: inOrder(suivis).map((one) => [
      one.nom,
      one.isCanal ? fr`canal` : fr`personne`,
      say.PILLS_OF_SORTS[one.sort].label,
      one.plateforme === null ? '' : getNomPlateforme({ plateforme: one.plateforme }),
      one.le === null ? '' : momentEnLettres(one.le),
      one.le === null || one.raison !== null ? raisonEnMots(one) : '',
    ]),
  };
}

/** The receipt of a second sending. */
export function viewAnnonceRenvoyee(annonce: Annonce, renvoyes: number): Message {
  return {
    title: renvoyes === 0 ? fr`Rien à renvoyer` : fr`L’annonce repart`,
    paragraphs: [say.phraseRenvoi(renvoyes)],
    buttons: [suiviButton(annonce)],
  };
}

/** The same to who had not said to have read it; once a day, whoever presses. */
export function viewNonLusRelances(annonce: Annonce, relances: number): Message {
  return {
    title: relances === 0 ? fr`Déjà relancés aujourd’hui` : fr`La relance part`,
    paragraphs: [
      relances === 0
        ? fr`Personne n’est relancé deux fois le même jour.`
        : fr`${say.destinatairesEnMots({ personnes: relances, canaux: 0 })} : le message revient, et demande à nouveau « J’ai lu ».`,
    ],
    buttons: [suiviButton(annonce)],
  };
}
