import type { Message } from '../../conversation/chat.ts';
import type { Convention } from '../../domain/nouns/convention.ts';
import { fr } from '../../fr.ts';
import { fill, PATHS } from '../../links.ts';
import { listFacts, type Sauvegarde } from '../accueil/sauvegarde.ts';

/** It is all there; who goes on is said, since both would write to the same people. */
export function viewConventionExportee({
  nomCourt,
  fichier,
  sauvegarde,
}: {
  readonly nomCourt: string;
  readonly fichier: string;
  readonly sauvegarde: Sauvegarde;
}): Message {
  return {
    title: fr`${nomCourt} est écrite dans ${fichier}`,
    facts: listFacts(sauvegarde),
    paragraphs: [
      sauvegarde.isSealed
        ? fr`Le fichier est chiffré par la phrase de SAUVEGARDES_PHRASE.`
        : fr`Le fichier n’est pas chiffré : toutes les données personnelles de la convention y sont lisibles. Pour le chiffrer, donnez SAUVEGARDES_PHRASE.`,
      fr`La convention est toujours ici, et continue. Pour la déplacer, essayez d’abord ce fichier là-bas (convention:importer, sans --confirmer), puis supprimez-la ici avec ce fichier (convention:supprimer), puis importez-le là-bas.`,
      fr`Les jetons des espaces Slack restent chiffrés par la clé SECRET_KEY d’ici : donnez-la là-bas dans SECRET_KEY_PREVIOUS, ou reliez ces espaces de nouveau.`,
      fr`Les sessions et les avis aux logiciels ne sont pas dans le fichier.`,
    ],
  };
}

export interface ConventionImportee extends Sauvegarde {
  readonly code: string;
  /** How many people and addresses were erased again, and texts masked again. */
  readonly effaces: number;
}

export function viewConventionImportee(
  { code, effaces, ...sauvegarde }: ConventionImportee,
  { isDone, isAlone }: { readonly isDone: boolean; readonly isAlone: boolean },
): Message {
  const facts = listFacts(sauvegarde);
  const place = isAlone
    ? []
    : [
        fr`Elle est la dernière des conventions d’ici : ses adresses publiques portent son nom. Celles d’avant qui ne le portaient pas ne mènent plus à elle.`,
      ];
  const paragraphs = [
    ...place,
    fr`Les accords qui font reconnaître des personnes par la messagerie d’une autre convention ne sont pas repris : chaque administration les redit ici (partager-messagerie).`,
  ];
  if (!isDone)
    return {
      title: fr`La convention ${code} peut venir ici`,
      facts,
      paragraphs,
      note: fr`Tout a été essayé, puis annulé : rien n’est importé.`,
    };
  return {
    title: fr`La convention ${code} est ici`,
    facts: [...facts, { label: fr`Effacées de nouveau`, value: fr`${effaces}` }],
    paragraphs,
    note: fr`Ce qui a pu partir depuis l’export est d’abord vérifié. Relancez le programme s’il est en marche.`,
  };
}

interface Suppression {
  readonly fichier: string | null;
  /** Where it lives from now on. */
  readonly vers: string | null;
  /** No other convention is here. */
  readonly isAlone: boolean;
  readonly isDone: boolean;
}

export function viewConventionSupprimee(
  { nomCourt, code }: Convention,
  { personnes, lignes }: Pick<Sauvegarde, 'personnes' | 'lignes'>,
  { fichier, vers, isAlone, isDone }: Suppression,
): Message {
  const facts = [
    { label: fr`Personnes`, value: fr`${personnes}` },
    { label: fr`Lignes`, value: fr`${lignes}` },
  ];
  if (isDone)
    return {
      title: fr`${nomCourt} est supprimée`,
      facts,
      ...(vers !== null && { paragraphs: phrasesVers({ code, vers, isAlone, isDone }) }),
      note: fr`Relancez le programme s’il est en marche.`,
    };
  return {
    title: fr`Rien n’est supprimé : ${nomCourt} serait effacée pour toujours`,
    facts,
    paragraphs: [
      fichier === null
        ? fr`Aucun fichier n’est comparé : ce qui n’est pas exporté serait perdu.`
        : fr`Le fichier ${fichier} contient tout ce qui serait effacé, sauf les sessions et les avis aux logiciels.`,
      fr`Ses personnes, ses réponses, ses résumés, ses pages et ses calendriers ne seraient plus ici.`,
      ...(vers === null
        ? [
            fr`Les agendas qui suivent ses calendriers garderaient leurs dates sans les mettre à jour : prévenez ces personnes. Si elle continue ailleurs, donnez --vers.`,
          ]
        : phrasesVers({ code, vers, isAlone, isDone })),
      fr`Les personnes qui y sont entrées devraient se connecter de nouveau, aussi dans leurs autres conventions. Les sauvegardes déjà écrites la gardent.`,
    ],
  };
}

/** What leads there once it is gone, and what does not. */
function phrasesVers({
  code,
  vers,
  isAlone,
  isDone,
}: Pick<Convention, 'code'> &
  Pick<Suppression, 'isAlone' | 'isDone'> & { readonly vers: string }): readonly string[] {
  const path = fill(PATHS.convention, { convention: code });
  const leads = isDone ? fr`mène désormais` : fr`mènerait`;
  const [lead, not] = isDone
    ? [fr`y mènent`, fr`n’y mènent pas`]
    : [fr`y mèneraient`, fr`n’y mèneraient pas`];
  return [
    fr`Ce qui commence ici par ${path}, pages et calendriers, ${leads} à ${vers}${path}, tant que l’adresse d’ici reste en service : gardez-la.`,
    isAlone
      ? fr`Les adresses sans nom de convention et les liens personnels ${lead} aussi, tant qu’aucune autre convention n’est ici.`
      : fr`Les adresses sans nom de convention et les liens personnels déjà envoyés, calendriers personnels compris, ${not} : plus rien ici ne dit qu’ils étaient les siens. Là-bas, les mêmes liens s’ouvrent.`,
  ];
}

/** Why it does not lead there. */
export type RefusVers = 'illisible' | 'sans-adresse' | 'ici';

export function viewVersRefuse(why: RefusVers): Message {
  return { title: fr`Rien n’est supprimé : ${REFUS_VERS[why]}` };
}

const REFUS_VERS: Readonly<Record<RefusVers, string>> = {
  illisible: fr`l’adresse de --vers commence par https:// et s’arrête au nom, par exemple https://ctg.departement.example`,
  'sans-adresse': fr`l’adresse d’ici n’est pas connue, et rien ne mènerait à celle de --vers. Lancez d’abord le programme, ou donnez PUBLIC_URL à la commande`,
  ici: fr`l’adresse de --vers est celle d’ici`,
};
