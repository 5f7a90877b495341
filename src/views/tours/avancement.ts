import type { Temporal } from 'temporal-polyfill';
import type { Button, Fact, ListItem, Message, Section } from '../../conversation/chat.ts';
import type { MessageTable, Picture } from '../../conversation/picture.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type {
  Avancement,
  AvancementEnjeu,
  Chiffres,
  ChiffresPartie,
  LigneAvancement,
} from '../../domain/tours/avancement.ts';
import { fr } from '../../fr.ts';
import { mentionOf } from '../words/avenant-mots.ts';
import {
  CREATE_SEANCE_BUTTON,
  manquantsButton,
  resumeButton,
  suiviTourButton,
  titreFiche,
} from '../words/buttons.ts';
import { dureeDuLien } from '../words/liens.ts';
import {
  enumeration,
  fichesDemandees,
  jourSansSemaine,
  momentEnLettres,
  pluralize,
} from '../words/phrases.ts';
import { shortOf } from '../words/picture-words.ts';
import { factsOfStatuts, pillsOfVersion } from '../words/statut-tons.ts';
import { pictureOfParties, pictureOfProgress, pictureOfTour } from './picture-tour.ts';
import { nonDemandee, phrasesNonDemandees } from './terminees.ts';

export interface DemandeViewAvancement {
  readonly tour: Tour;
  readonly seance: Seance;
  readonly avancement: Avancement;
  readonly parties: readonly ChiffresPartie[];
  readonly jour: Temporal.PlainDate;
  /** Fiches whose last two answers were both « Rien de nouveau ». */
  readonly repetees: readonly number[];
  /** The same as files, for the reader only. */
  readonly exports: { readonly csv: string; readonly json: string };
  /** The deadline has come: the summary may be published. */
  readonly canPublish: boolean;
}

/** The progress of a tour, for coordination: figures, then each fiche in its enjeu. */
export function viewAvancement(demande: DemandeViewAvancement): Message {
  const { tour, seance, avancement } = demande;
  return {
    title: fr`Où en est le tour de réponses`,
    paragraphs: [
      phraseTour(tour, seance),
      titreChiffres(avancement.total),
      ...avancement.anciennes.map(phraseMention),
    ],
    facts: factsOfAvancement(avancement),
    sections: [
      { pictures: picturesOfTour(demande) },
      ...sectionEnRetard(avancement),
      ...avancement.enjeux.map((enjeu) => sectionEnjeu(enjeu, demande.repetees)),
    ],
    ...(avancement.lignes.length > 0 && { table: tableOf(avancement, demande.repetees) }),
    note: fr`Les liens d’export sont personnels et valables ${dureeDuLien('avancement')} : ils ouvrent toutes les réponses.`,
    buttons: listButtons(demande),
  };
}

/** How far it has come and how long it still lasts, by enjeu and by party. */
export function picturesOfTour({
  tour,
  avancement,
  parties,
  jour,
}: Pick<DemandeViewAvancement, 'tour' | 'avancement' | 'parties' | 'jour'>): readonly Picture[] {
  return [
    ...(tour.importe ? [] : [pictureOfProgress(avancement.total, tour, jour)]),
    pictureOfTour(avancement, tour),
    ...pictureOfParties(parties, tour),
  ];
}

/** Which tour this is, and what it waits for. */
export function phraseTour(tour: Tour, { debut, instance }: Seance): string {
  return fr`Séance du ${momentEnLettres(debut)} (${instance.nom}). ${etatTour(tour)}`;
}

/** « 14 réponses sur 21 fiches demandées. », and how many are not, and why. */
export function titreChiffres(chiffres: Chiffres): string {
  const reponses = pluralize(chiffres.repondues, fr`réponse`, fr`réponses`);
  return [fr`${reponses} sur ${fichesDemandees(chiffres.demandees)}.`, ...phrasesNonDemandees(chiffres)].join(
    ' ',
  );
}

/** « Fiche 12 : fermée par l’avenant n° 2 du 3 mars 2027. Elle n’est plus demandée. » */
function phraseMention(fiche: FicheAction): string {
  const how = mentionOf(fiche) ?? '';
  return fr`Fiche ${fiche.numero} : ${how.charAt(0).toLowerCase()}${how.slice(1)}. Elle n’est plus demandée.`;
}

/** Before the first tour. */
export const AUCUN_TOUR: Message = {
  title: fr`Aucun tour de réponses`,
  paragraphs: [fr`Aucun tour n’a encore été ouvert. Créez une séance pour en préparer un.`],
  buttons: [CREATE_SEANCE_BUTTON],
};

function etatTour({ etat, echeance, gel, importe }: Tour): string {
  if (importe) return fr`Tour importé : ces réponses viennent d’un suivi antérieur à cet outil.`;
  switch (etat) {
    case 'prepare':
      return fr`Le tour n’est pas encore ouvert.`;
    case 'ouvert':
      return fr`Réponses attendues avant le ${momentEnLettres(echeance)}, possibles jusqu’au ${momentEnLettres(gel)}.`;
    case 'fige':
      return fr`Le tour est terminé : les réponses ne changent plus.`;
    case 'publie':
      return fr`Le résumé est publié : les réponses ne changent plus.`;
    case 'clos':
      return fr`Le tour a été arrêté.`;
  }
}

/** Zeros are left out, except what coordination looks for first. */
function factsOfAvancement({ total: chiffres, lignes }: Avancement): readonly Fact[] {
  const { parDifficulte } = chiffres;
  const counts: readonly (readonly [string, number])[] = [
    [fr`Difficulté à surveiller`, parDifficulte.a_surveiller],
    [fr`Difficulté bloquante`, parDifficulte.bloquante],
    [fr`À l’ordre du jour`, chiffres.ordreDuJour],
    [fr`Rien de nouveau`, chiffres.rienDeNouveau],
    [fr`Réponses reçues après la date`, chiffres.tardives],
    [fr`Actions dont la date est dépassée`, chiffres.enRetard],
  ];
  return [
    { label: fr`Réponses manquantes`, value: String(chiffres.manquantes) },
    { label: fr`Fiches sans pilote`, value: String(chiffres.sansPilote) },
    ...factsOfStatuts(listMontres(lignes), chiffres.demandees),
    ...counts.filter(([, nombre]) => nombre > 0).map(([label, nombre]) => ({ label, value: String(nombre) })),
  ];
}

function listMontres(lignes: readonly LigneAvancement[]) {
  return lignes.map(({ connue }) => connue?.statut ?? 'sans_reponse');
}

function sectionEnRetard({ lignes }: Avancement): readonly Section[] {
  const list = lignes.flatMap(({ fiche, promise, enRetard }): ListItem[] => {
    if (!enRetard || promise === null) return [];
    const detail = fr`Prévue pour le ${jourSansSemaine(promise.date)}`;
    return [{ text: titreFiche(fiche), detail }];
  });
  return list.length === 0 ? [] : [{ title: fr`Actions dont la date est dépassée`, list }];
}

function sectionEnjeu({ enjeu, chiffres, lignes }: AvancementEnjeu, repetees: readonly number[]): Section {
  const reponses = pluralize(chiffres.repondues, fr`réponse`, fr`réponses`);
  return {
    title: fr`${enjeu.titre} : ${reponses} sur ${fichesDemandees(chiffres.demandees)}`,
    paragraphs: factsOfStatuts(listMontres(lignes), null).map(({ label, value }) => fr`${label} : ${value}.`),
    list: lignes.map((ligne) => ({
      text: titreFiche(ligne.fiche),
      detail: etatLigne(ligne, repetees),
      ...(ligne.reponse !== null && !ligne.auRepos && withPills(ligne, ligne.reponse, repetees)),
    })),
    isTabled: true,
  };
}

/** The same lines, to be sorted by whoever reads them in a chat. */
function tableOf({ lignes }: Avancement, repetees: readonly number[]): MessageTable {
  return {
    caption: fr`Les réponses de chaque fiche`,
    head: [fr`N°`, fr`Action`, fr`Enjeu`, fr`Réponse`],
    rows: lignes.map((ligne) => {
      const { numero, titreCourt, enjeu } = ligne.fiche;
      const court = shortOf(enjeu.titre).short ?? enjeu.titre;
      return [numero, titreCourt, court, etatLigne(ligne, repetees)];
    }),
  };
}

function etatLigne(ligne: LigneAvancement, repetees: readonly number[]): string {
  const { reponse, pilotes, fiche, aConfirmer } = ligne;
  if (ligne.auRepos) return nonDemandee(fiche);
  if (reponse === null) {
    if (pilotes.length === 0) return fr`Sans pilote, sans réponse`;
    const noms = enumeration(pilotes.map(({ nom }) => nom));
    return aConfirmer ? fr`Terminée, pas encore confirmée (${noms})` : fr`Sans réponse (${noms})`;
  }
  return [
    ...pillsOfVersion(reponse.courante).map(({ label }) => label),
    ...besidesLigne(ligne, reponse, repetees),
  ].join(', ');
}

function withPills(
  ligne: LigneAvancement,
  reponse: Reponse,
  repetees: readonly number[],
): Pick<ListItem, 'pills' | 'besides'> {
  return {
    pills: pillsOfVersion(reponse.courante),
    besides: besidesLigne(ligne, reponse, repetees).join(', '),
  };
}

function besidesLigne(
  { aConfirmer, fiche, pilotes }: LigneAvancement,
  { courante: { ordreDuJour, tardive, rienDeNouveau } }: Reponse,
  repetees: readonly number[],
): readonly string[] {
  return [
    ...(ordreDuJour ? [fr`à l’ordre du jour`] : []),
    ...(rienDeNouveau ? [aConfirmer ? fr`confirmée` : nouveaute(repetees.includes(fiche.numero))] : []),
    ...(tardive ? [fr`reçue après la date`] : []),
    ...(pilotes.length === 0 ? [fr`sans pilote`] : []),
  ];
}

function nouveaute(isRepetee: boolean): string {
  return isRepetee ? fr`rien de nouveau, deux fois de suite` : fr`rien de nouveau`;
}

function listButtons({ tour, avancement, exports, canPublish }: DemandeViewAvancement): readonly Button[] {
  const isPublie = tour.etat === 'publie';
  return [
    ...(avancement.total.manquantes > 0 ? [manquantsButton(tour)] : []),
    ...(tour.etat === 'prepare' ? [] : [suiviTourButton(tour)]),
    ...(canPublish && !isPublie ? [{ ...resumeButton(tour), style: 'primary' as const }] : []),
    { kind: 'link', label: fr`Télécharger le tableau (CSV)`, url: exports.csv },
    { kind: 'link', label: fr`Télécharger les données (JSON)`, url: exports.json },
  ];
}
