import type { Temporal } from 'temporal-polyfill';
import type { Form, ListItem } from '../../conversation/chat.ts';
import type { SaisieAccord } from '../../domain/annuaire/accord.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { ETATS_ACCORD, getCodeDAdresse, type Partie } from '../../domain/nouns/partie.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { placeOf } from '../../links.ts';
import { titreFiche } from '../words/buttons.ts';
import type { LogoVu } from '../words/document.ts';
import { jourSansSemaine, pluralize, shorten } from '../words/phrases.ts';
import { type Cell, type PageListe, toFixed } from '../words/table.ts';
import { countIn, ETATS_EN_MOTS, nomDe, TONS } from './parties.ts';
import { listOnglets, placeDesPersonnes } from './table-personnes.ts';

const FIRST_DAY = '2021-01-01'; // of the convention before: its agreements may still hold

/** What is known of one party's agreement, to correct. */
export function viewSaisiePartie(partie: Partie, today: Temporal.PlainDate): Form {
  const { etatAccord, accordLe, contact } = partie;
  return {
    title: fr`Accord : ${shorten(nomDe(partie), 50)}`,
    intro: [
      fr`Sans accord, les personnes de cette partie sont gelées : aucun message, aucune réponse, aucune connexion. Elles retrouvent tout quand l’accord revient.`,
    ],
    context: { partie: partie.id },
    fields: [
      {
        kind: 'choice',
        id: 'etat',
        label: fr`Où en est son accord à l’échange de données ?`,
        required: true,
        value: etatAccord,
        options: ETATS_ACCORD.map((value) => ({ value, label: ETATS_EN_MOTS[value] })),
      },
      {
        kind: 'date',
        id: 'le',
        label: fr`Depuis quel jour ?`,
        hint: fr`Le jour de l’accord, de la demande ou du refus.`,
        min: FIRST_DAY,
        max: today.toString(),
        value: accordLe?.toString(),
      },
      {
        kind: 'text',
        id: 'contact',
        label: fr`Qui suit ce sujet pour cette partie ?`,
        hint: fr`Une fonction et une adresse professionnelle, par exemple : délégué à la protection des données, dpd@mairie.fr.`,
        max: 200,
        value: contact ?? undefined,
      },
    ],
    buttons: [{ label: fr`Enregistrer`, intent: 'partie:enregistrer' }],
  };
}

/** An agreement has its day. */
export const DATE_OBLIGATOIRE = fr`Indiquez le jour où l’accord a été donné.`;

/** Who would be frozen, and which fiches would have no lead, to read before it is done. */
export function viewRetraitAccord(
  partie: Partie,
  { etat, le, contact }: SaisieAccord,
  {
    personnes,
    sansPilote,
  }: { readonly personnes: readonly Personne[]; readonly sansPilote: readonly FicheAction[] },
): Form {
  const effet = pluralize(
    personnes.length,
    fr`personne ne recevrait plus rien, et ne pourrait plus entrer ni répondre`,
    fr`personnes ne recevraient plus rien, et ne pourraient plus entrer ni répondre`,
  );
  return {
    title: fr`Geler : ${shorten(nomDe(partie), 50)}`,
    intro: [
      fr`Cette partie n’aurait plus d’accord : ${effet}.`,
      fr`Leurs réponses restent, sous le nom de leur structure. Si l’accord revient, ces personnes retrouvent leurs fiches, leurs comptes et leurs brouillons.`,
    ],
    context: { partie: partie.id, etat, le: le?.toString() ?? '', contact: contact ?? '' },
    fields: [
      {
        kind: 'explanation',
        id: 'personnes',
        message: { title: fr`Qui serait gelé`, sections: [{ list: personnes.map(toItem) }] },
      },
      {
        kind: 'explanation',
        id: 'fiches',
        message: {
          title: fr`Fiches qui n’auraient plus de pilote`,
          sections: [{ list: listFiches(sansPilote) }],
        },
      },
    ],
    buttons: [{ label: fr`Noter et geler`, intent: 'partie:geler' }],
  };
}

function toItem(personne: Personne): ListItem {
  return { text: getNomComplet(personne), detail: personne.fonction };
}

function listFiches(fiches: readonly FicheAction[]): readonly ListItem[] {
  return fiches.length === 0 ? [{ text: fr`Aucune.` }] : fiches.map((fiche) => ({ text: titreFiche(fiche) }));
}

/** The parties as a table: where each agreement stands, its people, its logo. */
export function viewTableParties({
  parties,
  personnes,
  gelees,
  logos,
}: {
  readonly parties: readonly Partie[];
  readonly personnes: readonly Personne[];
  readonly gelees: readonly Personne[];
  /** By the name of the party. */
  readonly logos: ReadonlyMap<string, LogoVu>;
}): PageListe {
  const inscrites = { personnes: personnes.length + gelees.length, parties: parties.length };
  const accordees = parties.filter(({ etatAccord }) => etatAccord === 'accordee').length;
  return {
    titre: fr`Personnes et parties`,
    phrase: fr`${accordees} accords sur ${parties.length} à l’échange de données (article 8). Sans accord, les personnes d’une partie n’entrent pas dans l’espace.`,
    onglets: listOnglets('parties', inscrites),
    buttons: [],
    recherche: null,
    filtres: [],
    colonnes: toFixed([fr`Partie`, fr`Accord`, fr`Personnes`, fr`Logo`]),
    lignes: parties.map((partie) =>
      toLigne(partie, {
        adresse: placeOf('parties/:partie', { partie: getCodeDAdresse(partie, parties) }) ?? '',
        actives: countIn(partie, personnes),
        gelees: countIn(partie, gelees),
        logo: logos.get(partie.nom) ?? null,
      }),
    ),
    aucune: {
      phrase: fr`Aucune partie : chargez d’abord le plan d’actions.`,
      label: fr`Réglages`,
      adresse: placeOf('reglages'),
    },
  };
}

interface Ligne {
  readonly adresse: string;
  readonly actives: number;
  readonly gelees: number;
  readonly logo: LogoVu | null;
}

function toLigne(partie: Partie, { adresse, actives, gelees, logo }: Ligne): readonly Cell[] {
  const { contact } = partie;
  const inscrites = actives + gelees > 0;
  return [
    { texte: nomDe(partie), adresse, ...(contact && { detail: fr`Contact : ${contact}` }) },
    {
      texte: ETATS_EN_MOTS[partie.etatAccord],
      tone: TONS[partie.etatAccord],
      ...(partie.accordLe && { detail: fr`le ${jourSansSemaine(partie.accordLe)}` }),
    },
    {
      texte: inscrites ? pluralize(actives, fr`personne`, fr`personnes`) : '',
      ...(inscrites && { adresse: placeDesPersonnes(partie) }),
      ...(gelees > 0 && { detail: pluralize(gelees, fr`gelée`, fr`gelées`) }),
    },
    { texte: '', ...(logo && { image: logo }) },
  ];
}
