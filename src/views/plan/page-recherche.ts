import type { Temporal } from 'temporal-polyfill';
import type { ListItem, Message } from '../../conversation/chat.ts';
import type { FicheSuivie } from '../../domain/nouns/etat-fiche.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Partie } from '../../domain/nouns/partie.ts';
import { listPilotages } from '../../domain/nouns/pilotage.ts';
import { STATUTS } from '../../domain/nouns/reponse.ts';
import { isEnVigueur } from '../../domain/nouns/vigueur.ts';
import { fr } from '../../fr.ts';
import type { Filtre } from '../pages/recherche.ts';
import { mentionOfAll } from '../words/avenant-mots.ts';
import { ficheButton, PLAN_BUTTON, titreFiche } from '../words/buttons.ts';
import { nombreDeFiches, notice } from '../words/phrases.ts';
import { statutEnMots } from '../words/reponse-mots.ts';
import { pillsOfEtat, placeDansLePlan } from './plan.ts';

interface KeptFiche extends FicheSuivie {
  readonly extrait: string | null;
  /** Where its page is. */
  readonly adresse: string;
}

/** What the fiches of a plan can be told apart by. */
export function listFiltres(
  fiches: readonly FicheAction[],
  communes: readonly Partie[],
  jour: Temporal.PlainDate,
): readonly Filtre[] {
  const enjeux = new Map(fiches.map(({ enjeu }) => [enjeu.code, enjeu]));
  const pilotes = new Map(
    fiches.flatMap((fiche) => listPilotages(fiche, jour)).map(({ personneId, nom }) => [personneId, nom]),
  );
  return [
    {
      id: 'enjeu',
      label: fr`Enjeu`,
      tous: fr`Tous les enjeux`,
      options: [...enjeux.values()]
        .toSorted((a, b) => a.ordre - b.ordre)
        .map(({ code, titre }) => ({ value: code, label: titre })),
    },
    {
      id: 'statut',
      label: fr`Statut`,
      tous: fr`Tous les statuts`,
      options: STATUTS.map((statut) => ({ value: statut, label: statutEnMots(statut) })),
    },
    {
      id: 'commune',
      label: fr`Commune`,
      tous: fr`Toutes les communes`,
      options: communes.map(({ code, nom }) => ({ value: code, label: nom })),
    },
    {
      id: 'pilote',
      label: fr`Pilote`,
      tous: fr`Tous les pilotes`,
      options: [...pilotes]
        .map(([value, label]) => ({ value, label }))
        .toSorted((a, b) => a.label.localeCompare(b.label, 'fr')),
    },
  ];
}

export function viewKept(kept: readonly KeptFiche[]): Message {
  if (kept.length === 0)
    return notice(fr`Aucune fiche ne correspond`, [fr`Enlevez un mot ou un filtre, puis cherchez encore.`]);
  const mention = mentionOfAll(kept.map(({ fiche }) => fiche));
  return { title: fr`${nombreDeFiches(kept.length)}${mention}`, sections: [{ list: kept.map(toItem) }] };
}

function toItem({ extrait, adresse, ...suivie }: KeptFiche): ListItem {
  const { fiche, etat } = suivie;
  const besides = extrait === null ? fiche.enjeu.titre : fr`${fiche.enjeu.titre}. « ${extrait} »`;
  return {
    text: titreFiche(fiche),
    detail: fr`${placeDansLePlan(suivie)}. ${besides}`,
    ...(isEnVigueur(fiche) && { pills: pillsOfEtat(etat), besides }),
    buttons: [{ kind: 'link', label: fr`Lire la fiche ${fiche.numero}`, url: adresse }],
  };
}

interface FicheTrouvee {
  readonly fiche: FicheAction;
  readonly extrait: string | null;
}

/** Fiches that were found, each with its enjeu and the words around what was looked for. `adresse`: the same, with filters. */
export function viewRechercheFiches(found: readonly FicheTrouvee[], adresse: string | null = null): Message {
  if (found.length === 0)
    return {
      title: fr`Aucune fiche ne correspond`,
      paragraphs: [
        fr`Écrivez un numéro, ou des mots du plan et des réponses : un lieu, une structure, un thème.`,
      ],
      buttons: [PLAN_BUTTON],
    };
  return {
    title: fr`Fiches trouvées`,
    sections: [{ list: found.map(itemOf) }],
    ...(adresse === null
      ? {}
      : { buttons: [{ kind: 'link', label: fr`Filtrer sur la page de recherche`, url: adresse }] }),
  };
}

function itemOf({ fiche, extrait }: FicheTrouvee): ListItem {
  const { titre } = fiche.enjeu;
  return {
    text: titreFiche(fiche),
    detail: extrait === null ? titre : fr`${titre}. « ${extrait} »`,
    buttons: [ficheButton(fiche.numero)],
  };
}
