import type { Message } from '../../conversation/chat.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import type { ContenuResume } from '../../domain/nouns/resume.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import { action } from '../words/buttons.ts';
import { type Block, type Document, heading, paragraph } from '../words/document.ts';
import { type Archive, cheminsOf, EMPREINTES, type PieceArchive, READ_ME } from '../words/fichiers.ts';
import { dureeDuLien } from '../words/liens.ts';
import { jourSansSemaine, pluralize } from '../words/phrases.ts';
import { audienceEnMots } from '../words/reponse-mots.ts';
import { titreResume } from './resume.ts';

/** All pieces as one package, with the text that says what is in it. */
export function archiveOf(
  convention: Pick<Convention, 'titre' | 'debut' | 'fin'>,
  pieces: readonly PieceArchive[],
): Archive {
  const annees = `${convention.debut.year}-${convention.fin.year}`;
  return {
    nom: `archive-ctg-${annees}`,
    pieces,
    readMe: {
      title: fr`Archive de la convention ${annees}`,
      lead: fr`Tout ce que la convention a produit : résumés, relevés, plan, réponses, chiffres et bilans.`,
      facts: [
        { label: fr`Convention`, value: convention.titre },
        {
          label: fr`Période`,
          value: fr`du ${jourSansSemaine(convention.debut)} au ${jourSansSemaine(convention.fin)}`,
        },
        { label: fr`Fichiers`, value: String(pieces.flatMap(cheminsOf).length) },
      ],
      blocks: [
        ...blocksOfContenu(pieces),
        heading(fr`Vérifier que rien n’a changé`),
        paragraph(
          fr`Le fichier ${EMPREINTES} donne l’empreinte SHA-256 de chaque fichier. Sous Linux, dans ce dossier : sha256sum -c ${EMPREINTES}. Les mêmes données donnent toujours la même archive, à l’octet près.`,
        ),
        heading(fr`Ce qui n’y est pas`),
        paragraph(
          fr`Les coordonnées, les comptes, les brouillons et le journal des envois : ils s’effacent avec le temps. Les réponses portent le nom de la structure, pas celui de la personne ; une réponse annulée n’y est pas. Les textes et les relevés sont gardés tels qu’ils ont été écrits.`,
        ),
        {
          kind: 'note',
          text: fr`Cette archive contient des réponses réservées au groupe projet : la discrétion de l’article 14 vaut aussi après la convention.`,
        },
      ],
    },
  };
}

/** The page where the archive is taken: what is in it, and the one link. */
export function viewArchive({ readMe }: Archive, token: string): Document {
  return {
    ...readMe,
    blocks: [
      {
        kind: 'links',
        links: [
          {
            label: fr`Télécharger l’archive (ZIP)`,
            detail: fr`Sa préparation prend quelques instants. Ce lien est personnel et vaut ${dureeDuLien('archive')}.`,
            url: fill(PATHS.archiveFichier, { token }),
            isMain: true,
            download: true,
          },
        ],
      },
      ...readMe.blocks,
    ],
  };
}

/** The archive at its place: what is in it, and the button that prepares it. */
export function viewArchiveEnPlace({ readMe }: Archive): Document {
  return {
    ...readMe,
    blocks: [
      { kind: 'contents', titre: fr`Sommaire` },
      { kind: 'actions', buttons: [prepareButton] },
      ...readMe.blocks,
    ],
  };
}

const prepareButton = action(fr`Préparer l’archive (ZIP)`, 'archive:preparer');

/** The archive in short, for whoever may take it. `url` null: it is not prepared yet. */
export function viewArchiveCourte({ readMe, pieces }: Archive, url: string | null): Message {
  return {
    title: readMe.title,
    paragraphs: [fr`Tout ce que la convention a produit, en un seul fichier à garder.`],
    facts: readMe.facts ?? [],
    sections: [
      {
        list: groupsOf(pieces).map(([dossier, siennes]) => ({
          text: fr`${titreDossierArchive(dossier)} : ${pluralize(siennes.flatMap(cheminsOf).length, fr`fichier`, fr`fichiers`)}`,
        })),
      },
    ],
    note:
      url === null
        ? fr`L’archive contient des réponses réservées au groupe projet.`
        : fr`Ce lien est personnel et vaut ${dureeDuLien('archive')}. L’archive contient des réponses réservées au groupe projet.`,
    buttons: [url === null ? prepareButton : { kind: 'link', label: fr`Voir et télécharger l’archive`, url }],
  };
}

/** What the command says once the file is written. */
export function viewArchiveEcrite({ readMe, pieces }: Archive): Message {
  return {
    title: fr`L’archive est prête`,
    facts: readMe.facts ?? [],
    sections: [{ list: groupsOf(pieces).map(([dossier]) => ({ text: titreDossierArchive(dossier) })) }],
    note: fr`Elle contient ${READ_ME} et ${EMPREINTES}. Gardez-la à l’abri : elle contient des réponses réservées au groupe projet.`,
  };
}

export const SANS_CONVENTION: Message = {
  title: fr`Il n’y a pas encore de convention : importez d’abord le plan d’actions.`,
};

/** « Résumé n° 1 – Groupe projet, version publique ». */
export function titreDuResume(contenu: ContenuResume): string {
  return fr`${titreResume(contenu)}, ${audienceEnMots(contenu.audience)}`;
}

/** What a table without a document is called. */
export function titreDuTableau(nom: string): string {
  return TABLEAUX.get(nom) ?? nom;
}

const TABLEAUX: ReadonlyMap<string, string> = new Map([
  ['plan-actions', fr`Les fiches, leurs versions et leurs avenants`],
  ['reponses', fr`Toutes les réponses et leurs versions`],
  ['indicateurs', fr`Tous les chiffres, avec leur date et leur source`],
  ['journal', fr`Ce qui s’est passé, jour après jour`],
]);

function blocksOfContenu(pieces: readonly PieceArchive[]): readonly Block[] {
  return groupsOf(pieces).flatMap(([dossier, siennes]): readonly Block[] => [
    heading(fr`${titreDossierArchive(dossier)} (dossier « ${dossier} »)`),
    {
      kind: 'list',
      items: siennes.map(
        ({ titre, source, formats }) =>
          fr`${titre} : ${source.nom} (${formats.map((format) => format.toUpperCase()).join(', ')})`,
      ),
    },
  ]);
}

function groupsOf(pieces: readonly PieceArchive[]) {
  return [...Map.groupBy(pieces, ({ dossier }) => dossier)];
}

function titreDossierArchive(dossier: string): string {
  return DOSSIERS.get(dossier) ?? dossier;
}

const DOSSIERS: ReadonlyMap<string, string> = new Map([
  ['bilans', fr`Bilans et rapports d’activité`],
  ['resumes', fr`Résumés publiés`],
  ['releves', fr`Relevés de décisions`],
  ['plan', fr`Plan d’actions et son historique`],
  ['reponses', fr`Réponses, par structure`],
  ['indicateurs', fr`Indicateurs`],
  ['journal', fr`Journal, sans nom`],
]);
