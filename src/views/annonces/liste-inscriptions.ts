/** Who comes to an event, for coordination: to read, to count with, and to have signed. */

import type { ListItem, Message, Section } from '../../conversation/chat.ts';
import type { AnnonceEvenement } from '../../domain/annonces/annonce.ts';
import { listOf } from '../../domain/annonces/evenement.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import type { EtatParticipation, Participation } from '../../domain/nouns/seance.ts';
import { fr } from '../../fr.ts';
import type { Export } from '../words/fichiers.ts';
import { dureeDuLien } from '../words/liens.ts';
import { momentEnLettres, pluralize } from '../words/phrases.ts';
import { etatParticipation, factsOfSeance } from '../words/seance-mots.ts';
import { toSheet } from '../words/table.ts';
import { suiviButton } from './annonce-suivi.ts';
import { inscriptionsEnMots } from './inscriptions.ts';

/** One of them, and who that is. */
export type Inscrit = Participation & { readonly qui: Pick<Personne, 'prenom' | 'nom' | 'structure'> };

export interface ListeInscriptions {
  readonly annonce: AnnonceEvenement;
  /** By the order of registering. */
  readonly inscrits: readonly Inscrit[];
}

export function viewInscriptions(
  { annonce, inscrits }: ListeInscriptions,
  fichiers: Readonly<Record<'csv' | 'pdf', string>>,
): Message {
  const { titre, evenement } = annonce;
  return {
    title: fr`Inscriptions : « ${titre} »`,
    paragraphs: [phraseCompte(inscrits)],
    facts: [
      ...factsOfSeance(evenement),
      { label: fr`Inscriptions`, value: inscriptionsEnMots(evenement) },
      ...(evenement.question === null ? [] : [{ label: fr`Question posée`, value: evenement.question }]),
    ],
    sections: ORDRE.flatMap((etat) => sectionsOf(etat, inscrits)),
    buttons: [
      { kind: 'link', label: fr`Imprimer la feuille à signer (PDF)`, url: fichiers.pdf },
      { kind: 'link', label: fr`Télécharger la liste (CSV)`, url: fichiers.csv },
      suiviButton(annonce),
    ],
    note: fr`Les liens de la liste sont personnels et valables ${dureeDuLien('inscriptions')}.`,
  };
}

/** « 12 inscriptions, 3 sur liste d’attente. » */
export function phraseCompte(inscrits: readonly Participation[]): string {
  const count = (etat: EtatParticipation) => listOf(etat, inscrits).length;
  const attente = count('attente') === 0 ? '' : fr`, ${count('attente')} sur liste d’attente`;
  return fr`${pluralize(count('inscrit'), fr`inscription`, fr`inscriptions`)}${attente}.`;
}

const ORDRE = ['inscrit', 'attente', 'retire'] as const;

const TITRES: Readonly<Record<EtatParticipation, string>> = {
  inscrit: fr`Viennent`,
  attente: fr`Liste d’attente`,
  retire: fr`Ne viennent plus`,
};

function sectionsOf(etat: EtatParticipation, inscrits: readonly Inscrit[]): readonly Section[] {
  const list = inscrits.filter((one) => one.etat === etat).map(toItem);
  return list.length === 0 ? [] : [{ title: TITRES[etat], list }];
}

function toItem({ qui, reponse, majLe }: Inscrit): ListItem {
  const dit = reponse === null ? '' : fr` Réponse : « ${reponse} ».`;
  return {
    text: fr`${getNomComplet(qui)}, ${qui.structure.nom}`,
    detail: fr`Le ${momentEnLettres(majLe)}.${dit}`,
  };
}

/** As a table for a spreadsheet, and as a sheet to sign: of that one, who comes alone, by name. */
export function exportOfInscriptions({ annonce, inscrits }: ListeInscriptions): Omit<Export, 'nom'> {
  const { titre, evenement } = annonce;
  const table = toSheet(fr`Inscriptions`, inscrits, [
    [fr`Nom`, ({ qui }) => qui.nom],
    [fr`Prénom`, ({ qui }) => qui.prenom],
    [fr`Structure`, ({ qui }) => qui.structure.nom],
    [fr`État`, ({ etat }) => etatParticipation(etat)],
    [fr`Mise à jour`, ({ majLe }) => momentEnLettres(majLe)],
    [evenement.question ?? fr`Réponse`, ({ reponse }) => reponse],
  ]);
  const present = listOf('inscrit', inscrits)
    .map((one) => inscrits.find(({ personne }) => personne.id === one.personne.id)?.qui)
    .filter((qui) => qui !== undefined)
    .sort((a, b) => a.nom.localeCompare(b.nom, 'fr'));
  return {
    table,
    donnees: null,
    document: {
      title: fr`Feuille de présence`,
      lead: titre,
      facts: factsOfSeance(evenement),
      blocks: [
        {
          kind: 'table',
          caption: fr`Personnes inscrites`,
          head: [fr`Nom et prénom`, fr`Structure`, fr`Signature`],
          rows: [
            ...present.map(({ nom, prenom, structure }) => [`${nom} ${prenom}`, structure.nom, '']),
            ...Array.from({ length: BLANK_ROWS }, () => ['', '', '']),
          ],
        },
      ],
    },
  };
}

const BLANK_ROWS = 3; // for who comes all the same
