import type { Button, ListItem, Message, Section } from '../../conversation/chat.ts';
import {
  GENRES_LIGNE,
  isGenreModification,
  type LigneAvenant,
  type ProjetAvenant,
  type SignatureNotee,
} from '../../domain/nouns/avenant.ts';
import type { AvenantNote } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { RefusApplication } from '../../domain/plan/avenant.ts';
import { fr } from '../../fr.ts';
import { avenantEnMots } from '../words/avenant-mots.ts';
import { action } from '../words/buttons.ts';
import { capitalize, compact, jourSansSemaine, momentEnLettres, pluralize } from '../words/phrases.ts';
import { type AvenantLu, listNumbered } from './avenant-document.ts';
import { nomDeSignataire, type Signataire, sayLigne, sujetEnMots } from './ligne-avenant.ts';
import { ADD_LABELS, GENRES_EN_MOTS } from './modification.ts';

/** The place of the avenant: what waits, what is to be signed, by whom. */
export interface PlaceAvenant extends Omit<AvenantLu, 'projet'> {
  readonly projet: ProjetAvenant | null;
  /** The number that the next one has. */
  readonly numero: number;
  /** What waits and is in no draft. */
  readonly attente: readonly LigneAvenant[];
  /** What the draft says of a plan that is no longer so. */
  readonly perimees: readonly LigneAvenant[];
  readonly avenants: readonly AvenantNote[];
  /** Who proposed to apply it, by name, and what stands in the way of this reader; null: nobody did. */
  readonly propose: { readonly nom: string; readonly refus: RefusApplication | null } | null;
}

export function viewPlaceAvenant(place: PlaceAvenant): Message {
  const { projet, attente, avenants } = place;
  const total = attente.length + (projet?.lignes.length ?? 0);
  return {
    title: fr`Ce qui attend un avenant`,
    paragraphs: [
      total === 0
        ? fr`Aucune modification n’attend d’avenant.`
        : fr`${modifications(total)} en attente d’avenant.`,
      fr`La convention ne change que par un avenant signé de toutes les parties (article 11). Rien ne change avant le jour où il est appliqué ici.`,
    ],
    sections: [
      ...(projet === null ? [] : sectionsOfProjet(projet, place)),
      ...sectionOfAttente(place),
      sectionOfGenres(),
      ...sectionOfChangements(place),
      ...sectionOfAvenants(avenants),
    ],
    buttons: buttonsOf(place),
  };
}

function sectionsOfProjet(projet: ProjetAvenant, place: PlaceAvenant): readonly Section[] {
  const { signataires, perimees, propose } = place;
  return [
    {
      title: fr`Avenant n° ${projet.numero}, à signer`,
      paragraphs: [
        fr`Préparé le ${momentEnLettres(projet.prepareLe)}, avec ${modifications(projet.lignes.length)}. Ce qui vient ensuite attend l’avenant suivant.`,
        ...(perimees.length === 0 ? [] : [phrasePerimees(perimees, place.enjeux)]),
        ...(propose === null ? [] : [phraseProposition(propose)]),
      ],
    },
    {
      title: phraseSignatures(projet, signataires),
      list: signataires.map((partie) => itemOfPartie(partie, projet)),
    },
  ];
}

/** « 11 parties sur 18 ont signé l’avenant n° 1 ». */
export function phraseSignatures(
  { numero, signatures }: ProjetAvenant,
  signataires: readonly Pick<Signataire, 'code'>[],
): string {
  const codes = new Set(signatures.flatMap(({ partie, signeLe }) => (signeLe === null ? [] : [partie])));
  const signed = signataires.filter(({ code }) => codes.has(code)).length;
  return signed < 2
    ? fr`${signed} partie sur ${signataires.length} a signé l’avenant n° ${numero}`
    : fr`${signed} parties sur ${signataires.length} ont signé l’avenant n° ${numero}`;
}

function itemOfPartie(partie: Signataire, { signatures }: ProjetAvenant): ListItem {
  const signature = signatures.find((one) => one.partie === partie.code);
  const nom = nomDeSignataire(partie);
  return {
    text: nom,
    detail: signature === undefined ? fr`Ni délibération ni signature notée` : signatureEnMots(signature),
    buttons: [action(fr`Noter : ${nom}`, 'avenant:signer', { partie: partie.code })],
  };
}

function signatureEnMots({ delibereLe, signeLe, notePar, noteeLe }: SignatureNotee): string {
  const dits = [
    delibereLe === null ? fr`délibération attendue` : fr`délibération du ${jourSansSemaine(delibereLe)}`,
    signeLe === null ? fr`signature attendue` : fr`signature du ${jourSansSemaine(signeLe)}`,
  ];
  return fr`${capitalize(dits.join(', '))} (noté le ${jourSansSemaine(jourOf(noteeLe))} par ${notePar})`;
}

function sectionOfAttente({ attente, enjeux, projet }: PlaceAvenant): readonly Section[] {
  if (attente.length === 0) return [];
  return [
    {
      title: projet === null ? fr`En attente d’avenant` : fr`En attente de l’avenant suivant`,
      list: attente.map((ligne) => itemOfLigne(ligne, enjeux)),
    },
  ];
}

function itemOfLigne(ligne: LigneAvenant, enjeux: ReadonlyMap<string, string>): ListItem {
  const dites = sayLigne(ligne, enjeux);
  return {
    text: sujetEnMots(ligne, enjeux),
    detail: dites
      .map((one) => (dites.length === 1 ? changeEnMots(one) : fr`${one.quoi} : ${changeEnMots(one)}`))
      .join('\n'),
    ...(isGenreModification(ligne.genre) && {
      buttons: [action(fr`Retirer cette modification`, 'avenant:retirer', { modification: ligne.source })],
    }),
  };
}

export function changeEnMots({ avant, apres }: { readonly avant: string; readonly apres: string }): string {
  return fr`Avant : ${avant}\nAprès : ${apres}`;
}

/** The whole of it stands in its paper. */
function sectionOfChangements({ projet, ...place }: PlaceAvenant): readonly Section[] {
  if (projet === null) return [];
  return [
    {
      title: fr`Ce que change l’avenant n° ${projet.numero}`,
      list: listNumbered({ ...place, projet }).map((one) => ({
        text: fr`${one.numero} ${one.quoi}`,
        detail: changeEnMots(one),
      })),
      isFolded: true,
    },
  ];
}

function sectionOfGenres(): Section {
  const genres = GENRES_LIGNE.filter(isGenreModification);
  return {
    title: fr`Ajouter une modification`,
    list: genres.map((genre) => ({
      text: GENRES_EN_MOTS[genre],
      buttons: [action(ADD_LABELS[genre], 'avenant:ajouter', { genre })],
    })),
    isFolded: true,
  };
}

function sectionOfAvenants(avenants: readonly AvenantNote[]): readonly Section[] {
  if (avenants.length === 0) return [];
  const list = avenants.map((one) => ({ text: capitalize(avenantEnMots(one)), detail: one.objet }));
  return [{ title: fr`Avenants signés`, list, isFolded: true }];
}

function buttonsOf({ projet, attente, numero, propose, signataires }: PlaceAvenant): readonly Button[] {
  if (projet === null)
    return attente.length === 0
      ? []
      : [{ ...action(fr`Préparer l’avenant n° ${numero}`, 'avenant:preparer'), style: 'primary' }];
  const isSigned = listManquantes(projet, signataires).length === 0;
  return compact([
    action(fr`Lire et télécharger l’avenant n° ${projet.numero}`, 'avenant:lire'),
    action(fr`Noter une délibération ou une signature`, 'avenant:signer'),
    isSigned && { ...appliquerButton(propose), style: 'primary' },
    projet.signatures.length === 0 && action(fr`Refaire l’avenant n° ${projet.numero}`, 'avenant:preparer'),
    action(fr`Abandonner l’avenant n° ${projet.numero}`, 'avenant:abandonner'),
  ]);
}

function appliquerButton(propose: PlaceAvenant['propose']) {
  return propose === null
    ? action(fr`Proposer d’appliquer l’avenant`, 'avenant:appliquer')
    : action(fr`Voir et confirmer l’application`, 'avenant:appliquer');
}

/** Names of the parties that have not signed. */
export function listManquantes(
  { signatures }: ProjetAvenant,
  signataires: readonly Signataire[],
): readonly string[] {
  return signataires
    .filter(({ code }) => !signatures.some(({ partie, signeLe }) => partie === code && signeLe !== null))
    .map(nomDeSignataire);
}

export function phraseProposition({ nom, refus }: NonNullable<PlaceAvenant['propose']>): string {
  return refus === null
    ? fr`${nom} propose de l’appliquer : à vous de confirmer.`
    : fr`${nom} propose de l’appliquer. ${refusApplication(refus)}`;
}

export function refusApplication(refus: RefusApplication): string {
  return REFUS[refus];
}

const REFUS: Readonly<Record<RefusApplication, string>> = {
  'sans-proposition': fr`L’application est à proposer de nouveau : qui l’avait proposée n’a plus ce rôle.`,
  'la-meme': fr`Une autre personne confirme : la coordination et l’administration appliquent un avenant ensemble.`,
  'meme-role': fr`Une personne qui a l’autre rôle confirme : la coordination et l’administration appliquent un avenant ensemble.`,
};

export function phrasePerimees(
  perimees: readonly LigneAvenant[],
  enjeux: ReadonlyMap<string, string>,
): string {
  const quoi = perimees.map((ligne) => sujetEnMots(ligne, enjeux));
  return fr`Attention, la convention a changé depuis, ou la décision : ${quoi.join(', ')}. Cet avenant ne peut plus être appliqué : abandonnez-le, puis refaites-le.`;
}

export function modifications(nombre: number): string {
  return pluralize(nombre, fr`modification`, fr`modifications`);
}
