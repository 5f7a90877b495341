import type { Temporal } from 'temporal-polyfill';
import type { ListItem, Message } from '../../conversation/chat.ts';
import { type Convention, isTerminee } from '../../domain/nouns/convention.ts';
import { fr } from '../../fr.ts';
import { jourSansSemaine } from '../words/dates.ts';
import { pluralize } from '../words/nombres.ts';
import { enumeration } from '../words/phrases.ts';

type Codes = readonly Pick<Convention, 'code'>[];

/** Every convention of the installation, with the address of its pages where it is known. */
export function viewConventions(
  conventions: readonly { readonly convention: Convention; readonly url: string | null }[],
  jour: Temporal.PlainDate,
): Message {
  const list = conventions.map(({ convention, url }): ListItem => {
    const { code, nomCourt, debut, fin } = convention;
    const days = fr`du ${jourSansSemaine(debut)} au ${jourSansSemaine(fin)}`;
    const dates = isTerminee(convention, jour) ? fr`${days}, terminée` : days;
    return { text: fr`${nomCourt} (${code})`, detail: url === null ? dates : fr`${dates} : ${url}` };
  });
  if (list.length === 0) return { title: fr`Aucune convention n’est chargée.` };
  return {
    title: pluralize(list.length, fr`convention`, fr`conventions`),
    sections: [{ list }],
    note: fr`La première est celle des adresses publiques sans nom de convention.`,
  };
}

/** A command acts in one of them. */
export function viewConventionANommer(conventions: Codes): Message {
  return { title: fr`Rien n’est fait : nommez la convention avec --convention, ${namesOf(conventions)}.` };
}

export function viewConventionInconnue(code: string, conventions: Codes): Message {
  if (conventions.length === 0) return { title: fr`Rien n’est fait : aucune convention n’est chargée.` };
  return {
    title: fr`Rien n’est fait : « ${code} » n’est pas une convention d’ici. Il y a ${namesOf(conventions)}.`,
  };
}

export function viewSameName(nom: string): Message {
  return { title: fr`Cette convention s’appelle déjà « ${nom} ». Rien n’a changé.` };
}

export function viewConventionRenamed(avant: string, nom: string): Message {
  return {
    title: fr`« ${avant} » s’appelle maintenant « ${nom} ».`,
    paragraphs: [fr`Son code et ses adresses restent les mêmes. Ses calendriers montrent le nouveau nom.`],
  };
}

/** It is put away once nobody works in it any more. */
export function viewPasTerminee({ nomCourt }: Convention, finDesAcces: Temporal.PlainDate): Message {
  return {
    title: fr`Rien n’est fait : ${nomCourt} n’est pas terminée.`,
    paragraphs: [
      fr`Ses personnes y entrent jusqu’au ${jourSansSemaine(finDesAcces)}. Archivez-la après ce jour.`,
    ],
  };
}

export function viewConventionArchivee({ nomCourt }: Convention, personnes: number): Message {
  if (personnes === 0) return { title: fr`${nomCourt} est déjà archivée : personne n’y entre plus.` };
  return {
    title: fr`${nomCourt} est archivée.`,
    paragraphs: [
      fr`${pluralize(personnes, fr`personne n’y entre plus`, fr`personnes n’y entrent plus`)}.`,
      fr`Ses pages publiques, ses résumés et ses calendriers restent à leur adresse.`,
    ],
  };
}

/** It is all there; who goes on is said, since both would write to the same people. */
export function viewConventionExportee({
  nomCourt,
  fichier,
  sauvegarde,
}: {
  readonly nomCourt: string;
  readonly fichier: string;
  readonly sauvegarde: Contenu;
}): Message {
  return {
    title: fr`${nomCourt} est écrite dans ${fichier}`,
    facts: listContenu(sauvegarde),
    note: fr`Elle est toujours ici, et continue. Pour la déplacer sans écrire deux fois à personne : supprimez-la ici (convention:supprimer), puis importez ce fichier ailleurs (convention:importer). Les sessions et les avis aux logiciels ne sont pas dans le fichier. Il contient des données personnelles.`,
  };
}

export function viewConventionImportee(
  { code, ...sauvegarde }: Contenu & { readonly code: string },
  isDone: boolean,
): Message {
  return {
    title: isDone ? fr`La convention ${code} est ici` : fr`La convention ${code} peut venir ici`,
    facts: listContenu(sauvegarde),
    note: isDone
      ? fr`Ce qui partait au moment de l’export est d’abord vérifié. Relancez le programme s’il est en marche.`
      : fr`Rien n’est importé.`,
  };
}

/** `lignes` null: nothing is done yet. */
export function viewConventionSupprimee({ nomCourt }: Convention, lignes: number | null): Message {
  if (lignes === null)
    return {
      title: fr`Rien n’est supprimé : ${nomCourt} serait effacée pour toujours`,
      paragraphs: [
        fr`Ses personnes, ses réponses, ses résumés, ses pages et ses calendriers ne seraient plus nulle part ici. Exportez-la d’abord (convention:exporter). Les sauvegardes déjà écrites la gardent.`,
      ],
    };
  return {
    title: fr`${nomCourt} est supprimée`,
    paragraphs: [
      fr`${pluralize(lignes, fr`ligne effacée`, fr`lignes effacées`)}. Relancez le programme s’il est en marche.`,
    ],
  };
}

interface Contenu {
  readonly personnes: number;
  readonly lignes: number;
}

function listContenu({ personnes, lignes }: Contenu): Message['facts'] {
  return [
    { label: fr`Personnes`, value: fr`${personnes}` },
    { label: fr`Lignes`, value: fr`${lignes}` },
  ];
}

function namesOf(conventions: Codes): string {
  return enumeration(conventions.map(({ code }) => code));
}
