import type { Message } from '../../conversation/chat.ts';
import { getNomPlateforme, type RaisonFin } from '../../domain/nouns/compte.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { getNomComplet, listComptesJoignables } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { voirPersonneButton } from '../annuaire/personnes.ts';
import { titreFiche } from '../words/fiche-mots.ts';
import { remplacerButton } from '../words/nommer-pilote.ts';
import { voiesEnMots } from '../words/voies.ts';

export interface CompteFerme {
  readonly personne: Personne;
  /** What this person leads. */
  readonly fiches: readonly FicheAction[];
  readonly plateforme: string;
  readonly raison: RaisonFin;
}

const CAUSES: Readonly<Record<RaisonFin, (nom: string, plateforme: string) => string>> = {
  'compte-desactive': (nom, plateforme) => fr`Le compte ${plateforme} de ${nom} est fermé`,
  'application-retiree': (nom, plateforme) => fr`${nom} a retiré le robot de ${plateforme}`,
};

/** A lead has one way less to hear from us: coordination sees whether one is left, and what that person leads. */
export function viewCompteFerme({ personne, fiches, plateforme, raison }: CompteFerme): Message {
  const autres = listComptesJoignables(personne);
  return {
    title: CAUSES[raison](getNomComplet(personne), getNomPlateforme({ plateforme })),
    paragraphs: [
      autres.length === 0
        ? fr`Aucun compte ne permet plus de lui écrire : ses rappels ne partent plus.`
        : fr`Ses messages partent maintenant ${voiesEnMots(autres)}.`,
      fr`Si cette personne est partie, nommez qui prend la suite, puis désactivez-la.`,
    ],
    sections: [
      {
        list: fiches.map((fiche) => ({
          text: titreFiche(fiche),
          buttons: [remplacerButton(fiche, personne)],
        })),
      },
    ],
    buttons: [voirPersonneButton(personne)],
  };
}
