import { type BarsPicture, type Legend, withoutEmptyShares } from '../../conversation/picture.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { Avancement } from '../../domain/tours/avancement.ts';
import { fr } from '../../fr.ts';
import { momentEnLettres } from '../words/dates.ts';
import { fichesDemandees, pluralize } from '../words/nombres.ts';
import { figuresOfRows } from '../words/picture-words.ts';

/** How far the answers of a tour have come, by enjeu. */
export function pictureOfTour(
  { enjeux, total }: Pick<Avancement, 'enjeux' | 'total'>,
  { echeance }: Pick<Tour, 'echeance'>,
): BarsPicture {
  const rows = enjeux.map(({ enjeu, chiffres }) => ({
    label: enjeu.titre,
    counts: [
      chiffres.repondues,
      chiffres.manquantes,
      chiffres.fiches - chiffres.repondues - chiffres.manquantes - chiffres.auRepos,
      chiffres.auRepos,
    ],
  }));
  return withoutEmptyShares({
    kind: 'bars',
    title: fr`${pluralize(total.repondues, fr`réponse reçue`, fr`réponses reçues`)} sur ${fichesDemandees(total.demandees)}`,
    source: fr`Réponses des pilotes, date limite le ${momentEnLettres(echeance)}. Chaque ligne a toutes les fiches de son enjeu.`,
    figures: figuresOfRows({ rows, legend: LEGEND }),
    legend: LEGEND,
    rows,
  });
}

const LEGEND: readonly Legend[] = [
  { label: fr`Réponse reçue`, tone: 'done' },
  { label: fr`Réponse attendue`, tone: 'waiting' },
  { label: fr`Sans pilote, sans réponse`, tone: 'unknown', short: fr`Sans pilote` },
  { label: fr`Terminée, non demandée`, tone: 'ended', short: fr`Non demandée` },
];
