import type { ListItem, Message } from '../../conversation/chat.ts';
import {
  type BilanFusion,
  type Doublon,
  type Fusion,
  JOURS_ANNULATION,
} from '../../domain/annuaire/fusion.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { ESSAI, enumeration, jourSansSemaine, notice } from '../words/phrases.ts';
import { describe, listBilan } from './fusion.ts';

/** What the command line lists: by code, since a command names people so. */
export function viewListeDoublons({
  doublons,
  annulables,
  codes,
}: {
  readonly doublons: readonly Doublon[];
  readonly annulables: readonly Fusion[];
  readonly codes: ReadonlyMap<string, string>;
}): Message {
  const codeOf = (id: string) => codes.get(id) ?? id;
  const sections = [
    { title: fr`À vérifier`, list: doublons.map((doublon) => ligneDoublon(doublon, codeOf)) },
    {
      title: fr`Réunions qui peuvent être annulées`,
      list: annulables.map(({ doublonId, gardeeId, faiteLe }) => ({
        text: fr`${codeOf(doublonId)}, réunie à ${codeOf(gardeeId)} le ${jourSansSemaine(jourOf(faiteLe))}`,
      })),
    },
  ].filter(({ list }) => list.length > 0);
  return sections.length === 0
    ? { title: fr`Aucune personne ne semble inscrite deux fois.` }
    : { title: fr`Les doublons`, sections };
}

export function viewEssaiFusion(
  paire: { readonly gardee: Personne; readonly doublon: Personne },
  contenu: { readonly bilan: BilanFusion; readonly fiches: readonly FicheAction[] },
): Message {
  return {
    title: ESSAI,
    paragraphs: [
      fr`Inscription gardée : ${describe(paire.gardee)}.`,
      fr`Doublon : ${describe(paire.doublon)}. Il ne serait plus inscrit.`,
    ],
    sections: [{ title: fr`Ce qui passerait à l’inscription gardée`, list: listBilan(paire, contenu) }],
  };
}

/** `code` is the double's: how the merge is undone. */
export function viewFusionFaite(personne: Personne, code: string): Message {
  return notice(fr`${getNomComplet(personne)} n’a plus qu’une inscription`, [
    fr`Pour annuler pendant ${JOURS_ANNULATION} jours : npm run espace -- fusionner ${code} --annuler --confirmer`,
  ]);
}

export function viewEssaiSeparation(personnes: readonly Personne[]): Message {
  return notice(ESSAI, [
    fr`Ces inscriptions seraient de nouveau séparées : ${enumeration(personnes.map(describe))}.`,
  ]);
}

export function viewInscriptionInconnue(texte: string): Message {
  return notice(
    fr`Rien n’est changé : « ${texte} » n’est le code ou l’adresse d’aucune personne, ou de plusieurs.`,
    [fr`Pour les codes des doublons : npm run espace -- fusionner`],
  );
}

function ligneDoublon(
  { personnes: [one, other], raison }: Doublon,
  codeOf: (id: string) => string,
): ListItem {
  return {
    text: fr`${codeOf(one.id)} et ${codeOf(other.id)} : ${raison === 'adresse' ? fr`même adresse` : fr`même nom, même structure`}`,
    detail: fr`${describe(one)} ; ${describe(other)}`,
  };
}
