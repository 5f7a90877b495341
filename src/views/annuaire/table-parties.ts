import { getCodeDAdresse, type Partie } from '../../domain/nouns/partie.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { placeOf } from '../../links.ts';
import { jourSansSemaine } from '../words/dates.ts';
import type { LogoVu } from '../words/document.ts';
import type { Cell, PageListe } from '../words/liste.ts';
import { pluralize } from '../words/nombres.ts';
import { countIn, ETATS_EN_MOTS, nomDe, TONS } from './parties.ts';
import { listOnglets, placeDesPersonnes } from './table-personnes.ts';

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
    colonnes: [fr`Partie`, fr`Accord`, fr`Personnes`, fr`Logo`].map(toColonne),
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

function toColonne(label: string) {
  return { label, adresse: null, isSorted: false };
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
